"""Reading a shop's pages: which to read, what they say, and the facts that may be stated from it. Plain Python."""

from risk.pages.linking import links
from risk.pages.page import Page
from risk.pages.reading import PageReading, read

__all__ = ["Page", "PageReading", "links", "read"]
