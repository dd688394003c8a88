"""Days that stand far above all others of a window (RISK.md RV-01)."""

from __future__ import annotations

from collections.abc import Sequence

from figures.robust import ALARM, RARE, modified_z, poisson_tail

WINDOW_CHANCE = 0.05  # of one such day among all; by z alone four in ten shops with 5 steady reviews a day had a burst


def burst_places(counts: Sequence[int]) -> list[int]:
    """Where in the window (0 = its first day) the days with far more than usual lie."""
    high = {count for count in set(counts) if count > 0 and is_burst(count, counts)}
    return [place for place, count in enumerate(counts) if count in high]


def is_burst(count: int, counts: Sequence[int]) -> bool:
    """Whether one day's count stands far above the window it belongs to; at least two days."""
    z = modified_z(count, counts)
    usual_elsewhere = (sum(counts) - count + 0.5) / (len(counts) - 1)  # a day is not its own yardstick
    chance = poisson_tail(count, usual_elsewhere)
    if z is None:
        return chance < RARE
    return z > ALARM and chance < WINDOW_CHANCE / len(counts)
