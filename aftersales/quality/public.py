"""Figures the public reads: a cell that fewer than five claims stand behind is not shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from aftersales.quality import sheets
from aftersales.quality.months import Month

LEAST = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """One month of everybody, as far as enough claims stand behind each figure; None where they do not."""

    told: Month

    @property
    def claims(self) -> int:
        """How many were filed."""
        return self.told.measures.claims

    @property
    def median_hours(self) -> float | None:
        """Median hours to the first answer."""
        return self.told.measures.median_hours if self.told.measures.answered >= LEAST else None

    @property
    def solved_share(self) -> float | None:
        """Share solved."""
        return self.told.measures.solved_share if self.told.measures.decided >= LEAST else None

    @property
    def kept_share(self) -> float | None:
        """Share of promises kept."""
        return self.told.measures.kept_share if self.told.measures.due >= LEAST else None

    @property
    def stars(self) -> float | None:
        """Mean of the stars given."""
        return self.told.measures.stars if self.told.measures.rated >= LEAST else None


def kinds(counts: Counter[str]) -> list[tuple[Any, int | None]]:
    """Kinds in words; None for a count below five."""
    return _enough(sheets.kinds(counts))


def outcomes(counts: Counter[str]) -> list[tuple[Any, int | None]]:
    """Outcomes in words; None for a count below five."""
    return _enough(sheets.outcomes(counts))


def _enough(rows: list[tuple[Any, int]]) -> list[tuple[Any, int | None]]:
    """Small counts are left open; where only one is, the next smallest as well, so that it cannot be reckoned from a sum."""
    small = {place for place, (_name, n) in enumerate(rows) if n < LEAST}
    if len(small) == 1 and len(rows) > 1:
        small.add(min((n, place) for place, (_name, n) in enumerate(rows) if place not in small)[1])
    return [(name, None if place in small else n) for place, (name, n) in enumerate(rows)]
