"""How alike texts are: BM25 over words and pairs of Han characters. Plain Python.

Robertson and Zaragoza 2009, «The probabilistic relevance framework»: k1 1.2, b 0.75.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from accounts.naming import HAN, fold

Key = TypeVar("Key", bound=Hashable)
K1, B = 1.2, 0.75
LONGEST = 6000  # letters of a text that are read
_PIECE = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_ENDINGS = re.compile(r"(ing|ed|s)$")


def terms_of(text: str) -> list[str]:
    """The terms of a text in their order: Latin words without common endings, Han in pairs (a lone one by itself)."""
    found: list[str] = []
    for piece in _PIECE.findall(fold(text[:LONGEST])):
        if re.match(rf"[{HAN}]", piece):
            found += [piece] if len(piece) == 1 else [piece[at : at + 2] for at in range(len(piece) - 1)]
        else:
            found.append(_ENDINGS.sub("", piece) if len(piece) > 4 else piece)
    return found


class Collection:
    """Texts to compare with, by their keys."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        self.counts = {key: Counter(terms_of(text)) for key, text in texts.items()}
        self.sizes = {key: sum(counts.values()) for key, counts in self.counts.items()}
        self.mean = sum(self.sizes.values()) / max(len(self.sizes), 1) or 1.0
        self.seen = Counter(term for counts in self.counts.values() for term in counts)

    def rarity(self, term: str) -> float:
        """ln(1 + (n - df + 0.5) / (df + 0.5)): how much a shared term says."""
        return math.log(1 + (len(self.counts) - self.seen[term] + 0.5) / (self.seen[term] + 0.5))

    def scores(self, text: str) -> dict[Key, float]:
        """The likeness (0 upwards) of every text that shares a term with this one."""
        wanted = Counter(terms_of(text))
        found: dict[Key, float] = {}
        for key, counts in self.counts.items():
            long = K1 * (1 - B + B * self.sizes[key] / self.mean)
            total = math.fsum(
                self.rarity(term) * counts[term] * (K1 + 1) / (counts[term] + long) for term in wanted if term in counts
            )
            if total > 0:
                found[key] = total
        return found

    def nearest(self, text: str, number: int) -> list[tuple[Key, float]]:
        """The likest texts, best first; of equals the earlier one."""
        ranked = sorted(self.scores(text).items(), key=lambda row: -row[1])
        return ranked[:number]

    def share(self, text: str, key: Key) -> float:
        """How much of what this text says the other says too, by the rarity of its terms: 0 to 1."""
        wanted = set(terms_of(text))
        whole = math.fsum(1 + self.rarity(term) for term in wanted)
        return math.fsum(1 + self.rarity(term) for term in wanted if term in self.counts[key]) / whole if whole else 0.0

    def shared(self, text: str, key: Key, number: int) -> list[str]:
        """The terms both have that say most, best first."""
        both = set(terms_of(text)) & set(self.counts[key])
        return sorted(both, key=lambda term: (-self.rarity(term), term))[:number]


def recall(found: Iterable[Sequence[Key]], true: Iterable[Key]) -> float:
    """The share of questions whose true answer is among what was found."""
    pairs = list(zip(found, true, strict=True))
    return sum(answer in rows for rows, answer in pairs) / len(pairs) if pairs else 0.0
