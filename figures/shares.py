"""Weights by age, effective numbers, percentiles and drawn means (RISK.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HALF_LIFE_DAYS = 180.0
FAST_HOURS = 48.0
STARS_MIDDLE, STARS_WEIGHT = 3.5, 7.0


def weight(age_days: float) -> float:
    """2^(-age/180): what a claim of this age still counts. `age_days` at least 0."""
    return float(2.0 ** (-max(age_days, 0.0) / HALF_LIFE_DAYS))


def is_fast(hours: float | None) -> bool:
    """Answered with substance within 48 hours of working days; no answer is not."""
    return hours is not None and hours <= FAST_HOURS


def effective(weights: Iterable[float]) -> float:
    """(sum w)^2 / sum w^2: how many claims of full weight these are worth; 0 without any."""
    listed = list(weights)
    squares = sum(w * w for w in listed)
    return sum(listed) ** 2 / squares if squares else 0.0


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value below which `share` (0..1) of the values lie, between neighbours in proportion; None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return round(ordered[low] + (ordered[high] - ordered[low]) * (place - low), 4)


def mean_stars(rated: Sequence[tuple[float, int]]) -> float:
    """(sum w*stars + 7*3.5) / (sum w + 7): 1 to 5. `rated`: (weight, stars)."""
    total = sum(w for w, _stars in rated)
    return (sum(w * stars for w, stars in rated) + STARS_WEIGHT * STARS_MIDDLE) / (total + STARS_WEIGHT)
