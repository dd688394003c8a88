"""Text as search terms: Latin words without their plural, Han in pairs, traditional as simplified. Plain Python."""

import re
from collections.abc import Iterator

from accounts.naming import HAN, fold

WORDS = re.compile(rf"[a-z0-9]+(?:['’-][a-z0-9]+)*|[{HAN}]+")
SMALL_WORDS = """
a an and are as at be but by can do does for from had has have how i if in is it me my no not of on or so that the their then there
they this to was we what when where which who why will with would you your
"""
COMMON = frozenset(SMALL_WORDS.split())
FIRST_HAN = "\u3400"
MOST_LETTERS = 40


def terms(text: str) -> Iterator[str]:
    """Every term of a text, in order, repeated as often as it stands there."""
    for run in WORDS.findall(fold(text)):
        if is_han(run):
            yield from _pairs(run)
        else:
            yield from (stem(part)[:MOST_LETTERS] for part in re.split(r"['’-]", run) if part not in COMMON)


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for first, second in zip(run, run[1:], strict=False):
        yield first + second


def is_han(term: str) -> bool:
    """Whether a term is Han."""
    return term[:1] >= FIRST_HAN


def stem(word: str) -> str:
    """A Latin word without the endings of plural and tense that queries and pages often differ by."""
    for ending, left, instead in (("ies", 3, "y"), ("ing", 4, ""), ("ed", 4, ""), ("es", 4, "e"), ("s", 3, "")):
        if word.endswith(ending) and len(word) - len(ending) >= left and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word
