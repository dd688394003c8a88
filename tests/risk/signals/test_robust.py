"""Golden values and limits of the robust statistics."""

from datetime import date, timedelta
from decimal import Decimal
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.robust import is_surge, modified_z, poisson_tail
from risk.facts import Offer
from risk.signals._robust import lowest_price, reduced_since

TODAY = date(2026, 5, 1)


def offer(days_ago, price, was=None):
    return Offer(TODAY - timedelta(days=days_ago), Decimal(price), None if was is None else Decimal(was))


@pytest.mark.parametrize(("x", "z"), [(104, 2.361), (110, 6.408), (100.5, 0.0), (97, -2.361)])
def test_the_modified_z_has_its_published_values(x, z):
    assert modified_z(x, (100, 102, 98, 101)) == pytest.approx(z, abs=0.0005)


def test_a_history_of_one_value_has_no_modified_z():
    assert modified_z(104, (100, 100, 100, 90)) is None


@pytest.mark.parametrize(
    ("k", "mean", "tail"),
    [
        (0, 3.0, 1.0),
        (-2, 3.0, 1.0),
        (1, 3.0, 1 - exp(-3)),
        (4, 0.3, 0.000265814),
        (5, 0.0, 0.0),
        (500, 100.0, 0.0),
        (90, 100.0, 0.85365),
    ],
)
def test_the_poisson_tail_counts_k_or_more(k, mean, tail):
    assert poisson_tail(k, mean) == pytest.approx(tail, abs=5e-5, rel=1e-4)


@given(st.integers(0, 10**9), st.floats(0, 1e9))
def test_a_poisson_tail_is_a_probability(k, mean):
    assert 0.0 <= poisson_tail(k, mean) <= 1.0


def test_seven_days_are_too_few_to_call_a_surge():
    assert is_surge(900, (10,) * 7) is None
    assert is_surge(900, (10,) * 8) is True


def test_a_quiet_history_needs_three_counts_for_a_surge():
    assert is_surge(2, (0,) * 8) is False
    assert is_surge(3, (0,) * 8) is True


def test_a_fall_is_no_surge():
    assert is_surge(0, (10, 12, 8, 11, 10, 13, 9, 11)) is False


def test_the_lowest_price_reaches_back_thirty_days_and_no_further():
    offers = [offer(31, 70), offer(30, 100), offer(5, 90), offer(0, 60)]
    assert lowest_price(offers, before=TODAY) == 90
    assert lowest_price(offers[:1] + offers[2:], before=TODAY) == 70  # nothing recorded on day 30: 70 still held
    assert lowest_price(offers[2:], before=TODAY) is None


def test_the_day_of_the_reduction_itself_does_not_count():
    assert lowest_price([offer(40, 100), offer(0, 50)], before=TODAY) == 100


def test_a_reduction_begins_where_its_was_price_begins():
    assert reduced_since([offer(9, 100), offer(4, 80, 100), offer(2, 75, 100), offer(0, 80, 100)]) == offer(4, 80).day
    assert reduced_since([offer(9, 80, 90), offer(0, 80, 100)]) == TODAY
