"""Counts by day that jump: held against the merchant's own level, weekday rhythm and spread.

The level is the mean of the last four weeks, with days far above it cut down; weekdays are factors of eight weeks drawn towards 1;
a category's own level (festivals) is divided out where it is known. Counts are compared as 2*sqrt(x + 3/8) (Anscombe 1948), whose
spread is 1 for Poisson counts, over the spread of the history where that is wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import median

HISTORY_DAYS, LEVEL_DAYS = 56, 28
LEAST_DAYS = 21  # days of history under which nothing is said
DRAWN = 4.0  # days of the usual level that a weekday's factor is drawn by
CUT = 3.0  # days above so many times the median (and 3) are cut down to that
MOST_GROWTH = 1.5  # of one fortnight over the one before
LEAST_COUNT, TIMES = 5, 2.0  # a jump is at least this many, and this many times the usual
SPANS = (1, 3)  # days looked at together


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted on a day; `index`: level of the category that day, 1 = usual."""

    day: date
    n: float
    index: float = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last days look like: their count, the usual, and how far above it (z)."""

    day: date
    value: float
    usual: float
    z: float


def surge(counts: Sequence[Count]) -> Seen | None:
    """How far the newest day, or the newest three together, stand above the history; the larger of both.

    `counts`: known days, oldest first, each once; None where fewer than 21 days of history are known.
    """
    found = [seen for span in SPANS if (seen := _over(counts, span)) is not None]
    return max(found, key=lambda seen: seen.z, default=None)


def _over(counts: Sequence[Count], span: int) -> Seen | None:
    if len(counts) < span + LEAST_DAYS:
        return None
    last = counts[-1].day
    new = [c for c in counts[-span:] if c.day > last - timedelta(days=span)]
    history = [c for c in counts[:-span] if c.day >= last - timedelta(days=HISTORY_DAYS + span)]
    if len(history) < LEAST_DAYS:
        return None
    level, factors = _rhythm(history)
    value = sum(c.n for c in new)
    usual = sum(level * factors[c.day.weekday()] * c.index for c in new)
    if value < LEAST_COUNT or value < TIMES * usual:
        return Seen(last, value, round(usual, 3), 0.0)
    spread = _spread(history, level, factors)
    return Seen(last, value, round(usual, 3), round(_apart(value, usual) / spread, 3))


def _apart(x: float, usual: float) -> float:
    return 2 * (sqrt(x + 0.375) - sqrt(usual + 0.375))


def _rhythm(history: Sequence[Count]) -> tuple[float, list[float]]:
    """The level of a day now, and the factor of each weekday."""
    own = [c.n / c.index for c in history]
    most = CUT * max(median(own), 1.0)
    cut = [min(n, most) for n in own]
    mean = sum(cut) / len(cut)
    factors = []
    for weekday in range(7):
        same = [n for c, n in zip(history, cut, strict=True) if c.day.weekday() == weekday]
        factors.append((sum(same) + DRAWN * mean) / (len(same) + DRAWN) / mean if mean else 1.0)
    plain = [n / factors[c.day.weekday()] for c, n in zip(history, cut, strict=True)][-LEVEL_DAYS:]
    half = len(plain) // 2
    before, lately = sum(plain[:half]) / half, sum(plain[half:]) / (len(plain) - half)
    growth = min(max(lately / before, 1.0), MOST_GROWTH) if before else 1.0
    return lately * sqrt(growth), factors  # the middle of the last fortnight lies a week back


def _spread(history: Sequence[Count], level: float, factors: Sequence[float]) -> float:
    """Root mean square of the history's own distances, each cut at three times the usual one; at least 1."""
    apart = [abs(_apart(c.n, level * factors[c.day.weekday()] * c.index)) for c in history[-LEVEL_DAYS:]]
    most = 3 * max(1.0, 1.4826 * median(apart))
    return max(1.0, sqrt(sum(min(a, most) ** 2 for a in apart) / len(apart)))
