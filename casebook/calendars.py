"""Last days as a calendar file (iCalendar, RFC 5545) for a person's own calendar. Plain Python; the caller brings every word."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar

REMINDED_AT = timedelta(hours=9)  # of the local morning
ONE_DAY = timedelta(days=1)
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BACKSLASH = str.maketrans(
    {"\\": "\N{FULLWIDTH REVERSE SOLIDUS}"}
)  # the library and many readers take «\\n», even escaped, for a line end
WEB = re.compile(r"https?://[!-~]+")  # no space, no control character, ASCII


@dataclass(frozen=True, slots=True)
class Event:
    """A day to remember. `uid` stays the same for the same thing, so that a second import replaces the first; `url` is http(s) or
    "", its other letters percent-encoded; `alarms` are days before at which the calendar reminds, at nine in the morning.
    """

    uid: str
    day: date
    title: str
    text: str = ""
    url: str = ""
    alarms: tuple[int, ...] = (7, 1)


def ical(events: Iterable[Event], *, name: str, prodid: str, stamped_at: datetime) -> bytes:
    """The calendar file of these days. `prodid` names this portal («-//Anxin//Claims//EN»), `stamped_at` is aware.

    ValueError for a naive time, for an address that is none, for alarms after the day, and for two events with one uid.
    """
    if stamped_at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    days = list(events)
    if len({event.uid for event in days}) != len(days):
        raise ValueError("two events share a uid")
    found = icalendar.Calendar()
    found.add("version", "2.0")
    found.add("prodid", one_line(prodid))
    found.add("method", "PUBLISH")
    found.add(
        "x-wr-calname", icalendar.vText(one_line(name))
    )  # no property of the standard, so nobody escapes it for us
    for event in days:
        found.add_component(entry(event, stamped_at))
    return bytes(found.to_ical())


def entry(event: Event, stamped_at: datetime) -> icalendar.Event:
    """One whole day, which leaves the person free, with its reminders."""
    if any(days < 0 for days in event.alarms):
        raise ValueError("a reminder comes before the day")
    row = icalendar.Event()
    row.add("uid", one_line(event.uid))
    row.add("dtstamp", stamped_at)
    row.add("dtstart", event.day)
    row.add("dtend", event.day + ONE_DAY)
    row.add("transp", "TRANSPARENT")
    row.add("summary", one_line(event.title))
    if event.text:
        row.add("description", plain(event.text))
    if event.url:
        row.add("url", web_address(event.url))
    for days in event.alarms:
        row.add_component(reminder(event, days))
    return row


def reminder(event: Event, days: int) -> icalendar.Alarm:
    """A reminder so many days before."""
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(event.title))
    alarm.add("trigger", REMINDED_AT - days * ONE_DAY)
    return alarm


def plain(words: str) -> str:
    """Words without control, direction and other unseen characters; line ends as one, a backslash as its full-width sign."""
    whole = LINE_ENDS.sub("\n", words).translate(BACKSLASH)
    return "".join(c for c in whole if c == "\n" or unicodedata.category(c)[0] != "C")


def one_line(words: str) -> str:
    """The same for what stands on one line."""
    return " ".join(plain(words).split("\n"))


def web_address(url: str) -> str:
    """The same address; ValueError if it is no web address or holds anything but visible ASCII."""
    if not WEB.fullmatch(url):
        raise ValueError(f"no web address: {url!r}")
    return url
