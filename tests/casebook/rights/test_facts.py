"""Told facts: what is taken, what is refused with which code, and what cannot have happened."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from casebook.rights.facts import FactError, doubts, read_facts, read_plain
from casebook.rights.loading import book

FACTS = book().vocabulary.facts
TODAY = date(2026, 5, 10)


def refused(**told):
    with pytest.raises(FactError) as raised:
        read_facts(FACTS, told)
    assert raised.value.reason in str(raised.value)
    return raised.value.fact, raised.value.code


def test_facts_come_out_in_their_own_types_and_order():
    told = {"steps_done": ["merchant"], "delivered_on": TODAY, "price": 19.99, "opened": True, "us_state": " ny "}
    assert list(read_facts(FACTS, {**told, "loss": None, "goods": "bag"}).items()) == [
        ("us_state", "NY"),
        ("goods", "bag"),
        ("price", Decimal("19.99")),
        ("opened", True),
        ("delivered_on", TODAY),
        ("steps_done", ("merchant",)),
    ]


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        ("colour", "red", "unknown_fact"),
        ("today", TODAY, "unknown_fact"),
        ("opened", "yes", "wrong_type"),
        ("opened", 1, "wrong_type"),
        ("price", True, "wrong_type"),
        ("price", "5", "wrong_type"),
        ("price", -1, "out_of_range"),
        ("price", 10**13, "out_of_range"),
        ("price", float("nan"), "out_of_range"),
        ("price", Decimal("Infinity"), "out_of_range"),
        ("delivered_on", "2026-05-01", "wrong_type"),
        ("delivered_on", datetime(2026, 5, 1, 12), "wrong_type"),
        ("delivered_on", date(1899, 12, 31), "out_of_range"),
        ("delivered_on", date(2201, 1, 1), "out_of_range"),
        ("problem", "ugly", "not_a_choice"),
        ("problem", ["faulty"], "wrong_type"),
        ("eu_country", False, "wrong_type"),
        ("us_state", " ", "not_a_choice"),
        ("steps_done", "merchant", "wrong_type"),
        ("steps_done", [1], "wrong_type"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_code(fact, value, code):
    assert refused(**{fact: value}) == (fact, code)


def test_plain_values_are_read_from_text():
    told = {
        "delivered_on": "2026-05-01",
        "price": "19.90",
        "loss": 3,
        "goods": "bag",
        "paid_on": "soon",
        "unheard": "x",
    }
    assert read_plain(FACTS, {**told, "amount_paid": "much"}) == {
        **told,
        "delivered_on": date(2026, 5, 1),
        "price": Decimal("19.90"),
        "amount_paid": "much",
    }


def odd(**told):
    return [(d.fact, d.code, d.other) for d in doubts(read_facts(FACTS, told), TODAY)]


def test_a_deed_in_the_future_is_doubted_but_a_promise_is_not():
    ahead = date(2026, 5, 11)
    assert odd(delivered_on=ahead, deliver_by=ahead, ship_by=ahead) == [("delivered_on", "in_future", "")]
    assert odd(delivered_on=TODAY) == []


def test_a_later_thing_before_an_earlier_one_is_doubted():
    assert odd(ordered_on=date(2026, 5, 2), delivered_on=date(2026, 5, 1)) == [
        ("delivered_on", "out_of_order", "ordered_on")
    ]
    assert odd(ordered_on=date(2026, 5, 1), delivered_on=date(2026, 5, 1)) == []
