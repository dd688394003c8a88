"""The "was" price put to the test, and prices by day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from risk import price_history
from risk.facts import Offer
from tests.factories import make_listing, make_price

TODAY = date(2026, 5, 31)


def told(*points):
    """Offers from (days ago, price, was)."""
    return [Offer(TODAY - timedelta(days=ago), Decimal(p), Decimal(w) if w else None) for ago, p, w in points]


@pytest.mark.parametrize(
    ("points", "outcome", "lowest"),
    [
        ([(0, "80", None)], "none", None),
        ([(30, "100", None), (0, "80", "100")], "held", "100"),
        ([(29, "100", None), (0, "80", "100")], "unknown", None),
        ([(40, "100", None), (10, "90", None), (0, "80", "100")], "above", "90"),
        ([(40, "100", None), (10, "90", None), (5, "80", "90"), (0, "80", "90")], "held", "90"),
        ([(30, "80", "100"), (0, "80", "100")], "never_charged", None),
        ([(29, "80", "100"), (0, "80", "100")], "unknown", None),
    ],
)
def test_the_was_price_is_held_against_the_lowest_of_the_thirty_days_before(points, outcome, lowest):
    test = price_history.was_test(told(*points))
    assert test.outcome == outcome
    assert test.lowest == (Decimal(lowest) if lowest else None)


def test_without_prices_there_is_no_test():
    assert price_history.was_test([]) is None


@pytest.mark.django_db
def test_the_last_word_about_a_day_counts_and_old_and_coming_days_are_left_out():
    listing = make_listing()
    make_price(listing, TODAY, "10", source="shopper 1")
    make_price(listing, TODAY, "12", source="merchant")
    make_price(listing, TODAY - timedelta(days=400), "1")
    make_price(listing, TODAY + timedelta(days=1), "1")
    make_price(listing, TODAY - timedelta(days=399), "9", "11")
    known = price_history.by_day(listing, today=TODAY)
    assert [(o.day, o.price, o.was) for o in known] == [
        (TODAY - timedelta(days=399), Decimal("9"), Decimal("11")),
        (TODAY, Decimal("12"), None),
    ]
