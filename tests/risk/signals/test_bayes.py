"""Golden values and limits of what k of n proves."""

from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.facts import Proved
from risk.signals._bayes import bayes_factor, beta_binomial_tail, strength_of, wilson_bounds


@pytest.mark.parametrize(("k", "n", "factor"), [(2, 3, 2.2336), (3, 3, 4.0254), (0, 3, -2.1102), (2, 10, -1.3122)])
def test_the_bayes_factor_has_its_published_values(k, n, factor):
    assert bayes_factor(k, n) == pytest.approx(factor, abs=5e-5)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(3, 3, 0.438, 1.0), (9, 10, 0.596, 0.982), (95, 100, 0.888, 0.978), (0, 0, 0.0, 1.0)]
)
def test_wilson_bounds_have_their_published_values(k, n, low, high):
    assert wilson_bounds(k, n) == pytest.approx((low, high), abs=0.0005)


@pytest.mark.parametrize(
    ("k", "n", "shoppers", "strength"),
    [
        (3, 3, 3, 2.0),
        (3, 3, 1, 0.0),
        (1, 3, 2, 0.0),
        (0, 3, 0, -1.0),
        (9, 3, 3, 2.0),
        (3, 10, 2, 0.0433),
        (2, 2, 2, None),
    ],
)
def test_a_weight_needs_three_orders_two_cases_and_two_shoppers(k, n, shoppers, strength):
    assert strength_of(Proved(k, n, shoppers), floor=-1.0, cap=2.0) == pytest.approx(strength, abs=5e-5)


def rising(x, m):
    return prod(range(x, x + m))


def exact_tail(k, n, a, b):
    """The beta-binomial with whole parameters, by counting: an urn of a+b balls, each drawn ball doubled."""
    return sum(comb(n, i) * rising(a, i) * rising(b, n - i) / rising(a + b, n) for i in range(k, n + 1))


@pytest.mark.parametrize(("k", "n"), [(0, 10), (3, 10), (10, 10), (7, 30)])
def test_the_beta_binomial_tail_agrees_with_counting(k, n):
    assert beta_binomial_tail(k, n, mean=0.2, weight=20) == pytest.approx(exact_tail(k, n, 4, 16), rel=1e-9)


def test_many_orders_are_counted_as_five_thousand():
    assert beta_binomial_tail(30_000, 100_000, mean=0.2, weight=20) == beta_binomial_tail(
        1_500, 5_000, mean=0.2, weight=20
    )


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_wilson_bounds_enclose_the_share(k, n):
    low, high = wilson_bounds(min(k, n), n)
    assert 0.0 <= low <= high <= 1.0
    assert n == 0 or low <= min(k, n) / n + 1e-9 <= high + 2e-9
