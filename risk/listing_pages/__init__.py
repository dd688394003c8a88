"""Reading the page of one offer: what it says of the product, its price and its seller, and where it says so. Plain Python."""

from risk.listing_pages.reading import Product, Said, read, text_of

__all__ = ["Product", "Said", "read", "text_of"]
