"""Prices that fall together: one offer on sale is trade, half of all offers at a fraction is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from statistics import median

from figures.robust import ALARM, MIN_POINTS, modified_z

PRIOR_DAYS = timedelta(days=90)
NOW_DAYS = timedelta(days=7)
LEAST_OFFERS = 3


@dataclass(frozen=True, slots=True)
class Fall:
    """By how much (0..1) at least half of the offers fell, how many offers that is, and the last day."""

    day: date
    share: float
    offers: int


def fallen(offers: Mapping[int, Sequence[tuple[date, float]]]) -> Fall | None:
    """What half of a merchant's offers fell by; None with fewer than three offers of eight points each.

    `offers`: {offer: (day, price), oldest first}. An offer counts as fallen only if its fall stands out of its own history
    (modified z of log prices below -3.5, RISK.md LA-01); where a history is quite still, any other price stands out.
    """
    known = {pk: points for pk, points in offers.items() if len(points) > MIN_POINTS}
    last = max((points[-1][0] for points in known.values()), default=None)
    falls = [_fall(points) for points in known.values() if last and points[-1][0] > last - NOW_DAYS]
    if last is None or len(falls) < LEAST_OFFERS:
        return None
    return Fall(last, round(sorted(falls, reverse=True)[(len(falls) - 1) // 2], 4), len(falls))


def _fall(points: Sequence[tuple[date, float]]) -> float:
    newest_day, newest = points[-1]
    prior = [price for day, price in points[:-1] if newest_day - PRIOR_DAYS <= day]
    if len(prior) < MIN_POINTS:
        return 0.0
    z = modified_z(log(newest), [log(price) for price in prior])
    if z is not None and z > -ALARM:
        return 0.0
    return max(0.0, 1 - newest / median(prior))
