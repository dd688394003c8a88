"""The account of a claim's time: whose turn it was from when to when, how much working time of ours ran, and what was late.

Plain Python. Our time runs while a claim waits for our staff; it stands still while somebody else must act, and the cause is named.
It is counted in the opening hours of the queue's calendar. A claim that was over and is opened again begins a new episode:
what was kept in the one before stays kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersales.clocks import (
    WORKING_DAYS,
    WORKING_HOURS,
    Calendar,
    Interval,
    Length,
    check_aware,
    due_with_pauses,
    ends,
    running_time,
    working_time_between,
)

OURS, SHOPPER, MERCHANT, OUTSIDE, OVER = "ours", "shopper", "merchant", "outside", "over"
WHO = frozenset({OURS, SHOPPER, MERCHANT, OUTSIDE, OVER})
FIRST, NEWS, SOLUTION = "first", "news", "solution"


@dataclass(frozen=True, slots=True)
class Turn:
    """From `at` on a claim waits for `who`: one of WHO."""

    at: datetime
    who: str

    def __post_init__(self) -> None:
        check_aware(self.at)
        if self.who not in WHO:
            raise ValueError(self.who)


@dataclass(frozen=True, slots=True)
class Targets:
    """What a queue owes: a first act within `first` working hours, news every `news` working days, a solution within `solution`
    working hours of ours."""

    first: float
    news: int
    solution: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which it was one side's turn: `worked` is the working time of our calendar in it (none once the claim is over).
    `end` None = it still is."""

    who: str
    start: datetime
    end: datetime | None
    worked: timedelta


@dataclass(frozen=True, slots=True)
class Duty:
    """Something we owe. `done_at` None = not yet; `due_at` None = the clock stands still. `took`: working time of ours until then.

    `late`: more working time was taken than is owed, or for news the last day is over.
    """

    what: str
    episode: int
    started_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    took: timedelta
    late: bool


@dataclass(frozen=True, slots=True)
class Account:
    """The whole account of a claim until `until`."""

    stretches: tuple[Stretch, ...]
    duties: tuple[Duty, ...]
    until: datetime

    def worked(self, who: str) -> timedelta:
        """Working time in which it was this side's turn."""
        return sum((s.worked for s in self.stretches if s.who == who), timedelta())

    def elapsed(self, who: str) -> timedelta:
        """Time by the clock on the wall in which it was this side's turn."""
        return sum(((s.end or self.until) - s.start for s in self.stretches if s.who == who), timedelta())

    def late(self) -> tuple[Duty, ...]:
        """What was or is late."""
        return tuple(duty for duty in self.duties if duty.late)

    def open_until(self) -> datetime | None:
        """When the next thing we owe is due that is not late yet; None while none is."""
        ahead = (d.due_at for d in self.duties if d.done_at is None and d.due_at and not d.late)
        return min(ahead, default=None)

    def first(self) -> Duty | None:
        """The first act of staff we owed; None while we owed none."""
        return next((d for d in self.duties if d.what == FIRST), None)


def account(
    turns: Sequence[Turn], acts: Iterable[datetime], targets: Targets, calendar: Calendar, until: datetime
) -> Account:
    """The account of a claim.

    `turns`: oldest first, from filing on; several at one moment: the last counts. `acts`: when our staff did or said something the
    parties see. `until`: the present; later turns and acts are left out.
    """
    known = [turn for turn in turns if turn.at <= until]
    done = sorted(at for at in acts if at <= until)
    spells = _spells(known, until)
    duties = []
    for number, episode in enumerate(_episodes(spells), 1):
        duties += _of_episode(number, episode, done, targets, calendar, until)
    stretches = tuple(Stretch(w, a, b, _worked(w, a, b or until, calendar)) for w, a, b in spells)
    return Account(stretches, tuple(duties), until)


Spell = tuple[str, datetime, datetime | None]


def _spells(turns: Sequence[Turn], until: datetime) -> list[Spell]:
    """Whose turn it was from when to when; turns of one side that follow one another are one."""
    spells: list[Spell] = []
    for turn in turns:
        if spells and spells[-1][1] == turn.at:
            spells.pop()
        if spells and spells[-1][0] == turn.who:
            continue
        spells.append((turn.who, turn.at, None))
    nexts = [start for _who, start, _end in spells[1:]]
    return [(who, start, end) for (who, start, _e), end in zip(spells, [*nexts, None], strict=False)]


def _worked(who: str, start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """The working time of a spell; once a claim is over no time is counted any more."""
    return timedelta() if who == OVER else working_time_between(start, end, calendar)


def _episodes(spells: Sequence[Spell]) -> list[list[Spell]]:
    """The spells between one end of a claim and the next opening."""
    episodes: list[list[Spell]] = [[]]
    for spell in spells:
        if spell[0] != OVER:
            episodes[-1].append(spell)
        elif episodes[-1]:
            episodes.append([])
    return [episode for episode in episodes if any(who == OURS for who, _a, _b in episode)]


def _of_episode(
    number: int, spells: list[Spell], acts: list[datetime], targets: Targets, calendar: Calendar, until: datetime
) -> list[Duty]:
    """A first act (of the first episode only), news in each spell of ours, and a solution."""
    start = next(a for who, a, _b in spells if who == OURS)
    over = spells[-1][2]
    pauses = [Interval(a, b, who) for who, a, b in spells if who != OURS]
    if over is not None:
        pauses.append(Interval(over, None, OVER))
    duties = []
    if number == 1:
        act = next((at for at in acts if at >= start and (over is None or at <= over)), None)
        duties.append(_duty(FIRST, number, start, targets.first, act or over, pauses, calendar, until))
    for who, a, b in spells:
        if who == OURS:
            duties += _news(number, a, b, acts, targets.news, calendar, until)
    return [*duties, _duty(SOLUTION, number, start, targets.solution, over, pauses, calendar, until)]


def _duty(
    what: str,
    number: int,
    start: datetime,
    hours: float,
    done: datetime | None,
    pauses: list[Interval],
    calendar: Calendar,
    until: datetime,
) -> Duty:
    due = due_with_pauses(start, Length(hours, WORKING_HOURS), pauses, calendar)
    took = running_time(start, done or until, pauses, calendar)
    return Duty(what, number, start, due, done, took, took > timedelta(hours=hours))


def _news(
    number: int,
    start: datetime,
    end: datetime | None,
    acts: list[datetime],
    days: int,
    calendar: Calendar,
    until: datetime,
) -> list[Duty]:
    """One duty from the beginning of our turn and from each act to the next, or to the end of our turn."""
    marks = sorted({start, *(at for at in acts if start < at and (end is None or at < end))})
    duties = []
    for mark, following in zip(marks, [*marks[1:], end], strict=True):
        due = ends(mark, Length(days, WORKING_DAYS), calendar)
        took = working_time_between(mark, following or until, calendar)
        duties.append(Duty(NEWS, number, mark, due, following, took, (following or until) > due))
    return duties
