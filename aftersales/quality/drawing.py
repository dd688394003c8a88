"""Charts of the figures: lines over months, and a table of busy hours. A table with the same numbers stands beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aftersales.quality.months import Month
from figures.charts import Chart, chart

STEPS = 5  # shades of a busy hour
HOURS = tuple(range(24))


def charts(told: Sequence[Month]) -> dict[str, Chart | None]:
    """Median hours to the first answer, and shares solved and kept, of the months that have them; None for fewer than two."""
    hours = [
        (m.month, m.measures.median_hours, m.measures.p90_hours) for m in told if m.measures.median_hours is not None
    ]
    solved = [
        (m.month, m.measures.solved_share, m.measures.kept_share) for m in told if m.measures.solved_share is not None
    ]
    return {
        "hours": chart(
            [m for m, _v, _p in hours], [v for _m, v, _p in hours], second=[p for _m, _v, p in hours], write=_hours
        ),
        "solved": chart(
            [m for m, _v, _k in solved],
            [v for _m, v, _k in solved],
            second=[k for _m, _v, k in solved],
            top=1.0,
            write=_share,
        ),
        "claims": chart([m.month for m in told], [m.measures.claims for m in told], write=lambda n: f"{n:.0f}"),
    }


def _hours(value: float) -> str:
    return f"{value:.0f} h"


def _share(value: float) -> str:
    return f"{100 * value:.0f}%"


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of a weekday: how many claims, and its shade 0..STEPS."""

    n: int
    shade: int


def heat(counts: Sequence[Sequence[int]]) -> list[list[Cell]]:
    """The hours of the week, Monday first, each with its shade."""
    most = max((n for day in counts for n in day), default=0)
    return [[Cell(n, -(-STEPS * n // most) if most else 0) for n in day] for day in counts]
