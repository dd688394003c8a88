"""How alike texts are: BM25 over words and pairs of Han characters. Plain Python.

Robertson and Zaragoza 2009, «The probabilistic relevance framework»: k1 1.2, b 0.75.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from accounts.naming import HAN, fold

Key = TypeVar("Key", bound=Hashable)
K1, B = 1.2, 0.75
LONGEST = 6000  # letters of a text that are read
REMEMBERED = 2000  # texts: those of one merchant are compared again and again
_PIECE = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_ENDINGS = re.compile(r"(ing|ed|s)$")


HAN_PAIR = re.compile(rf"[{HAN}]{{2}}")
LONGEST_RUN = 6  # signs
SAY_NOTHING = frozenset(  # words that may be shared, but are no reason to tell anybody
    """
    a about after all also am an and any are as at be because been but by can could did do does for from get got had has
    have he her here him his how i if in into is it its just me my no not now of on one or our out she so some than that
    the their them then there they this to too up us very was we were what when where which who why will with would you
    your
    """.split()  # noqa: SIM905
)
SAY_NOTHING_HAN = frozenset("的了是我你您他她它们們这這那在就都和与與也很到说說给給把被让讓又还還吗嗎呢吧啊")


def terms_of(text: str) -> list[str]:
    """The terms of a text in their order: Latin words without common endings, Han in pairs (a lone one by itself)."""
    return [term for term, _word in _read(text)]


@lru_cache(REMEMBERED)
def _counted(text: str) -> Counter[str]:
    """How often each term stands in a text."""
    return Counter(terms_of(text))


def _read(text: str) -> Iterator[tuple[str, str]]:
    """(term, word as it stands there) of a text."""
    for piece in _PIECE.findall(fold(text[:LONGEST])):
        if not re.match(rf"[{HAN}]", piece):
            yield _ENDINGS.sub("", piece) if len(piece) > 4 else piece, piece
        elif len(piece) == 1:
            yield piece, piece
        else:
            yield from ((pair, pair) for pair in (piece[at : at + 2] for at in range(len(piece) - 1)))


def says_something(word: str) -> bool:
    """Whether a word may be told as a reason: no function word, no single sign."""
    return len(word) > 1 and word not in SAY_NOTHING and SAY_NOTHING_HAN.isdisjoint(word)


class Collection:
    """Texts to compare with, by their keys."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        self.counts = {key: _counted(text) for key, text in texts.items()}
        self.sizes = {key: counts.total() for key, counts in self.counts.items()}
        self.mean = sum(self.sizes.values()) / max(len(self.sizes), 1) or 1.0
        self.seen = Counter(chain.from_iterable(self.counts.values()))
        self.rarities: dict[str, float] = {}

    def rarity(self, term: str) -> float:
        """ln(1 + (n - df + 0.5) / (df + 0.5)): how much a shared term says."""
        known = self.rarities.get(term)
        if known is None:
            known = math.log(1 + (len(self.counts) - self.seen[term] + 0.5) / (self.seen[term] + 0.5))
            self.rarities[term] = known
        return known

    def scores(self, text: str) -> dict[Key, float]:
        """The likeness (0 upwards) of every text that shares a term with this one."""
        wanted = _counted(text)
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
        wanted = _counted(text)
        whole = math.fsum(1 + self.rarity(term) for term in wanted)
        return math.fsum(1 + self.rarity(term) for term in wanted if term in self.counts[key]) / whole if whole else 0.0

    def shared(self, text: str, key: Key, number: int) -> list[str]:
        """The words of this text that the other has too and that say most, best first; Han as far as they run on alike."""
        words: dict[str, float] = {}
        run = ""
        for term, word in _read(text):
            if term not in self.counts[key] or not says_something(word):
                run = ""
                continue
            joins = bool(run) and HAN_PAIR.match(word) is not None and run[-1] == word[0] and len(run) < LONGEST_RUN
            rarity = max(self.rarity(term), words.pop(run) if joins else 0.0)
            run = run + word[1:] if joins else word
            words[run] = max(rarity, words.get(run, 0.0))
        return sorted(words, key=lambda word: (-words[word], word))[:number]


def recall(found: Iterable[Sequence[Key]], true: Iterable[Key]) -> float:
    """The share of questions whose true answer is among what was found."""
    pairs = list(zip(found, true, strict=True))
    return sum(answer in rows for rows, answer in pairs) / len(pairs) if pairs else 0.0
