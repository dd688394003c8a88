"""Working days: weekends, proclaimed holidays and make-up days of each place, and days nobody can know yet."""

from datetime import date

import pytest

from casebook.rights.workdays import Workdays, workdays

WEEKENDS = workdays("CN", None, [])


def days(*texts):
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize("text", ["2026-02-14", "2026-02-28", "2026-10-10", "2025-01-26"])
def test_china_makes_weekends_up(text):
    assert workdays("CN", None).is_working(date.fromisoformat(text))
    assert not WEEKENDS.is_working(date.fromisoformat(text))


@pytest.mark.parametrize(
    ("jurisdiction", "place", "free", "worked"),
    [
        ("CN", None, "2026-02-17", "2026-02-24"),
        ("EU", "FR", "2026-07-14", "2026-10-03"),
        ("EU", "DE", "2026-05-25", "2026-07-14"),
        ("EU", "NO", "2026-05-25", "2026-05-18"),
        ("UK", "GB-SCT", "2026-11-30", "2026-04-06"),
        ("UK", "GB-NIR", "2026-03-17", "2026-11-30"),
        ("UK", None, "2026-12-25", "2026-11-30"),
        ("US", "TX", "2026-11-26", "2026-11-27"),
        ("TW", None, "2026-10-09", "2026-10-08"),
        ("HK", None, "2026-07-01", "2026-07-02"),
        ("EU", None, "2026-05-24", "2026-05-25"),
    ],
)
def test_each_place_has_its_own_days(jurisdiction, place, free, worked):
    calendar = workdays(jurisdiction, place)
    weekend_free = date.fromisoformat(worked).weekday() < 5
    assert not calendar.is_working(date.fromisoformat(free))
    assert calendar.is_working(date.fromisoformat(worked)) is weekend_free


def test_given_holidays_replace_the_known_ones():
    given = workdays("US", None, days("2026-07-06"))
    assert given.is_working(date(2026, 7, 3))
    assert not given.is_working(date(2026, 7, 6))
    assert given.doubt(date(2099, 1, 1)) == ""


@pytest.mark.parametrize("given", [days("2026-07-03"), None], ids=["given", "known"])
def test_the_shared_cases_hold_with_given_and_with_known_holidays(given):
    assert workdays("US", None, given).after(date(2026, 7, 2), 7) == date(2026, 7, 14)


@pytest.mark.parametrize("given", [days("2026-05-25"), None], ids=["given", "known"])
def test_a_british_bank_holiday_is_skipped_either_way(given):
    assert workdays("UK", "GB-ENG", given).after(date(2026, 5, 19), 5) == date(2026, 5, 27)


def test_counting_and_rolling_end_at_the_end_of_the_calendar():
    assert WEEKENDS.after(date(9999, 12, 30), 9) == date.max
    assert WEEKENDS.next_working(date.max) == date.max
    assert WEEKENDS.after(date(2026, 5, 2), 0) == date(2026, 5, 2)
    assert WEEKENDS.next_working(date(2026, 5, 2)) == date(2026, 5, 4)
    assert Workdays("CN").is_working(date(2105, 1, 1))


def test_days_that_are_not_proclaimed_yet_are_not_certain():
    china = workdays("CN", None)
    assert china.doubt(date(2026, 12, 31)) == ""
    assert china.doubt(date(2035, 1, 1)) == "not_proclaimed"
    assert workdays("US", None).doubt(date(2035, 1, 1)) == ""


@pytest.mark.parametrize("jurisdiction", ["EU", "UK"])
def test_without_the_place_days_are_not_certain(jurisdiction):
    assert workdays(jurisdiction, None).doubt(date(2026, 5, 1)) == "place_unknown"


def test_holidays_and_made_up_days_are_told_apart():
    china = workdays("CN", None)
    assert china.is_holiday(date(2026, 10, 1))
    assert not china.is_holiday(date(2026, 10, 10))
    assert china.is_made_up(date(2026, 10, 10))
    assert not china.is_made_up(date(2026, 10, 1))


def test_given_holidays_know_no_made_up_days():
    told = workdays("CN", None, days("2026-10-10"))
    assert told.is_holiday(date(2026, 10, 10))
    assert not told.is_made_up(date(2026, 10, 10))
