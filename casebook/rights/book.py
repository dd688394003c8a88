"""Facts in, rights out: which rights are open until when, on which basis, at what amount, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from casebook.rights import ladder
from casebook.rights.answers import Answer, BetterTerm, Right
from casebook.rights.conditions import union
from casebook.rights.deadlines import Length, Window
from casebook.rights.facts import Value, doubts, read_facts
from casebook.rights.judging import Outcome, Trial, force_row, judge, unborn
from casebook.rights.laws import Law, Rule, Vocabulary
from casebook.rights.loading import book
from casebook.rights.situation import NotYetLaw, Situation
from casebook.rights.terms import Worth, remedies, worth
from casebook.rights.workdays import Workdays, workdays

SCHEME = "SCHEME"  # runs beside the law of every place
PLACES = {"EU": "eu_country", "UK": "region"}  # the fact that says whose holidays count
WORTH = ("open", "not_yet", "expired")  # shipping, days and amounts are worked out for these
ORDER = ("open", "not_yet", "needs_facts", "expired", "excluded", "not_met")


class JurisdictionError(ValueError):
    """A jurisdiction that no file of law covers."""


def evaluate(
    jurisdiction: str, facts: Mapping[str, object], today: date, *, holidays: Iterable[date] | None = None
) -> Answer:
    """What the law of a place, and the schemes beside it, give a shopper today.

    `jurisdiction`: cn, eu, uk, us, tw or hk in any case. `facts`: as the vocabulary names them (bool, str, date,
    number, list of words); None counts as not told. `holidays`: public holidays that replace the library's.
    Raises JurisdictionError, and FactError for a fact that cannot be used or cannot have happened as told.
    """
    read = read_facts(book().vocabulary.facts, facts)
    for doubt in doubts(read, today):
        raise doubt
    return foresee(jurisdiction, facts, today, holidays=holidays)


def foresee(
    jurisdiction: str, facts: Mapping[str, object], today: date, *, holidays: Iterable[date] | None = None
) -> Answer:
    """The same with days that may still lie ahead, or contradict each other: for plans and worked cases."""
    law, vocabulary = law_of(jurisdiction), book().vocabulary
    told = read_facts(vocabulary.facts, facts)
    place = told.get(PLACES.get(law.jurisdiction, ""))
    days = workdays(law.jurisdiction, str(place) if place else None, holidays)
    situation = _situation(law, vocabulary, told, today)
    beside = _situation(book().laws[SCHEME], vocabulary, told, today)
    rights = [_right(rule, law, situation, days) for rule in law.rules]
    rights += [_right(rule, book().laws[SCHEME], beside, days) for rule in book().laws[SCHEME].rules]
    steps, leaned = ladder.steps(law, situation)
    return Answer(
        jurisdiction=law.jurisdiction,
        name=law.name,
        local_name=law.local_name,
        today=today,
        as_of=law.as_of,
        currency=law.currency,
        scope_note=law.scope_note,
        calendar_note=law.calendar_note,
        rights=tuple(sorted(rights, key=_place_in_order)),
        ladder=steps,
        next_step=ladder.next_step(steps),
        missing=_to_ask(rights, vocabulary),
        assumed=_in_order(union([leaned, *(right.assumed for right in rights)]), vocabulary),
    )


def law_of(jurisdiction: str) -> Law:
    """The law of a place by its code in any case, or JurisdictionError."""
    found = book().laws.get(jurisdiction.upper())
    if found is None or found.jurisdiction == SCHEME:
        raise JurisdictionError(f"no law file covers {jurisdiction!r}")
    return found


def _situation(law: Law, vocabulary: Vocabulary, told: Mapping[str, Value], today: date) -> Situation:
    rows = {name: row for name, p in law.parameters.items() if (row := p.row_on(today)) is not None}
    return Situation(
        told=told,
        defaults=vocabulary.defaults,
        parameters={name: row.value for name, row in rows.items()},
        units={name: row.unit for name, row in rows.items() if row.unit},
        figures=law.parameters.keys(),
        today=today,
    )


def _right(rule: Rule, law: Law, situation: Situation, days: Workdays) -> Right:
    trial = Trial(rule, situation, days)
    outcome, value = _judged(trial)
    gives = remedies(trial)
    return Right(
        rule=rule.id,
        jurisdiction=rule.jurisdiction,
        kind=rule.kind,
        status=outcome.status,
        title=rule.title,
        local_title=rule.local_title,
        say=rule.say,
        decided_by=outcome.decided_by,
        because=union((trial.because, outcome.because)),
        missing=outcome.missing,
        assumed=trial.assumed,
        ripe_on=outcome.ripe_on,
        last_day=outcome.last_day,
        act=outcome.act,
        days_left=_days_left(outcome, situation),
        tested_on=outcome.tested_on,
        tested_by=outcome.tested_by,
        remedies=gives,
        return_shipping=value.return_shipping,
        return_shipping_missing=value.return_shipping_missing,
        refund=value.refund,
        send_back=value.send_back,
        collect=value.collect,
        compensation=value.compensation,
        burden=_burden(rule, outcome),
        basis=rule.basis,
        verified=rule.verified,
        notes=tuple(window.note for window in rule.windows if window.note),
        better_terms=_better_terms(rule, law, situation),
        excludes_routes=rule.excludes_routes,
        applies_to=rule.applies_to,
        in_force=force_row(rule, situation),
        calendar_doubts=trial.doubts,
    )


def _judged(trial: Trial) -> tuple[Outcome, Worth]:
    """A rule's outcome, and what it is worth where it applies or applied."""
    try:
        outcome = judge(trial)
        return outcome, worth(trial) if outcome.status in WORTH else Worth()
    except NotYetLaw as error:
        return unborn(error), Worth()


def _burden(rule: Rule, outcome: Outcome) -> str:
    """Who must prove: a rule that shifts the proof to the trader leaves it with the shopper once it has expired."""
    return "consumer" if rule.kind == "burden" and outcome.status == "expired" else rule.burden


def _days_left(outcome: Outcome, situation: Situation) -> int | None:
    if outcome.status != "open" or outcome.last_day is None or outcome.tested_by != "today":
        return None
    return (outcome.last_day - situation.today).days


def _better_terms(rule: Rule, law: Law, situation: Situation) -> tuple[BetterTerm, ...]:
    """What the shopper's own country is said to give beyond the figures this rule counts with."""
    country = situation.value("eu_country")
    if not law.national or country is None:
        return ()
    used = {name for window in rule.windows for name in _figures(window)}
    return tuple(term for term in law.national if term.country == country and term.term in used)


def _figures(window: Window) -> list[str]:
    lengths: list[Length | None] = [window.period.length, *(extension.length for extension in window.extend)]
    return [str(getattr(length.number, "parameter", "")) for length in lengths if length is not None]


def _place_in_order(right: Right) -> tuple[int, bool, date]:
    soon = right.status == "open" and right.days_left is not None
    return ORDER.index(right.status), not soon, (right.last_day or date.max) if right.status == "open" else date.max


def _to_ask(rights: list[Right], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The facts that needs_facts answers turn on, the most frequent first, then in the vocabulary's order."""
    count = Counter(name for right in rights for name in right.missing)
    return tuple(sorted(_in_order(tuple(count), vocabulary), key=lambda name: -count[name]))


def _in_order(names: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(name for name in vocabulary.facts if name in set(names))
