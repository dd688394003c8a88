"""The status of one rule in one situation: in_force, when, unless, waits, windows, open, in that order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from casebook.rights.answers import Decision, ForceRow
from casebook.rights.conditions import Truth, both, either, negated, union, weigh
from casebook.rights.deadlines import Span, Window, end, window_span
from casebook.rights.facts import TODAY
from casebook.rights.laws import Rule
from casebook.rights.situation import NotYetLaw, Situation
from casebook.rights.workdays import Workdays

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status with what decided it, and the days that came with it."""

    status: str
    decided_by: Decision
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ripe_on: date | None = None
    last_day: date | None = None
    act: str = ""
    tested_by: str = ""
    tested_on: date | None = None


@dataclass(slots=True)
class Trial:
    """A rule on trial: what it is held against, and what was leaned on along the way."""

    rule: Rule
    situation: Situation
    workdays: Workdays
    assumed: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    windows: list[tuple[int, Window, Span]] = field(default_factory=list)

    def lean_on(self, *truths: Truth | Span) -> None:
        """Notes the facts that were taken for granted."""
        self.assumed = union((self.assumed, *(t.assumed for t in truths)))

    def doubt(self, *found: str) -> None:
        """Notes why a day is not certain."""
        self.doubts = union((self.doubts, tuple(f for f in found if f)))


def judge(trial: Trial) -> Outcome:
    """The outcome of a rule: of the first stage that settles it. NotYetLaw where its law has not begun."""
    for stage in STAGES:
        outcome = stage(trial)
        if outcome is not None:
            return outcome
    return Outcome("open", Decision("open", "", facts=weigh(trial.rule.when, trial.situation).facts))


def unborn(error: NotYetLaw) -> Outcome:
    """The outcome of a rule whose figures have no value yet on the day: it is not in force."""
    return Outcome("not_met", Decision("in_force", f"parameters.{error.parameter}"))


def force_row(rule: Rule, situation: Situation) -> ForceRow | None:
    """By which day a rule's being in force is judged: that of its own fact, or today where that is unknown."""
    if rule.in_force is None:
        return None
    day = situation.day(rule.in_force.by)
    by = rule.in_force.by if day is not None else TODAY
    return ForceRow(rule.in_force.since, rule.in_force.until, by, day or situation.today)


def _in_force(trial: Trial) -> Outcome | None:
    row = force_row(trial.rule, trial.situation)
    if row is None or ((row.since or row.day) <= row.day <= (row.until or row.day)):
        return None
    return Outcome("not_met", Decision("in_force", "in_force", facts=(row.by,)))


def _when(trial: Trial) -> Outcome | None:
    truth = weigh(trial.rule.when, trial.situation)
    trial.lean_on(truth)
    if truth.value is None:
        return Outcome("needs_facts", Decision("when", "when", facts=truth.missing), missing=truth.missing)
    return None if truth.value else Outcome("not_met", Decision("when", "when", facts=truth.facts))


def _exceptions(trial: Trial) -> Outcome | None:
    """Excluded where an exception is true and is not lifted; unknown where either could still turn it."""
    rule, situation = trial.rule, trial.situation
    truths = [weigh(exception.when, situation) for exception in rule.unless]
    excluded = either(truths)
    lifted = weigh(rule.lifted.when, situation) if rule.lifted else Truth(False)
    settled = both([excluded, negated(lifted)])
    trial.lean_on(settled)
    if settled.value is False:
        trial.because = (rule.lifted.because,) if rule.lifted and lifted.value and excluded.value else ()
        return None
    if settled.value is None:
        return Outcome("needs_facts", Decision("unless", "unless", facts=settled.missing), missing=settled.missing)
    true = [index for index, truth in enumerate(truths) if truth.value]
    reasons = tuple(rule.unless[index].because for index in true)
    decision = Decision("unless", f"unless[{true[0]}]", reasons[0], truths[true[0]].facts)
    return Outcome("excluded", decision, because=reasons)


def _waits(trial: Trial) -> Outcome | None:
    running: list[tuple[date, int, Span]] = []
    missing: list[tuple[int, tuple[str, ...]]] = []
    for index, wait in enumerate(trial.rule.waits):
        truth = weigh(wait.when, trial.situation)
        trial.lean_on(truth)
        if not truth.value:
            continue
        span = end(wait.period, trial.situation, trial.workdays)
        trial.doubt(span.doubt)
        if span.last is None:
            missing.append((index, span.missing))
        elif trial.situation.today <= span.last:
            running.append((span.last, index, span))
    if running:
        return _not_ripe(trial, *max(running, key=lambda r: r[0]))
    if missing:
        path, names = f"waits[{missing[0][0]}]", union(names for _index, names in missing)
        return Outcome("needs_facts", Decision("waits", path, facts=names), missing=names)
    return None


def _not_ripe(trial: Trial, last: date, index: int, span: Span) -> Outcome:
    """Not yet: ripe on the day after the wait. Its windows are shown where all of them are known."""
    reason = trial.rule.waits[index].because
    decision = Decision("waits", f"waits[{index}]", reason, (span.start_fact,))
    outcome = Outcome("not_yet", decision, because=(reason,) if reason else (), ripe_on=last + ONE_DAY)
    trial.windows = find_windows(trial)
    if not trial.windows or any(span.last is None for _index, _window, span in trial.windows):
        return outcome
    shown = _shown("not_yet", trial, _nearest(trial))
    return replace(outcome, last_day=shown.last_day, act=shown.act)


def _windows(trial: Trial) -> Outcome | None:
    """Expired where one window is certainly over, open where all are certainly open, else unknown."""
    if not trial.rule.windows:
        return None
    trial.windows = find_windows(trial)
    over = [w for w in trial.windows if w[2].latest is not None and _tested(trial, w[1])[1] > w[2].latest]
    if over:
        return _shown("expired", trial, over[0])
    doubtful = [w for w in trial.windows if w[2].last is None or _tested(trial, w[1])[1] > w[2].last]
    if doubtful:
        names = union(span.missing for _index, _window, span in doubtful)
        decision = Decision("windows", f"windows[{doubtful[0][0]}]", facts=names)
        return Outcome("needs_facts", decision, missing=names)
    return _shown("open", trial, _nearest(trial))


def find_windows(trial: Trial) -> list[tuple[int, Window, Span]]:
    """Every window of the rule with its span."""
    found = [
        (index, window, window_span(window, trial.situation, trial.workdays))
        for index, window in enumerate(trial.rule.windows)
    ]
    for _index, _window, span in found:
        trial.lean_on(span)
        trial.doubt(span.doubt)
    return found


def _tested(trial: Trial, window: Window) -> tuple[str, date]:
    """The fact and the day that must not lie after the last day: today where the window's own fact is unknown."""
    day = trial.situation.day(window.test)
    return (window.test, day) if day is not None else (TODAY, trial.situation.today)


def _nearest(trial: Trial) -> tuple[int, Window, Span]:
    known = [w for w in trial.windows if w[2].last is not None]
    return min(known, key=lambda w: w[2].last or date.max)


def _shown(status: str, trial: Trial, deciding: tuple[int, Window, Span]) -> Outcome:
    index, window, span = deciding
    _index, nearest, earliest = _nearest(trial)
    tested_by, tested_on = _tested(trial, nearest)
    facts = union([(span.start_fact,), () if tested_by == TODAY else (tested_by,)])
    return Outcome(
        status,
        Decision("windows", f"windows[{index}]", next(iter(span.because), ""), facts),
        because=span.because,
        last_day=earliest.last,
        act=nearest.act or next((w.act for _i, w, _s in trial.windows if w.act), ""),
        tested_by=tested_by,
        tested_on=tested_on,
    )


STAGES: tuple[Callable[[Trial], Outcome | None], ...] = (_in_force, _when, _exceptions, _waits, _windows)
