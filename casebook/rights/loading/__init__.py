"""Reads the law files strictly: what is not in the vocabulary is refused, with file and line."""

from casebook.rights.loading.files import LAW, book, load
from casebook.rights.loading.tree import LawError

__all__ = ["LAW", "LawError", "book", "load"]
