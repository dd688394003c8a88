"""Statistics that one odd day cannot bend: modified z and Poisson tails (RISK.md section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log
from statistics import median

ALARM = 3.5  # a modified z beyond this is an alarm (Iglewicz and Hoaglin 1993)
MIN_POINTS = 8  # fewer points than this say nothing
RARE = 0.001  # Poisson tail that counts as an alarm where the MAD is 0


def modified_z(x: float, history: Sequence[float]) -> float | None:
    """0.6745*(x-median)/MAD of a non-empty history; None where more than half of it is one and the same value."""
    middle = median(history)
    spread = median(abs(point - middle) for point in history)
    return 0.6745 * (x - middle) / spread if spread else None


def poisson_tail(k: int, mean: float) -> float:
    """P(X >= k) for a Poisson count with this mean; summed from k outward, so that small tails stay exact."""
    if k <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if k > mean:
        return min(1.0, _outward(k, mean, step=1))
    return max(0.0, 1.0 - _outward(k - 1, mean, step=-1))


def _outward(start: int, mean: float, *, step: int) -> float:
    """Sum of the Poisson terms from `start` away from the mean, until they no longer add anything."""
    term = exp(start * log(mean) - mean - lgamma(start + 1))
    total, i = term, start
    while term > total * 1e-17 and i >= 0:
        term *= mean / (i + 1) if step > 0 else i / mean
        i += step
        total += term
    return total


def is_surge(x: float, history: Sequence[float]) -> bool | None:
    """Whether a day's count stands far above its history; None with fewer than 8 days."""
    if len(history) < MIN_POINTS:
        return None
    z = modified_z(x, history)
    if z is not None:
        return z > ALARM
    usual = (sum(history) + 0.5) / len(history)  # half a count more (Jeffreys): one order after quiet days is no surge
    return poisson_tail(round(x), usual) < RARE
