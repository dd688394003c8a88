"""Faint likenesses: shared beginnings and consonants, for ranking only and never enough for a report."""

from bisect import bisect_left
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from .words import known

FAINT = 0.45
VOWELS = str.maketrans("", "", "aeiouy")


@dataclass(frozen=True)
class Likeness:
    """The name that a label resembles, how much (0 to FAINT) and by which part of the label."""

    name: str
    score: float
    part: str


def skeleton(text: str) -> str:
    """The first letter and the consonants after it (`shopee` -> `shp`)."""
    return text[:1] + text[1:].translate(VOWELS)


class Resembler:
    """Ranks a fixed set of names by faint likeness to a label."""

    def __init__(self, names: list[str]) -> None:
        self.names = sorted(names)
        self.by_skeleton = {skeleton(name): name for name in reversed(self.names) if len(skeleton(name)) > 2}

    def best(self, label: str) -> Likeness | None:
        """The closest name of the set; None when nothing is like it at all. The label may hold hyphens."""
        if not self.names:
            return None
        tokens = [token.strip("0123456789") for token in label.split("-")]
        found = [
            one
            for token in tokens
            if len(token) > 2 and not known(token)
            for one in (self._begins(token), self._bones(token))
            if one
        ]
        return max(found, key=lambda one: one.score, default=None) or self._near(label.replace("-", ""))

    def _begins(self, token: str) -> Likeness | None:
        at = bisect_left(self.names, token)
        shared = [(_shared(token, name), name) for name in self.names[max(at - 1, 0) : at + 1]]
        length, name = max(shared, key=lambda one: (one[0], -len(one[1])))
        if length < 4 or length / len(name) < 0.5:
            return None
        rest = token[length:]
        bonus = 0.08 if not rest or known(rest) or len(rest) <= 3 else 0.0
        return Likeness(name=name, score=min(0.5 * length / len(name), 0.36) + bonus, part=token[:length])

    def _bones(self, token: str) -> Likeness | None:
        for bones, score in ((skeleton(token), 0.3), (token[:4], 0.26), (token[:3], 0.2)):
            if len(bones) > 2 and bones in self.by_skeleton:
                return Likeness(name=self.by_skeleton[bones], score=score, part=bones)
        return None

    def _near(self, text: str) -> Likeness | None:
        found = process.extractOne(text, self.names, scorer=JaroWinkler.similarity, score_cutoff=0.6)
        return Likeness(name=found[0], score=0.25 * found[1] ** 3, part=text) if found else None


def _shared(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
