"""Working time: how long a clock has run, when it is due, and for how long it stood still. Plain Python; it never asks the time.

All instants are aware datetimes; results come in the zone of the calendar. Hours are counted in real elapsed time, so the day on
which summer time begins has 23. Days are counted by the local date: the day of the start does not count, and the last one
runs to its end, 23:59:59, so that the date people are shown is the whole truth.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from casebook.rights.workdays import Workdays

ONE_DAY, ONE_SECOND = timedelta(days=1), timedelta(seconds=1)
WORKING_HOURS, WORKING_DAYS, DAYS = "working_hours", "working_days", "days"
FOREVER = datetime.max.replace(tzinfo=UTC)
LONGEST_IDLE = 400  # days in a row without working time, after which a calendar has none

Span = tuple[time, time]  # local; a close of 00:00 is the midnight that ends the day
Piece = tuple[datetime, datetime]  # from, to, in UTC
ALL_DAY: tuple[Span, ...] = ((time(0), time(0)),)
OFFICE: tuple[Span, ...] = ((time(9), time(18)),)

PLACES = {  # ISO country -> time zone of its official time, or of its capital where there are several
    "CN": "Asia/Shanghai", "HK": "Asia/Hong_Kong", "TW": "Asia/Taipei", "GB": "Europe/London", "US": "America/New_York",
    "AT": "Europe/Vienna", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "CY": "Asia/Nicosia", "CZ": "Europe/Prague",
    "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn", "ES": "Europe/Madrid", "FI": "Europe/Helsinki",
    "FR": "Europe/Paris", "GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest", "IE": "Europe/Dublin",
    "IT": "Europe/Rome", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MT": "Europe/Malta",
    "NL": "Europe/Amsterdam", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon", "RO": "Europe/Bucharest", "SE": "Europe/Stockholm",
    "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
}  # fmt: skip


class NoWorkingTime(ValueError):
    """A calendar in which nobody ever works."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody works. `zone`: IANA name. `week`: spans of each weekday, Monday first. `is_working` alone decides whether a day
    is worked; one that `week` leaves empty and that is worked all the same (a made-up Saturday) has the hours of the first
    day that has any. `doubt`: "" or "place_unknown": no holidays are known, weekends alone are free.
    """

    zone: str
    week: tuple[tuple[Span, ...], ...]
    is_working: Callable[[date], bool]
    doubt: str = ""

    def spans(self, day: date) -> list[Piece]:
        """The working time of a local day."""
        if not self.is_working(day):
            return []
        hours = self.week[day.weekday()] or next((spans for spans in self.week if spans), ())
        return [(instant(day, opens, self.zone), closing(day, opens, closes, self.zone)) for opens, closes in hours]


@dataclass(frozen=True, slots=True)
class Interval:
    """A time for which a clock stood still and why; without an end it still does. Its end does not belong to it."""

    start: datetime
    end: datetime | None
    cause: str

    def __post_init__(self) -> None:
        check_aware(self.start)
        if self.end is not None and check_aware(self.end) < self.start:
            raise ValueError("a pause ends after it begins")


@dataclass(frozen=True, slots=True)
class Length:
    """How long a clock runs: `count` of WORKING_HOURS, WORKING_DAYS or DAYS; 0 is the day of the start itself."""

    count: float
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in (WORKING_HOURS, WORKING_DAYS, DAYS) or self.count < 0:
            raise ValueError(f"{self.count} {self.unit}")


def is_zone(name: str) -> bool:
    """Whether a time zone of this IANA name exists."""
    return name in available_timezones()


def calendar(zone: str, week: Iterable[Iterable[Span]], holidays: Iterable[date] = ()) -> Calendar:
    """A calendar of one's own: these weekly hours (seven days, Monday first), these days free."""
    hours, free = tuple(tuple(day) for day in week), frozenset(holidays)
    if len(hours) != 7:
        raise ValueError("a week has seven days")
    return Calendar(zone, hours, lambda day: bool(hours[day.weekday()]) and day not in free)


def calendar_of(country: str, zone: str = "", *, eu_country: str = "", hours: tuple[Span, ...] = ALL_DAY) -> Calendar:
    """The calendar of a country (ISO code, or "EU" with `eu_country`): `hours` of each working day there, by its public holidays,
    in China with the weekend days that are made up. `zone` replaces the country's own. An unknown country has Monday to Friday
    without holidays, in UTC if no zone is named, and `doubt` says so. Days that only a part of the country keeps count as worked.
    """
    code = eu_country if country == "EU" else country
    days = Workdays(code if code in PLACES else "")
    week = (*(hours for _ in range(5)), (), ())
    return Calendar(zone or PLACES.get(code, "UTC"), week, days.is_working, "" if code in PLACES else "place_unknown")


def add_hours(start: datetime, hours: float, calendar: Calendar) -> datetime:
    """When `hours` of working time have passed since `start`; `start` itself for none."""
    return ends(start, Length(hours, WORKING_HOURS), calendar)


def add_working_days(start: datetime, n: int, calendar: Calendar) -> datetime:
    """The end of the n-th working day after the day of `start`; for 0 the end of that day, or of the next working day."""
    return ends(start, Length(n, WORKING_DAYS), calendar)


def add_days(start: datetime, n: int, tz: str) -> datetime:
    """The end of the n-th calendar day after the day of `start` in the zone `tz`."""
    day = check_aware(start).astimezone(ZoneInfo(tz)).date()
    return end_of_day(day + n * ONE_DAY, tz)


def ends(start: datetime, length: Length, calendar: Calendar) -> datetime:
    """When a clock that never stands still is due."""
    due = due_with_pauses(start, length, (), calendar)
    assert due is not None, "only an open pause leaves a clock without an end"
    return due


def due_with_pauses(start: datetime, length: Length, pauses: Iterable[Interval], calendar: Calendar) -> datetime | None:
    """When a clock that started at `start` is due, or None while a pause without end keeps it from ever being so.

    Hours that fall into a pause do not count. A day does not count if the clock stands still at its end.
    """
    running = windows(check_aware(start), pauses)
    if length.unit == WORKING_HOURS:
        return due_by_hours(start, timedelta(hours=length.count), running, calendar)
    return due_by_days(start, length, running, calendar)


def working_time_between(a: datetime, b: datetime, calendar: Calendar) -> timedelta:
    """The working time from `a` to `b`; ValueError if `b` is before `a`."""
    return running_time(a, b, (), calendar)


def running_time(a: datetime, b: datetime, pauses: Iterable[Interval], calendar: Calendar) -> timedelta:
    """The working time from `a` to `b` in which the clock ran; ValueError if `b` is before `a`."""
    if check_aware(b) < check_aware(a):
        raise ValueError("time runs forward")
    running = ((from_, min(to, b)) for from_, to in windows(a, pauses))
    return sum((to - from_ for window in running for from_, to in worked(window, calendar)), timedelta())


# --- parts --------------------------------------------------------------------------------------------------------


def check_aware(moment: datetime) -> datetime:
    """The same moment; ValueError if it does not say in which zone it is."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment


def instant(day: date, clock: time, zone: str) -> datetime:
    """A local time as an instant. One that summer time leaves out is the moment of the change; of one that comes twice, the first."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def closing(day: date, opens: time, closes: time, zone: str) -> datetime:
    """The instant at which a span that opens on this day closes: a close not after its opening is on the next day."""
    return instant(day if closes > opens else day + ONE_DAY, closes, zone)


def end_of_day(day: date, zone: str) -> datetime:
    """The last second of a local day."""
    return (instant(day + ONE_DAY, time(0), zone) - ONE_SECOND).astimezone(ZoneInfo(zone))


def local_date(moment: datetime, zone: str) -> date:
    """The date in a zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def windows(start: datetime, pauses: Iterable[Interval]) -> list[Piece]:
    """From `start` on, the times in which a clock runs; the last one has no end unless a pause has none."""
    here, found = start, []
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if pause.start > here:
            found.append((here, pause.start))
        here = max(here, FOREVER if pause.end is None else pause.end)
    return [*found, (here, FOREVER)] if here < FOREVER else found


def worked(window: Piece, calendar: Calendar) -> Iterator[Piece]:
    """The working time inside a window, piece by piece; NoWorkingTime if none comes for LONGEST_IDLE days."""
    start, end = window
    day, idle = local_date(start, calendar.zone) - ONE_DAY, 0  # the day before may work past midnight
    while instant(day, time(0), calendar.zone) < end:
        spans = calendar.spans(day)
        idle = 0 if spans else idle + 1
        if idle > LONGEST_IDLE:
            raise NoWorkingTime(calendar.zone)
        for opens, closes in spans:
            if max(opens, start) < min(closes, end):
                yield max(opens, start), min(closes, end)
        day += ONE_DAY


def due_by_hours(start: datetime, left: timedelta, running: list[Piece], calendar: Calendar) -> datetime | None:
    """When so much working time has passed while the clock ran."""
    if not left:
        return start.astimezone(ZoneInfo(calendar.zone))
    for window in running:
        for from_, to in worked(window, calendar):
            if to - from_ >= left:
                return (from_ + left).astimezone(ZoneInfo(calendar.zone))
            left -= to - from_
    return None


def due_by_days(start: datetime, length: Length, running: list[Piece], calendar: Calendar) -> datetime | None:
    """The end of the day with which so many days have passed, at the end of each of which the clock ran."""
    every_day = length.unit == DAYS
    first, left, idle = local_date(start, calendar.zone), length.count, 0
    day = first
    while idle <= LONGEST_IDLE:
        end = end_of_day(day, calendar.zone)
        if not running or end >= running[-1][1]:
            return None
        is_worked = every_day or calendar.is_working(day)
        counts = is_worked and any(from_ <= end < to for from_, to in running)
        left -= counts and day > first
        if counts and left <= 0:
            return end
        day, idle = day + ONE_DAY, 0 if is_worked else idle + 1
    raise NoWorkingTime(calendar.zone)
