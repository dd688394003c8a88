"""Calendar files, read back as a calendar program reads them."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casebook.calendars import Event, ical

STAMP = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)
RETURN = Event(
    "claim-4821-return@portal.example",
    date(2026, 6, 17),
    "退货的最后一天",
    "七日无理由退货",
    "https://portal.example/4821/",
)


def written(*events, name="安心", stamped_at=STAMP):
    """The bytes of a calendar."""
    return ical(events, name=name, prodid="-//Anxin//Claims//EN", stamped_at=stamped_at)


def read(*events, **words):
    """The calendar as it is read back."""
    return icalendar.Calendar.from_ical(written(*events, **words))


def test_a_day_is_a_whole_day_and_leaves_the_person_free():
    event = read(RETURN).events[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 6, 17), date(2026, 6, 18))
    assert event["transp"] == "TRANSPARENT"
    assert b"DTSTART;VALUE=DATE:20260617\r\n" in written(RETURN)


def test_words_come_back_as_they_were():
    found = read(RETURN)
    event = found.events[0]
    assert found["x-wr-calname"] == "安心"
    assert (event["summary"], event["description"], event["url"]) == (RETURN.title, RETURN.text, RETURN.url)


def test_the_same_thing_keeps_its_uid_and_nothing_comes_from_a_clock():
    assert written(RETURN) == written(RETURN)
    event = read(RETURN).events[0]
    assert (event["uid"], event["dtstamp"].dt) == (RETURN.uid, STAMP)


def test_a_stamp_is_written_in_utc():
    shanghai = datetime(2026, 6, 12, 17, 30, tzinfo=UTC).astimezone(
        datetime.fromisoformat("2026-01-01T00:00+08:00").tzinfo
    )
    assert b"DTSTAMP:20260612T173000Z\r\n" in written(RETURN, stamped_at=shanghai)


@pytest.mark.parametrize(
    ("days", "trigger"), [(7, timedelta(days=-7, hours=9)), (1, timedelta(hours=-15)), (0, timedelta(hours=9))]
)
def test_a_reminder_comes_in_the_morning_so_many_days_before(days, trigger):
    event = read(Event("a", date(2026, 6, 17), "t", alarms=(days,))).events[0]
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [trigger]


def test_seven_days_and_one_day_before_are_usual():
    assert len(read(RETURN).events[0].walk("VALARM")) == 2


def test_lines_are_folded_to_75_octets_and_end_with_cr_and_lf():
    data = written(Event("a", date(2026, 6, 17), "退" * 200, "长" * 2000))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


HOSTILE = [
    "a\r\nEND:VEVENT\r\nBEGIN:VALARM",
    'a;b,c\\d"e:f',
    "a\rb",
    "a\u2028ATTENDEE:x",
    "\x00\x07\u202e\ud800a",
    "a\x85URL:x",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nobody_writes_lines_of_the_calendar_by_what_they_type(words):
    found = read(Event(words, date(2026, 6, 17), words, words, alarms=(1,)), name=words)
    assert len(found.events) == 1
    assert set(found.events[0]) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "SUMMARY", "DESCRIPTION"}
    assert len(found.walk("VALARM")) == 1


@given(title=st.text(max_size=200), text=st.text(max_size=300))
@example(title="\\N", text="\\n")
@example(title="C:\\Neu\\neu\\;", text="")
def test_any_words_make_one_event_with_those_words(title, text):
    event = read(Event("a", date(2026, 6, 17), title, text)).events[0]
    shown = "".join(c for c in title if c.isprintable() and not c.isspace()).replace(
        "\\", "\N{FULLWIDTH REVERSE SOLIDUS}"
    )
    assert "".join(str(event["summary"]).split()) == shown


def test_no_events_are_an_empty_calendar():
    assert read().events == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: written(RETURN, stamped_at=datetime(2026, 6, 12)),
        lambda: written(RETURN, RETURN),
        lambda: written(Event("a", date(2026, 6, 17), "t", alarms=(-1,))),
        lambda: written(Event("a", date(2026, 6, 17), "t", url="javascript:alert(1)")),
        lambda: written(Event("a", date(2026, 6, 17), "t", url="https://a.example/\r\nATTENDEE:x")),
        lambda: written(Event("a", date(2026, 6, 17), "t", url="https://a.example/\n")),
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        wrong()
