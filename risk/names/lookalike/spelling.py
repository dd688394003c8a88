"""Finds brand names inside a label: as they are, with digits for letters, or one slip of the finger away."""

import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from .words import NEIGHBOURS, known

LEAST_SLIP = 5
DIGITS = (
    str.maketrans("013456789", "oleasgtbg"),
    str.maketrans("0135", "oies"),
)
STROKES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))


@dataclass(frozen=True)
class Finding:
    """A brand name found at `start` to `end` of a text; `way` says how far from its true spelling."""

    name: str
    start: int
    end: int
    way: str


def read_as_letters(text: str) -> list[str]:
    """The texts that the eye may read when digits or strokes stand for letters (`g00gle`, `arnazon`)."""
    found = []
    if any(letter.isdigit() for letter in text) and not text.isdigit():
        found += [text.translate(table) for table in DIGITS]
    found += [text.replace(strokes, letter) for strokes, letter in STROKES if strokes in text]
    return [one for one in dict.fromkeys(found) if one != text]


class Speller:
    """Looks up a fixed set of names in any text; the work grows with the text, hardly with the set."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.lengths = sorted({len(name) for name in names})
        self.halves: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in sorted(names):
            if len(name) >= LEAST_SLIP:
                self._learn(name)
        self.half_lengths = sorted({len(half) for half in self.halves})

    def _learn(self, name: str) -> None:
        """One slip leaves one half of a name whole, or swaps the two letters where the halves meet."""
        middle = len(name) // 2
        swapped = name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
        self.halves[name[:middle]].append((name, 0))
        self.halves[name[middle:]].append((name, middle))
        self.halves[swapped].append((name, 0))

    def exact(self, text: str) -> list[Finding]:
        """Every name that stands in the text, longest first."""
        size = len(text)
        found = [
            Finding(name=text[start : start + length], start=start, end=start + length, way="exact")
            for length in reversed(self.lengths)
            if length <= size
            for start in range(size - length + 1)
            if text[start : start + length] in self.names
        ]
        return found

    def slips(self, text: str) -> list[Finding]:
        """Names that stand in the text with one letter wrong, missing, doubled or swapped."""
        found: set[Finding] = set()
        size = len(text)
        for length in self.half_lengths:
            for start in range(size - length + 1):
                for name, offset in self.halves.get(text[start : start + length], ()):
                    found.update(_aligned(text, name, start - offset))
        return sorted(found, key=lambda one: (one.name, one.start, one.end))


def _aligned(text: str, name: str, at: int) -> list[Finding]:
    """The windows of the text near `at` that are one slip away from the name."""
    found = []
    for start in (at, at - 1, at + 1):
        for length in (len(name), len(name) + 1, len(name) - 1):
            end = start + length
            if start < 0 or end > len(text) or length < LEAST_SLIP:
                continue
            distance = OSA.distance(text[start:end], name, score_cutoff=1)
            if distance == 0:
                return []
            if distance == 1 and _likely(text[start:end], name):
                found.append(Finding(name=name, start=start, end=end, way="slip"))
    return found


def _likely(window: str, name: str) -> bool:
    """Imitators keep the first letter, or swap it with the second; in a short name another letter is another word."""
    if window in NEIGHBOURS or known(window):
        return False
    return window[0] == name[0] or (len(name) > 6 and window[1:] != name[1:]) or window[:2] == name[1] + name[0]


def squeezed(text: str) -> str:
    """The text with every run of one letter made a single letter."""
    return re.sub(r"(.)\1+", r"\1", text)
