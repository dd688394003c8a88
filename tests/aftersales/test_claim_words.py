"""Words of claims for templates: days, money, zones, what stands for nothing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from aftersales.templatetags import claim_words

RIGHT = {"title": "A right", "jurisdiction": "CN", "status": "open", "verified": "text", "basis": [], "remedies": []}


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (-1, "1 day ago"), (-3, "3 days ago")],
)
def test_a_day_is_said_from_today(days, said):
    assert claim_words.in_days(timezone.localdate() + timedelta(days=days)) == said


def test_a_moment_counts_as_the_day_it_is_here():
    assert claim_words.in_days(timezone.now()) == "today"


@pytest.mark.parametrize(("zone", "said"), [("Asia/Shanghai", "UTC+8"), ("Asia/Kolkata", "UTC+5:30"), ("UTC", "UTC+0")])
def test_a_zone_is_said_in_hours(zone, said):
    with timezone.override(ZoneInfo(zone)):
        assert claim_words.zone_word(datetime(2026, 5, 4, tzinfo=UTC)) == said


def test_money_has_its_currency_and_none_is_a_dash():
    assert claim_words.money("1234.5", "CNY").startswith("CNY 1")
    assert claim_words.money(None, "CNY") == "–"


def test_an_amount_of_nothing_is_never_the_answer():
    text = render_to_string("aftersales/parts/right.html", {"right": RIGHT | {"amount": "0.00", "currency": "CNY"}})
    assert "not known yet" in text
    assert "0.00" not in text


def test_a_right_that_was_open_when_it_was_kept_says_so():
    text = render_to_string("aftersales/parts/right.html", {"right": RIGHT | {"last_day": "2020-01-02"}})
    assert "was open until" in text


def test_the_laws_own_name_stands_beside_unless_it_says_the_same():
    assert claim_words.right_title(RIGHT | {"local_title": "七日"}) == "A right (七日)"
    assert claim_words.right_title(RIGHT | {"local_title": "right"}) == "A right"
