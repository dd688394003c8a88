"""Reading reviews: plain Python that says which of them can be believed, and what is left of the stars."""

from risk.reviews.reading import About, plain, read
from risk.reviews.shapes import Company, Outcome, Rating, Reading, Review, Test

__all__ = ["About", "Company", "Outcome", "Rating", "Reading", "Review", "Test", "plain", "read"]
