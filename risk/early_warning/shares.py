"""Shares that worsen: claims left unanswered, goods proved not to have come."""

from __future__ import annotations

from math import comb

from figures.robust import poisson_tail

LEAST = 3
DRAWN_N, DRAWN_K = 20.0, 3.0  # a merchant without history is thought to leave 3 of 20 unanswered
SLACK = 0.05  # a share may drift so much


def more_unanswered(k: int, n: int, before_k: int, before_n: int) -> tuple[float, float]:
    """(chance of k or more unanswered of n, usual share), were the merchant as before.

    The usual share is drawn towards 3 of 20 and given 0.05 of slack. 1.0 with fewer than three unanswered.
    """
    usual = (before_k + DRAWN_K) / (before_n + DRAWN_N)
    share = min(usual + SLACK, 0.999)
    if k < LEAST:
        return 1.0, round(usual, 4)
    return sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k, n + 1)), round(usual, 4)


def more_upheld(k: int, shoppers: int, before: int, before_days: int, days: int) -> tuple[float, float]:
    """(chance of k or more upheld claims in `days`, the usual number), were the merchant as before.

    `before`: upheld in the `before_days` before that; half a claim is added (Jeffreys). 1.0 with fewer than two shoppers.
    """
    usual = (before + 0.5) * days / max(before_days, 1)
    if k < 2 or shoppers < 2:
        return 1.0, round(usual, 4)
    return poisson_tail(k, usual), round(usual, 4)
