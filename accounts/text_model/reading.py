"""A model's tables and what it says of one text; every weight is a whole number, so that a reading replays."""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accounts.text_model.traits import Family, Marks, count, vector

UNIT = 1000  # one whole-number step of a weight is a thousandth of a log-odds
RARITY = 100  # rarities count in hundredths
FORMAT = "text model 1"
MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """The chance of each label (they add up to 1), and how much of the text the model knew (0..1, by letters or words).

    `parts`: what spoke most for the likeliest label, (trait, log-odds), strongest first.
    """

    chances: Mapping[str, float]
    known: float
    parts: tuple[tuple[str, float], ...]

    @property
    def label(self) -> str:
        """The likeliest label; of equals the first by name."""
        return min(self.chances, key=lambda name: (-self.chances[name], name))


@dataclass(frozen=True, slots=True)
class Table:
    """One family with its rarities, and of each trait the weight for every label."""

    family: Family
    rarity: Mapping[str, float]
    weights: Mapping[str, tuple[int, ...]]


class TextModel:
    """Reads texts with one set of tables; `card` says what they were made from and how well they do.

    `parts` names functions that cut a part out of the text for a family's `source`; `marks` the function behind families of marks.
    """

    def __init__(
        self, data: Mapping[str, Any], *, parts: Mapping[str, Any] | None = None, marks: Marks | None = None
    ) -> None:
        if data.get("format") != FORMAT:
            raise ValueError(f"unknown format of text weights: {str(data.get('format'))[:40]!r}")
        self.labels: tuple[str, ...] = tuple(data["labels"])
        self.base: tuple[int, ...] = tuple(data["base"])
        self.sharpness: float = data["sharpness"] / UNIT
        self.card: dict[str, Any] = data["card"]
        self.tables = [_table(row) for row in data["families"]]
        self.parts, self.marks = parts or {}, marks

    def counts(self, text: str, family: Family) -> Counter[str]:
        """How often each trait of a family occurs in the text."""
        part = self.parts[family.source](text) if family.source else text
        if family.unit != "marks":
            return count(part, family)
        if self.marks is None:
            raise ValueError(f"family {family.name!r} needs a function that finds marks")
        return Counter(self.marks(part))

    def read(self, text: str) -> Reading:
        """What the model says of a text; never refuses one. An empty text gets the chances of the base alone."""
        sums = [[number / UNIT] for number in self.base]
        pushed: list[tuple[str, tuple[float, ...]]] = []
        told = known = 0
        for table in self.tables:
            counts = self.counts(text, table.family)
            for trait, value in vector(counts, table.rarity).items():
                row = tuple(value * weight / UNIT for weight in table.weights[trait])
                pushed.append((trait, row))
                for total, amount in zip(sums, row, strict=True):
                    total.append(amount)
            told += len(counts)
            known += sum(trait in table.rarity for trait in counts)
        chances = self._chances([self.sharpness * math.fsum(total) for total in sums])
        best = max(range(len(self.labels)), key=lambda at: (chances[self.labels[at]], -at))
        return Reading(chances, round(known / told, 4) if told else 0.0, self._telling(pushed, best))

    def _chances(self, sums: list[float]) -> dict[str, float]:
        if len(sums) == 1:  # one row of weights for the second of two labels
            high = 1 / (1 + math.exp(-max(min(sums[0], 700.0), -700.0)))
            return {self.labels[0]: round(1 - high, 6), self.labels[1]: round(high, 6)}
        most = max(sums)
        raised = [math.exp(value - most) for value in sums]
        whole = math.fsum(raised)
        return {label: round(value / whole, 6) for label, value in zip(self.labels, raised, strict=True)}

    def _telling(self, pushed: list[tuple[str, tuple[float, ...]]], best: int) -> tuple[tuple[str, float], ...]:
        at, sign = (0, 1 if best else -1) if len(self.base) == 1 else (best, 1)
        rows = [(trait, round(sign * row[at], 4)) for trait, row in pushed if sign * row[at] > 0]
        return tuple(sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST_PARTS])


def _table(row: Mapping[str, Any]) -> Table:
    family = Family(row["name"], row["unit"], row["low"], row["high"], row["fold"], row["source"])
    return Table(
        family,
        {trait: values[0] / RARITY for trait, values in row["traits"].items()},
        {trait: tuple(values[1:]) for trait, values in row["traits"].items()},
    )


def open_model(path: Path, *, parts: Mapping[str, Any] | None = None, marks: Marks | None = None) -> TextModel:
    """The model written in a .json.gz file. FileNotFoundError where it is missing, ValueError for another format."""
    return TextModel(json.loads(gzip.decompress(path.read_bytes())), parts=parts, marks=marks)
