"""What of a text a model looks at: words and strings of characters in a row, and marks that a caller finds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

TOKEN = re.compile(
    r"<\w+>|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:'[^\W\d_]+)*|\d+|[\u3040-\u30ff\u3400-\u9fff]|[!?.,$()\-:;\"&%]"
)
SPACES = re.compile(r"\s+")
LONGEST = 20_000  # characters of a text that are read

Unit = Literal["words", "chars", "marks"]
Marks = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of trait: `low` to `high` words or characters in a row, or the marks of the caller's function.

    `fold`: capitals count as small letters. `source` names the part of the text it reads (see `TextModel.parts`), "" = all of it.
    """

    name: str
    unit: Unit
    low: int = 1
    high: int = 1
    fold: bool = True
    source: str = ""


def count(text: str, family: Family) -> Counter[str]:
    """How often each trait of a family of words or characters occurs in a text; marks are counted by the caller."""
    text = text[:LONGEST]
    if family.fold:
        text = text.lower()
    if family.unit == "words":
        return Counter(_runs(TOKEN.findall(text), family, " "))
    return Counter(_runs(f" {SPACES.sub(' ', text).strip()} ", family, ""))


def _runs(items: Sequence[str], family: Family, between: str) -> Iterator[str]:
    for size in range(family.low, family.high + 1):
        for start in range(len(items) - size + 1):
            yield between.join(items[start : start + size])


def vector(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """(1 + ln count) x rarity of each known trait, scaled to length 1 (tf-idf with sublinear counts); {} if none is known."""
    found = {trait: (1.0 + math.log(times)) * rarity[trait] for trait, times in counts.items() if trait in rarity}
    length = math.sqrt(math.fsum(value * value for value in found.values()))
    return {trait: value / length for trait, value in found.items()} if length else {}
