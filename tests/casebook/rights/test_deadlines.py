"""Periods of time: month ends, leap days, working days, extensions and pauses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.rights.conditions import ALWAYS, Comparison, Named
from casebook.rights.deadlines import (
    Asked,
    Extension,
    Length,
    Pause,
    Period,
    Span,
    Window,
    add,
    end,
    last_day,
    measure,
    resolve,
    span,
    window_span,
)
from casebook.rights.situation import Situation
from casebook.rights.workdays import workdays

WEEKDAYS = workdays("CN", None, [])
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
PERIOD = Period(("delivered_on",), Length(Decimal(14), "day"))


def situation(**told):
    facts = {k: date.fromisoformat(v) if isinstance(v, str) else v for k, v in told.items()}
    return Situation(facts, {}, {"term": Decimal(3)}, {"term": "month"}, {"term", "unborn"}, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("start", "number", "unit", "count", "expected"),
    [
        ("2026-05-01", 7, "day", "after", "2026-05-08"),
        ("2026-05-01", 7, "day", "inclusive", "2026-05-07"),
        ("2026-12-31", 1, "day", "after", "2027-01-01"),
        ("2026-01-31", 1, "month", "after", "2026-02-28"),
        ("2028-01-31", 1, "month", "after", "2028-02-29"),
        ("2026-10-31", 1, "month", "after", "2026-11-30"),
        ("2026-02-28", 1, "month", "after", "2026-03-28"),
        ("2026-11-30", 3, "month", "after", "2027-02-28"),
        ("2026-12-15", 1, "month", "after", "2027-01-15"),
        ("2028-02-29", 1, "year", "after", "2029-02-28"),
        ("2028-02-29", 4, "year", "after", "2032-02-29"),
        ("2026-03-01", 6, "month", "inclusive", "2026-08-31"),
        ("2026-05-01", 1, "business_day", "after", "2026-05-04"),
        ("2026-05-02", 1, "business_day", "inclusive", "2026-05-04"),
        ("2026-05-01", 1, "business_day", "inclusive", "2026-05-01"),
        ("2026-05-01", 2, "business_day", "inclusive", "2026-05-04"),
        ("2026-05-01", 0, "day", "after", "2026-05-01"),
        ("2026-05-01", 9999, "year", "after", "9999-12-31"),
        ("2026-05-01", 10**12, "day", "after", "9999-12-31"),
    ],
)
def test_a_period_ends_on_its_last_day(start, number, unit, count, expected):
    found = last_day(date.fromisoformat(start), number, unit, count, WEEKDAYS)
    assert found == date.fromisoformat(expected)


@given(DAYS, st.integers(0, 4000))
def test_months_keep_the_day_number_or_end_with_the_month(day, months):
    ends = add(day, months, "month", WEEKDAYS)
    assert (ends.year - day.year) * 12 + ends.month - day.month == months
    assert ends.day == day.day or (ends.day < day.day and (ends + timedelta(days=1)).day == 1)


@given(DAYS, st.integers(0, 60), st.lists(DAYS, max_size=5))
def test_working_days_are_counted_one_by_one(day, count, holidays):
    calendar = workdays("CN", None, holidays)
    ends = calendar.after(day, count)
    passed = [day + timedelta(days=n) for n in range(1, (ends - day).days + 1)]
    assert sum(calendar.is_working(d) for d in passed) == count
    assert count == 0 or calendar.is_working(ends)


def test_a_length_can_be_a_parameter_in_its_own_unit_or_a_fact():
    assert measure(Length(Named("term"), "day"), situation()) == (3, "month")
    assert measure(Length(Asked("days"), "day"), situation(days=Decimal("7.9"))) == (7, "day")
    assert measure(Length(Asked("days"), "day"), situation()) is None
    assert measure(Length(Decimal(1), "billing_cycle"), situation()) is None
    assert resolve(Length(Decimal(1), "billing_cycle"), situation()) == (Decimal(1), "billing_cycle")


def test_the_first_known_trigger_counts():
    period = Period(("installed_on", "delivered_on"), Length(Decimal(7), "day"))
    found = span(period, situation(delivered_on="2026-05-01"), WEEKDAYS)
    assert (found.start_fact, found.last) == ("delivered_on", date(2026, 5, 8))
    assert span(period, situation(), WEEKDAYS) == Span(missing=("installed_on", "delivered_on"))


def test_an_unknown_length_is_missing():
    period = Period(("delivered_on",), Length(Asked("days"), "day"))
    assert span(period, situation(delivered_on="2026-05-01"), WEEKDAYS).missing == ("days",)
    cycle = Period(("delivered_on",), Length(Decimal(1), "billing_cycle"))
    assert end(cycle, situation(delivered_on="2026-05-01"), WEEKDAYS).missing == ()


def test_a_last_day_rolls_and_says_when_it_is_not_certain():
    period = Period(("delivered_on",), Length(Decimal(14), "day"), roll="next_working_day")
    assert end(period, situation(delivered_on="2026-05-03"), WEEKDAYS).last == date(2026, 5, 18)
    found = end(period, situation(delivered_on="2035-05-03"), workdays("CN", None))
    assert found.doubt == "not_proclaimed"


def ends(window, **told):
    found = window_span(window, situation(**told), WEEKDAYS)
    return found.last and found.last.isoformat(), found.latest and found.latest.isoformat(), found.missing


MORE = Extension(ALWAYS, "more", Length(Decimal(1), "month"))
MAYBE = Extension(Comparison("asked", "is", True), "maybe", Length(Decimal(1), "month"))
AGAIN = Extension(ALWAYS, "", Length(Decimal(14), "day"), "told_on", cap=Length(Decimal(1), "month"))
CAPPED = Extension(ALWAYS, "", Length(Decimal(14), "day"), "told_on", cap_from_start=Length(Decimal(1), "month"))
FREE = Extension(ALWAYS, "", Length(Decimal(14), "day"), "told_on")
UNTIL = Extension(ALWAYS, "", until_from_start=Length(Decimal(4), "month"))
UNBORN = Extension(ALWAYS, "never", Length(Named("unborn"), "month"))


@pytest.mark.parametrize(
    ("extend", "told", "last", "latest", "missing"),
    [
        ((MORE,), {}, "2026-06-15", "2026-06-15", ()),
        ((MORE, MORE), {}, "2026-07-15", "2026-07-15", ()),
        ((MAYBE,), {}, "2026-05-15", "2026-06-15", ("asked",)),
        ((MAYBE,), {"asked": False}, "2026-05-15", "2026-05-15", ()),
        ((AGAIN,), {"told_on": "2026-05-20"}, "2026-06-03", "2026-06-03", ()),
        ((AGAIN,), {"told_on": "2026-06-10"}, "2026-06-15", "2026-06-15", ()),
        ((AGAIN,), {}, "2026-05-15", "9999-12-31", ("told_on",)),
        ((CAPPED,), {"told_on": "2026-05-30"}, "2026-06-01", "2026-06-01", ()),
        ((FREE,), {"told_on": "2026-07-30"}, "2026-08-13", "2026-08-13", ()),
        ((FREE,), {"told_on": "2026-04-01"}, "2026-05-15", "2026-05-15", ()),
        ((UNTIL,), {}, "2026-09-01", "2026-09-01", ()),
        ((UNBORN,), {}, "2026-05-15", "2026-05-15", ()),
    ],
)
def test_extensions_lengthen_a_period(extend, told, last, latest, missing):
    window = Window(PERIOD, extend=extend)
    assert ends(window, delivered_on="2026-05-01", **told) == (last, latest, missing)


def test_an_extension_without_a_trigger_changes_nothing():
    assert ends(Window(PERIOD, extend=(MORE,))) == (None, None, ("delivered_on",))


PAUSED = Window(Period(("delivered_on",), Length(Decimal(30), "day")), pause=Pause("asked_on", "back_on", 7))


@pytest.mark.parametrize(
    ("told", "last", "latest", "missing"),
    [
        ({}, "2026-03-31", "2026-03-31", ()),
        ({"asked_on": "2026-03-20", "back_on": "2026-04-10"}, "2026-04-22", "2026-04-22", ()),
        ({"asked_on": "2026-03-20", "back_on": "2026-03-20"}, "2026-04-01", "2026-04-01", ()),
        ({"asked_on": "2026-03-31", "back_on": "2026-04-10"}, "2026-04-17", "2026-04-17", ()),
        ({"asked_on": "2026-04-01", "back_on": "2026-04-10"}, "2026-03-31", "2026-03-31", ()),
        ({"asked_on": "2026-03-20"}, "2026-04-01", "9999-12-31", ("back_on",)),
        ({"asked_on": "2026-04-01"}, "2026-03-31", "2026-03-31", ()),
        ({"asked_on": "2026-03-20", "back_on": "2026-03-01"}, "2026-03-31", "2026-03-31", ()),
        ({"asked_on": "2026-03-20", "back_on": "9999-12-31"}, "9999-12-31", "9999-12-31", ()),
    ],
)
def test_a_clock_that_stopped_runs_on(told, last, latest, missing):
    assert ends(PAUSED, delivered_on="2026-03-01", **told) == (last, latest, missing)


def test_a_pause_without_a_trigger_changes_nothing():
    assert ends(PAUSED, asked_on="2026-03-20") == (None, None, ("delivered_on",))
