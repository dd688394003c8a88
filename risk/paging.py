"""Pages of a list; written on the ground floor, because people's own lists have pages too."""

from accounts.paging import UncountedPage, UncountedPaginator, page_of

__all__ = ["UncountedPage", "UncountedPaginator", "page_of"]
