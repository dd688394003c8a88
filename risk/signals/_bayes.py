"""What k of n proves: Bayes factors, Wilson bounds and the beta-binomial tail (RISK.md sections 3 and 4)."""

from __future__ import annotations

from math import exp, lgamma, sqrt

from risk.facts import Proved

BAD_SHOP = (6.0, 4.0)  # Beta prior of the share of orders that go wrong at a bad shop
USUAL_SHOP = (1.0, 9.0)  # and at a usual one
MIN_ORDERS = 3  # fewer orders with proof say nothing
MIN_PROVED = 2  # one case may be an accident,
MIN_SHOPPERS = 2  # and one shopper may be mistaken
TAIL_ORDERS = 5_000  # beyond this many the beta-binomial is as good as its beta


def log_beta(a: float, b: float) -> float:
    """Natural logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def bayes_factor(k: int, n: int) -> float:
    """ln[B(6+k,4+n-k)/B(6,4)] - ln[B(1+k,9+n-k)/B(1,9)]: what k bad orders of n say for a bad shop."""
    return _log_evidence(k, n, *BAD_SHOP) - _log_evidence(k, n, *USUAL_SHOP)


def _log_evidence(k: int, n: int, a: float, b: float) -> float:
    return log_beta(a + k, b + n - k) - log_beta(a, b)


def strength_of(proved: Proved, *, floor: float, cap: float) -> float | None:
    """Weight of k proved cases of n orders, clipped to the bounds; None with fewer than 3 orders.

    Above zero only for at least 2 cases from at least 2 shoppers.
    """
    if proved.n < MIN_ORDERS:
        return None
    factor = bayes_factor(min(max(proved.k, 0), proved.n), proved.n)
    if proved.k < MIN_PROVED or proved.shoppers < MIN_SHOPPERS:
        factor = min(factor, 0.0)
    return min(max(factor, floor), cap)


def wilson_bounds(k: float, n: float, *, z: float = 1.96) -> tuple[float, float]:
    """Wilson's 95% bounds of a share k/n (Wilson 1927); (0, 1) when there is nothing to go by."""
    if n <= 0:
        return 0.0, 1.0
    share = min(max(k / n, 0.0), 1.0)
    middle = (share * n + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(share * (1 - share) * n + z * z / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def beta_binomial_tail(k: int, n: int, *, mean: float, weight: float) -> float:
    """P(X >= k) of n, when shops' own shares are spread as a beta with this mean, worth `weight` orders."""
    if n > TAIL_ORDERS:
        k, n = round(k * TAIL_ORDERS / n), TAIL_ORDERS
    a, b = mean * weight, (1 - mean) * weight
    whole = lgamma(n + 1)
    return min(
        1.0,
        sum(
            exp(whole - lgamma(i + 1) - lgamma(n - i + 1) + log_beta(a + i, b + n - i) - log_beta(a, b))
            for i in range(max(k, 0), n + 1)
        ),
    )
