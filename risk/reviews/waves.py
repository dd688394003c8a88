"""Days on which reviews came in bursts, and the waves of one star that followed praise (RISK.md RV-01, RV-05)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import erfc, sqrt

from figures.bursts import burst_places
from risk.reviews.shapes import WINDOW_DAYS, Review

WAVE_DAYS = timedelta(days=90)
BEFORE_DAYS = timedelta(days=180)
LEAST = 10  # reviews before, and after
PRAISE = 4.0  # mean stars of a burst of praise
SURE = 0.01  # chance of such a rise by luck
POINTS = 15


def by_day(reviews: Sequence[Review], as_of: date) -> tuple[int, ...]:
    """How many reviews came on each of the last 180 days, oldest first, the day of judgement included."""
    counts = Counter((as_of - review.day).days for review in reviews)
    return tuple(counts[ago] for ago in range(WINDOW_DAYS - 1, -1, -1))


def burst_days(counts: Sequence[int], as_of: date) -> list[date]:
    """The days of such a window that stand far above the others."""
    return [as_of - timedelta(days=len(counts) - 1 - place) for place in burst_places(counts)]


def rise_after(reviews: Sequence[Review], bursts: Sequence[date]) -> float | None:
    """By how many points (0-100) the share of one star rose in the 90 days after praise came in a burst: the most of all bursts.

    0 where no burst of praise was followed by enough reviews; None where a rise of 15 points may be luck (p of a two-share z test >= .01).
    """
    most, doubtful = 0.0, False
    for day in bursts:
        praise = [r.stars for r in reviews if r.day == day]
        before = [r.stars == 1 for r in reviews if day - BEFORE_DAYS <= r.day < day]
        after = [r.stars == 1 for r in reviews if day < r.day <= day + WAVE_DAYS and r.day not in bursts]
        if sum(praise) < PRAISE * len(praise) or min(len(before), len(after)) < LEAST:
            continue
        rise = 100 * (sum(after) / len(after) - sum(before) / len(before))
        if rise >= POINTS and _chance(before, after) >= SURE:
            doubtful = True
        else:
            most = max(most, rise)
    return None if doubtful and most < POINTS else round(most, 2)


def _chance(before: Sequence[bool], after: Sequence[bool]) -> float:
    """One-sided p of two shares, pooled."""
    n, m = len(before), len(after)
    pooled = (sum(before) + sum(after)) / (n + m)
    spread = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return 0.5 * erfc((sum(after) / m - sum(before) / n) / spread / sqrt(2)) if spread else 1.0
