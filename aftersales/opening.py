"""Opening hours as people write them, and the calendar that follows from them. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from holidays import list_supported_countries

from aftersales.clocks import Calendar, Span
from casebook.rights.workdays import Workdays

ONE = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
MIDNIGHT = time(0)


class BadHours(ValueError):
    """Hours that nobody can work; says why in one word: unreadable, backwards, overlapping."""


def read_hours(text: str) -> list[tuple[str, str]]:
    """`09:00-12:00, 13:00-18:00` as pairs of HH:MM; an empty text is a day off. 24:00 is the midnight that ends the day.

    Raises BadHours for what cannot be read, closes before it opens, or overlaps.
    """
    found = []
    for piece in (piece.strip() for piece in re.split(r"[,，;；、\n]", text)):
        if not piece:
            continue
        match = ONE.fullmatch(piece)
        if not match:
            raise BadHours("unreadable")
        a, b, c, d = map(int, match.groups())
        found.append((f"{a:02d}:{b:02d}", f"{c:02d}:{d:02d}"))
    read_spans(found)
    return found


def write_hours(pairs: Iterable[Sequence[str]]) -> str:
    """Pairs of HH:MM as people write them."""
    return ", ".join(f"{opens}-{closes}" for opens, closes in pairs)


def read_spans(pairs: Iterable[Sequence[str]]) -> tuple[Span, ...]:
    """Pairs of HH:MM as spans in their order; BadHours where they cannot be read, run backwards or overlap."""
    minutes = sorted((_minutes(opens), _minutes(closes)) for opens, closes in pairs)
    if any(opens >= closes or opens >= 24 * 60 or closes > 24 * 60 for opens, closes in minutes):
        raise BadHours("backwards")
    if any(after[0] < before[1] for before, after in zip(minutes, minutes[1:], strict=False)):
        raise BadHours("overlapping")
    return tuple((_clock(opens), _clock(closes)) for opens, closes in minutes)


def _minutes(text: str) -> int:
    match = re.fullmatch(r"(\d{2}):([0-5]\d)", text)
    if not match:
        raise BadHours("unreadable")
    return int(match[1]) * 60 + int(match[2])


def _clock(minutes: int) -> time:
    return MIDNIGHT if minutes == 24 * 60 else time(minutes // 60, minutes % 60)


def known_region(code: str) -> bool:
    """Whether public holidays of a country are known."""
    return code in list_supported_countries()


def region_parts(code: str) -> list[str]:
    """The parts of a country whose own holidays are known."""
    return list(list_supported_countries().get(code, ()))


def working_calendar(
    zone: str,
    week: Iterable[Iterable[Span]],
    *,
    region: str = "",
    part: str = "",
    closed: Iterable[date] = (),
    opened: Iterable[date] = (),
) -> Calendar:
    """The calendar of a desk. `week`: the spans of seven days, Monday first.

    A day of `opened` is worked whatever else is said, then one of `closed` is not; public holidays of `region` are free,
    and weekend days it makes working days are worked.
    """
    hours = tuple(tuple(day) for day in week)
    days, shut, open_ = Workdays(region, part), frozenset(closed), frozenset(opened)

    def is_working(day: date) -> bool:
        if day in open_ or day in shut:
            return day in open_
        if days.is_made_up(day):
            return True
        return bool(hours[day.weekday()]) and not days.is_holiday(day)

    return Calendar(zone, hours, is_working)
