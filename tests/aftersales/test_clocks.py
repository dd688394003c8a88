"""Working time, against tables of known days and against an oracle that walks minute by minute."""

import random
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest

from aftersales.clocks import (
    ALL_DAY,
    DAYS,
    OFFICE,
    PLACES,
    WORKING_DAYS,
    WORKING_HOURS,
    Interval,
    Length,
    NoWorkingTime,
    add_days,
    add_hours,
    add_working_days,
    calendar,
    calendar_of,
    due_with_pauses,
    running_time,
    working_time_between,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEK = [OFFICE] * 5 + [(), ()]
OFFICE_CN = calendar_of("CN", hours=OFFICE)
LONDON = calendar("Europe/London", WEEK)
ROUND_THE_CLOCK = calendar("America/New_York", [ALL_DAY] * 7)
MINUTE = timedelta(minutes=1)


def at(text, zone="Asia/Shanghai"):
    """A local moment."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


HOURS = [  # start, hours, due: 1 June 2026 is a Monday
    ("2026-06-01 09:00", 9, "2026-06-01 18:00"),
    ("2026-06-01 09:00", 9.5, "2026-06-02 09:30"),
    ("2026-06-01 03:00", 1, "2026-06-01 10:00"),
    ("2026-06-01 20:00", 1, "2026-06-02 10:00"),
    ("2026-06-05 17:00", 2, "2026-06-08 10:00"),
    ("2026-06-06 12:00", 0, "2026-06-06 12:00"),
    ("2026-06-18 17:00", 2, "2026-06-22 10:00"),  # Dragon Boat Festival on Friday 19 June
    ("2026-02-13 17:00", 2, "2026-02-14 10:00"),  # the Saturday before Spring Festival is made up
    ("2026-02-14 17:00", 2, "2026-02-24 10:00"),  # 15 to 23 February are free
]


@pytest.mark.parametrize(("start", "hours", "due"), HOURS)
def test_hours_are_counted_in_working_time(start, hours, due):
    assert add_hours(at(start), hours, OFFICE_CN) == at(due)


WORKING = [
    ("2026-06-01 10:00", 1, "2026-06-02"),
    ("2026-06-01 00:00", 5, "2026-06-08"),
    ("2026-06-05 23:59", 1, "2026-06-08"),
    ("2026-06-06 10:00", 1, "2026-06-08"),
    ("2026-06-06 10:00", 0, "2026-06-08"),
    ("2026-06-01 10:00", 0, "2026-06-01"),
    ("2026-02-13 10:00", 2, "2026-02-24"),
]


@pytest.mark.parametrize(("start", "n", "day"), WORKING)
def test_working_days_end_with_the_day(start, n, day):
    due = add_working_days(at(start), n, OFFICE_CN)
    assert due == at(f"{day} 23:59:59")
    assert due.date() == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("start", "zone", "n", "end"),
    [
        ("2026-03-28 12:00", "Europe/London", 1, "2026-03-29 23:59:59"),  # 23 hours long
        ("2026-10-24 12:00", "Europe/London", 1, "2026-10-25 23:59:59"),  # 25 hours long
        ("2026-09-05 12:00", "America/Santiago", 0, "2026-09-05 23:59:59"),  # the next day begins at one
        ("2026-02-27 12:00", "Asia/Taipei", 2, "2026-03-01 23:59:59"),
    ],
)
def test_days_end_with_the_local_day_whatever_its_length(start, zone, n, end):
    assert add_days(at(start, zone), n, zone) == at(end, zone)


def test_a_day_is_the_day_of_the_place_not_of_the_server():
    assert add_days(datetime(2026, 6, 1, 20, tzinfo=UTC), 1, "Asia/Shanghai") == at("2026-06-03 23:59:59")


def test_the_day_on_which_summer_time_begins_has_23_hours_and_its_end_25():
    for day, hours in [("2026-03-08", 23), ("2026-11-01", 25), ("2026-06-01", 24)]:
        start = at(f"{day} 00:00", "America/New_York")
        assert working_time_between(start, start + timedelta(days=1), ROUND_THE_CLOCK) == timedelta(hours=hours)


def test_a_night_shift_belongs_to_the_day_on_which_it_begins():
    nights = calendar("Asia/Shanghai", [((time(22), time(6)),)] * 5 + [(), ()])
    assert add_hours(at("2026-06-05 23:00"), 3, nights) == at("2026-06-06 02:00")
    assert add_hours(at("2026-06-06 05:00"), 2, nights) == at("2026-06-08 23:00")


def test_a_made_up_saturday_has_the_hours_of_a_monday():
    saturday = at("2026-02-14 00:00")
    assert working_time_between(saturday, saturday + timedelta(days=1), OFFICE_CN) == timedelta(hours=9)


# --- pauses -------------------------------------------------------------------------------------------------------


def pause(start, end=None, cause="waits for the shopper"):
    """A pause between two local moments in Shanghai."""
    return Interval(at(start), at(end) if end else None, cause)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], "2026-06-01 18:00"),
        ([pause("2026-06-01 10:00", "2026-06-01 12:00")], "2026-06-02 11:00"),
        (
            [pause("2026-06-01 10:00", "2026-06-01 12:00"), pause("2026-06-01 11:00", "2026-06-01 13:00")],
            "2026-06-02 12:00",
        ),
        ([pause("2026-06-01 20:00", "2026-06-02 08:00")], "2026-06-01 18:00"),
        ([pause("2026-05-01 00:00", "2026-06-01 10:00")], "2026-06-02 10:00"),
        ([pause("2026-06-01 12:00")], None),
        ([pause("2026-06-01 18:00")], "2026-06-01 18:00"),
        ([pause("2026-05-01 12:00")], None),
    ],
)
def test_hours_stand_still_in_a_pause(pauses, due):
    found = due_with_pauses(at("2026-06-01 09:00"), Length(9, WORKING_HOURS), pauses, OFFICE_CN)
    assert found == (at(due) if due else None)


@pytest.mark.parametrize(
    ("pauses", "unit", "due"),
    [
        ([], WORKING_DAYS, "2026-06-08"),
        ([pause("2026-06-02 10:00", "2026-06-02 12:00")], WORKING_DAYS, "2026-06-08"),
        ([pause("2026-06-02 10:00", "2026-06-04 12:00")], WORKING_DAYS, "2026-06-10"),
        ([pause("2026-06-05 10:00", "2026-06-08 12:00")], WORKING_DAYS, "2026-06-09"),
        ([pause("2026-06-05 10:00", "2026-06-08 12:00")], DAYS, "2026-06-09"),
        ([pause("2026-06-02 10:00", "2026-06-04 12:00")], DAYS, "2026-06-08"),
        ([pause("2026-06-04 10:00")], DAYS, None),
        ([pause("2026-07-04 10:00")], DAYS, "2026-06-06"),
    ],
)
def test_a_day_at_whose_end_the_clock_stands_still_does_not_count(pauses, unit, due):
    found = due_with_pauses(at("2026-06-01 09:00"), Length(5, unit), pauses, OFFICE_CN)
    assert found == (at(f"{due} 23:59:59") if due else None)


def test_the_ledger_counts_what_ran_and_not_what_stood_still():
    pauses = [pause("2026-06-01 10:00", "2026-06-01 12:00"), pause("2026-06-02 17:00")]
    assert running_time(at("2026-06-01 09:00"), at("2026-06-03 18:00"), pauses, OFFICE_CN) == timedelta(hours=7 + 8)


# --- the oracle ---------------------------------------------------------------------------------------------------

CALENDARS = {  # calendar, the month whose minutes are walked: each holds a change of time or a holiday
    "London, March": (LONDON, datetime(2026, 3, 15, tzinfo=UTC)),
    "New York, all hours, November": (ROUND_THE_CLOCK, datetime(2026, 10, 20, tzinfo=UTC)),
    "China, February": (OFFICE_CN, datetime(2026, 2, 5, tzinfo=UTC)),
    "Lord Howe, half an hour": (
        calendar("Australia/Lord_Howe", [ALL_DAY] * 6 + [()]),
        datetime(2026, 3, 25, tzinfo=UTC),
    ),
    "Santiago, at midnight": (calendar("America/Santiago", [ALL_DAY] * 7), datetime(2026, 8, 28, tzinfo=UTC)),
    "Two shifts": (
        calendar("Europe/Berlin", [((time(8), time(12)), (time(13), time(17, 30)))] * 5 + [((time(9), time(12)),), ()]),
        datetime(2026, 10, 15, tzinfo=UTC),
    ),
}
LENGTH = 24 * 24 * 60  # minutes of the walked month


def is_open(cal, local):
    """Whether a local minute is worked."""
    if not cal.is_working(local.date()):
        return False
    hours = cal.week[local.weekday()] or cal.week[0]
    return any(opens <= local.time() and (closes == time(0) or local.time() < closes) for opens, closes in hours)


@lru_cache
def minutes(name):
    """Each minute of the month: is it worked, and the local date."""
    cal, start = CALENDARS[name]
    locals_ = [(start + n * MINUTE).astimezone(ZoneInfo(cal.zone)) for n in range(LENGTH)]
    return [is_open(cal, local) for local in locals_], [local.date() for local in locals_]


def history(rng):
    """A start, and pauses as minutes of the month; the last one may have no end."""
    start = rng.randrange(0, LENGTH // 3)
    pauses = []
    for _ in range(rng.randrange(0, 4)):
        begin = rng.randrange(0, LENGTH)
        pauses.append((begin, begin + rng.randrange(0, 4000)))
    if rng.random() < 0.15:
        pauses.append((rng.randrange(0, LENGTH), None))
    return start, pauses


def standing(pauses):
    """Each minute of the month: does a pause cover it."""
    covered = bytearray(LENGTH)
    for begin, end in pauses:
        last = LENGTH if end is None else min(end, LENGTH)
        covered[begin:last] = b"\1" * (last - begin)
    return covered


def walk_hours(name, start, count, pauses):
    """The minute after which so many worked minutes have passed; None if the month ends before."""
    (worked, _dates), stands = minutes(name), standing(pauses)
    for minute in range(start, LENGTH):
        count -= worked[minute] and not stands[minute]
        if not count:
            return minute + 1
    return None


def walk_days(name, start, count, pauses, is_worked):
    """The minute that begins the day after the last one."""
    (_worked, dates), stands = minutes(name), standing(pauses)
    for minute in range(start, LENGTH - 1):
        if dates[minute + 1] != dates[minute] and is_worked(dates[minute]) and not stands[minute]:
            count -= dates[minute] != dates[start]
            if count <= 0:
                return minute + 1
    return None


def asked(name, start, pauses, length):
    """The same of the code, in minutes of the month; None beyond it or never."""
    cal, zero = CALENDARS[name]
    intervals = [
        Interval(zero + begin * MINUTE, None if end is None else zero + end * MINUTE, "asked") for begin, end in pauses
    ]
    due = due_with_pauses(zero + start * MINUTE, length, intervals, cal)
    return None if due is None or due - zero > LENGTH * MINUTE else (due - zero) / MINUTE


@pytest.mark.parametrize("name", CALENDARS)
def test_hours_agree_with_walking_every_minute(name):
    rng = random.Random(f"hours {name}")
    for _ in range(500):
        start, pauses = history(rng)
        count = rng.randrange(1, 4000)
        assert asked(name, start, pauses, Length(count / 60, WORKING_HOURS)) == pytest.approx(
            walk_hours(name, start, count, pauses), abs=1e-6
        ), (start, count, pauses)


@pytest.mark.parametrize("unit", [DAYS, WORKING_DAYS])
@pytest.mark.parametrize("name", CALENDARS)
def test_days_agree_with_walking_every_minute(name, unit):
    rng = random.Random(f"{unit} {name}")
    is_worked = CALENDARS[name][0].is_working if unit == WORKING_DAYS else lambda day: True
    for _ in range(300):
        start, pauses = history(rng)
        count = rng.randrange(0, 8)
        walked = walk_days(name, start, count, pauses, is_worked)
        found = asked(name, start, pauses, Length(count, unit))
        assert (found is None) == (walked is None), (start, count, pauses)
        assert found is None or walked - found == pytest.approx(1 / 60), (start, count, pauses)


@pytest.mark.parametrize("name", CALENDARS)
def test_time_that_ran_agrees_with_walking_every_minute(name):
    rng = random.Random(f"ran {name}")
    cal, zero = CALENDARS[name]
    worked, _dates = minutes(name)
    for _ in range(300):
        start, pauses = history(rng)
        end = rng.randrange(start, LENGTH)
        intervals = [Interval(zero + b * MINUTE, None if e is None else zero + e * MINUTE, "") for b, e in pauses]
        stands = standing(pauses)
        walked = sum(worked[minute] and not stands[minute] for minute in range(start, end))
        assert running_time(zero + start * MINUTE, zero + end * MINUTE, intervals, cal) == walked * MINUTE


# --- countries, and what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "eu_country", "day", "works"),
    [
        ("CN", "", "2026-02-17", False),
        ("CN", "", "2026-02-28", True),  # a made-up Saturday
        ("HK", "", "2026-07-01", False),
        ("TW", "", "2026-10-10", False),
        ("GB", "", "2026-12-25", False),
        ("US", "", "2026-11-26", False),
        ("EU", "DE", "2026-10-03", False),
        ("EU", "FR", "2026-07-14", False),
        ("FR", "", "2026-07-14", False),
        ("EU", "", "2026-07-14", True),
        ("", "", "2026-12-25", True),
        ("", "", "2026-12-26", False),
    ],
)
def test_a_country_has_its_own_free_days(country, eu_country, day, works):
    assert calendar_of(country, eu_country=eu_country).is_working(date.fromisoformat(day)) is works


def test_every_country_of_the_table_has_holidays_and_a_zone():
    for country in PLACES:
        found = calendar_of(country)
        assert ZoneInfo(found.zone)
        assert found.doubt == ""
        assert any(not found.is_working(date(2026, 1, 1) + timedelta(days=n)) for n in range(0, 365) if (n + 3) % 7 < 5)
    assert len(PLACES) == 5 + 27


@pytest.mark.parametrize(
    ("country", "zone", "kept"), [("", "", "UTC"), ("AQ", "", "UTC"), ("EU", "Europe/Brussels", "Europe/Brussels")]
)
def test_an_unknown_country_says_so(country, zone, kept):
    found = calendar_of(country, zone)
    assert (found.doubt, found.zone) == ("place_unknown", kept)


def test_own_holidays_are_free():
    own = calendar("Europe/London", WEEK, [date(2026, 6, 2)])
    assert add_working_days(at("2026-06-01 10:00", "Europe/London"), 1, own) == at(
        "2026-06-03 23:59:59", "Europe/London"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: add_hours(datetime(2026, 6, 1), 1, LONDON),
        lambda: add_days(datetime(2026, 6, 1), 1, "UTC"),
        lambda: Interval(datetime(2026, 6, 1), None, ""),
        lambda: Interval(at("2026-06-02 00:00"), at("2026-06-01 00:00"), ""),
        lambda: Length(-1, DAYS),
        lambda: Length(1, "weeks"),
        lambda: calendar("UTC", [OFFICE]),
        lambda: working_time_between(at("2026-06-02 00:00"), at("2026-06-01 00:00"), LONDON),
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        wrong()


@pytest.mark.parametrize("unit", [WORKING_HOURS, WORKING_DAYS])
def test_a_calendar_without_working_time_is_an_error_not_an_endless_loop(unit):
    never = calendar("UTC", [()] * 7)
    with pytest.raises(NoWorkingTime):
        due_with_pauses(at("2026-06-01 00:00"), Length(1, unit), (), never)
