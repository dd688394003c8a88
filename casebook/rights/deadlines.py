"""Periods of time: the last day of one, its extensions, restarts and pauses.

Day 0 is the trigger (`after`), or the trigger is day 1 (`inclusive`, one day earlier). A billing cycle has no fixed
length: its last day is unknown, and only a refund's day may be counted in it. A day past the calendar's end is its end.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from casebook.rights.conditions import ALWAYS, Condition, Named, union, weigh
from casebook.rights.situation import Situation
from casebook.rights.workdays import Workdays

MONTHS_A_YEAR = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A length that is the value of a number fact."""

    fact: str


@dataclass(frozen=True, slots=True)
class Length:
    """How long: a number, a parameter or a fact, in a unit of time."""

    number: Decimal | Named | Asked
    unit: str


@dataclass(frozen=True, slots=True)
class Period:
    """A length counted from the first known of some date facts."""

    starts: tuple[str, ...]
    length: Length
    count: str = "after"
    roll: str = "none"


@dataclass(frozen=True, slots=True)
class Extension:
    """More time on a condition: by a length, a restart with its cap, or a new end counted from the trigger."""

    when: Condition
    because: str = ""
    length: Length | None = None
    restart_from: str = ""
    cap: Length | None = None
    cap_from_start: Length | None = None
    until_from_start: Length | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stops on one day and runs again from another, with so many days left at least."""

    stops_on: str
    runs_again_on: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Window:
    """A time in which something must be done or happen."""

    period: Period
    test: str = "today"
    act: str = ""
    note: str = ""
    extend: tuple[Extension, ...] = ()
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """A time that must be over before a right is ripe."""

    period: Period
    when: Condition = ALWAYS
    because: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A period in a situation.

    `last` is the last day for certain, `latest` the last day at best: they differ while a fact that may lengthen it
    is unknown. Both are None where the trigger or the length is unknown. `missing` names the unknown facts.
    """

    start_fact: str = ""
    start: date | None = None
    last: date | None = None
    latest: date | None = None
    because: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    doubt: str = ""


def add(day: date, number: int, unit: str, workdays: Workdays) -> date:
    """A day so many units later. Months and years keep the day-number, or end with a shorter month."""
    if unit == "business_day":
        return workdays.after(day, number)
    if unit == "day":
        return day + timedelta(days=number) if number <= (date.max - day).days else date.max
    months = number * (MONTHS_A_YEAR if unit == "year" else 1)
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(start: date, number: int, unit: str, count: str, workdays: Workdays) -> date:
    """The last day of a period, before any roll. Inclusive working days begin with the first on or after the trigger."""
    if count == "after":
        return add(start, number, unit, workdays)
    if unit == "business_day":
        return add(start - ONE_DAY, number, unit, workdays)
    return add(start, number, unit, workdays) - ONE_DAY


def resolve(length: Length, situation: Situation) -> tuple[Decimal | None, str]:
    """A length's number and its unit of the day; None where its fact is unknown."""
    if isinstance(length.number, Named):
        name = length.number.parameter
        return situation.numeric(name), situation.units.get(name, length.unit)
    number = situation.number(length.number.fact) if isinstance(length.number, Asked) else length.number
    return number, length.unit


def measure(length: Length, situation: Situation) -> tuple[int, str] | None:
    """A length as whole units and its unit; None where its fact is unknown or it is counted in billing cycles."""
    number, unit = resolve(length, situation)
    return None if number is None or unit == "billing_cycle" else (int(number), unit)


def span(period: Period, situation: Situation, workdays: Workdays) -> Span:
    """The plain period in a situation, not rolled yet."""
    started = situation.first_known(period.starts)
    if started is None:
        return Span(missing=period.starts)
    fact, start = started
    asked = period.length.number.fact if isinstance(period.length.number, Asked) else ""
    assumed = situation.assumed(asked) if asked else ()
    measured = measure(period.length, situation)
    if measured is None:
        return Span(fact, start, assumed=assumed, missing=(asked,) if asked else ())
    last = last_day(start, *measured, period.count, workdays)
    doubt = workdays.doubt(last) if measured[1] == "business_day" else ""
    return Span(fact, start, last, last, assumed=assumed, doubt=doubt)


def end(period: Period, situation: Situation, workdays: Workdays) -> Span:
    """A period's last day, rolled where it rolls."""
    return _rolled(period, span(period, situation, workdays), workdays)


def window_span(window: Window, situation: Situation, workdays: Workdays) -> Span:
    """A window's last day with its extensions and its pause, rolled last."""
    found = plain = span(window.period, situation, workdays)
    if plain.start is not None and plain.last is not None:
        for extension in window.extend:
            found = _extended(found, extension, _Plain(plain.start, plain.last, situation, workdays))
    if window.pause is not None:
        found = _paused(found, window.pause, situation)
    return _rolled(window.period, found, workdays)


def _rolled(period: Period, found: Span, workdays: Workdays) -> Span:
    if period.roll == "none" or found.last is None or found.latest is None:
        return found
    last, latest = workdays.next_working(found.last), workdays.next_working(found.latest)
    return replace(found, last=last, latest=latest, doubt=found.doubt or workdays.doubt(last))


@dataclass(frozen=True, slots=True)
class _Plain:
    """What an extension is counted from."""

    start: date
    last: date
    situation: Situation
    workdays: Workdays

    def longer(self, day: date, length: Length) -> date:
        measured = measure(length, self.situation)
        return day if measured is None else add(day, *measured, self.workdays)


def _extended(found: Span, extension: Extension, plain: _Plain) -> Span:
    """One extension applied. It may lengthen a period, never shorten it; an unknown one counts only for `latest`."""
    truth = weigh(extension.when, plain.situation)
    found = replace(found, assumed=union((found.assumed, truth.assumed)))
    if truth.value is False or not _has_begun(extension, plain.situation):
        return found
    last, latest = (_new_end(day or plain.last, extension, plain) for day in (found.last, found.latest))
    if truth.value is None or last is None or latest is None:
        unknown = (extension.restart_from,) if latest is None else ()
        missing = union((found.missing, truth.missing, unknown))
        return replace(found, latest=_later(found.latest, latest or date.max), missing=missing)
    because = (*found.because, *([extension.because] if extension.because else []))
    return replace(found, last=_later(found.last, last), latest=_later(found.latest, latest), because=because)


def _later(day: date | None, other: date) -> date:
    return other if day is None else max(day, other)


def _has_begun(extension: Extension, situation: Situation) -> bool:
    """Whether the parameters of an extension have a value yet: a later law's extra time is not given before it."""
    lengths = (extension.length, extension.cap, extension.cap_from_start, extension.until_from_start)
    named = [length.number.parameter for length in lengths if length and isinstance(length.number, Named)]
    return all(name in situation.parameters for name in named)


def _new_end(last: date, extension: Extension, plain: _Plain) -> date | None:
    """Where an extension puts the last day; None where the day it restarts from is unknown."""
    if extension.until_from_start is not None:
        return plain.longer(plain.start, extension.until_from_start)
    if not extension.restart_from:
        return plain.longer(last, extension.length) if extension.length else last
    again = plain.situation.day(extension.restart_from)
    if again is None:
        return None
    ends = [plain.longer(again, extension.length)] if extension.length else []
    ends += [plain.longer(plain.last, extension.cap)] if extension.cap else []
    ends += [plain.longer(plain.start, extension.cap_from_start)] if extension.cap_from_start else []
    return min(ends)


def _paused(found: Span, pause: Pause, situation: Situation) -> Span:
    """The days left, counting the day the clock stopped, run on from the day the goods came back.

    While the goods are not known to be back, `last` is counted as if they came back at once, the safe day, and
    `latest` has no end.
    """
    stopped, back = situation.day(pause.stops_on), situation.day(pause.runs_again_on)
    if stopped is None or found.last is None or found.latest is None or (back is not None and back < stopped):
        return found
    last = _resumed(found.last, stopped, back or stopped, pause.at_least)
    if back is not None:
        return replace(found, last=last, latest=_resumed(found.latest, stopped, back, pause.at_least))
    if last == found.last:
        return found  # it was over before the clock could stop
    return replace(found, last=last, latest=date.max, missing=(*found.missing, pause.runs_again_on))


def _resumed(last: date, stopped: date, back: date, at_least: int) -> date:
    left = (last - stopped).days + 1
    return last if left <= 0 else back + timedelta(days=min(max(left, at_least), (date.max - back).days))
