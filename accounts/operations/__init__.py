"""What the operations of the API have in common, whichever floor they are on."""

from accounts.operations.calls import at_one_address, call
from accounts.operations.values import LARGEST_ID, Amount, PageAsked, Text, address, pages_of, read

__all__ = [
    "LARGEST_ID",
    "Amount",
    "PageAsked",
    "Text",
    "address",
    "at_one_address",
    "call",
    "pages_of",
    "read",
]
