"""Worked cases: facts in, expected rights out. Only what a case lists is checked; what nobody knows is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from casebook.rights.answers import Answer, DueDay, Right, Step
from casebook.rights.book import foresee, law_of
from casebook.rights.facts import FactError, read_plain
from casebook.rights.loading import book

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
REQUIRED = frozenset({"id", "jurisdiction", "today", "facts", "expect"})
PUBLIC = "public"  # `holidays: public` takes the library's; a case that names none has weekends alone


class CaseError(ValueError):
    """A file of cases, or a case in it, that cannot be read."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that was not met."""

    case: str
    about: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"{self.case} {self.about}: expected {self.expected}, got {self.actual}"


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case."""

    id: str
    jurisdiction: str
    today: date
    facts: Mapping[str, Any]
    holidays: tuple[date, ...] | None
    expect: Mapping[str, Any]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, or CaseError."""
    try:
        root = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    except yaml.YAMLError as error:
        raise CaseError(f"{path.name}: not YAML: {error}") from error
    rows = root.get("cases") if isinstance(root, dict) else root
    if not isinstance(rows, list):
        raise CaseError(f"{path.name}: a file of cases holds a list under 'cases'")
    found = [_case(path, row) for row in rows]
    twice = {case.id for case in found if sum(other.id == case.id for other in found) > 1}
    if twice:
        raise CaseError(f"{path.name}: {', '.join(sorted(twice))} stands twice")
    return found


def check(case: Case) -> list[Failure]:
    """The expectations of a case that its answer does not meet; one that nobody knows is never met."""
    unknown = sorted(set(case.expect) - set(EXPECT) - {"rules", "refused"})
    if unknown:
        return [_failure(case, key, case.expect[key], "unknown expectation") for key in unknown]
    told: object
    try:
        answer = answer_to(case)
    except FactError as error:
        told = {"fact": error.fact, "code": error.code}
        wanted = case.expect.get("refused", "an answer")
        return [] if wanted == told else [_failure(case, "facts", wanted, f"{told}: {error.reason}")]
    if "refused" in case.expect:
        return [_failure(case, "facts", case.expect["refused"], "an answer")]
    return [*_check_answer(case, answer), *_check_rules(case, answer)]


def answer_to(case: Case) -> Answer:
    """The answer to a case; days may lie ahead of its day."""
    told = read_plain(book().vocabulary.facts, case.facts)
    return foresee(case.jurisdiction, told, case.today, holidays=case.holidays)


def _case(path: Path, row: Any) -> Case:
    if not isinstance(row, dict) or not set(row) >= REQUIRED:
        raise CaseError(f"{path.name}: a case needs {', '.join(sorted(REQUIRED))}: {row!r}")
    where = f"{path.name}: {row['id']}"
    odd = [key for key, value in row.items() if key not in REQUIRED | {"holidays"} and not isinstance(value, str)]
    if odd:
        raise CaseError(f"{where}: {', '.join(map(str, odd))} is no remark in words")
    if not all(isinstance(row[key], dict) for key in ("facts", "expect")):
        raise CaseError(f"{where}: 'facts' and 'expect' are mappings")
    holidays = row.get("holidays") or []
    given = None if holidays == PUBLIC else tuple(_day_of(where, day) for day in holidays)
    law_of(str(row["jurisdiction"]))
    today = _day_of(where, row["today"])
    return Case(str(row["id"]), str(row["jurisdiction"]), today, row["facts"], given, row["expect"])


def _day_of(where: str, value: object) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise CaseError(f"{where}: {value!r} is no date") from error


def _check_answer(case: Case, answer: Answer) -> Iterator[Failure]:
    for key, wanted in case.expect.items():
        if key in EXPECT:
            actual = EXPECT[key](answer)
            if not _meets(key, wanted, actual):
                yield _failure(case, key, wanted, actual)


def _check_rules(case: Case, answer: Answer) -> Iterator[Failure]:
    rights = {right.rule: right for right in answer.rights}
    for name, wanted in case.expect.get("rules", {}).items():
        if name not in rights:
            yield _failure(case, name, wanted, "no such rule in this jurisdiction")
            continue
        for key, value in (wanted if isinstance(wanted, dict) else {"status": wanted}).items():
            actual = RULE[key](rights[name]) if key in RULE else "unknown expectation"
            if key not in RULE or not _meets(key, value, actual):
                yield _failure(case, f"{name}.{key}", value, actual)


def _failure(case: Case, about: str, expected: object, actual: object) -> Failure:
    return Failure(case.id, about, _told(expected), _told(actual))


def _told(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_told(item) for item in value)}]"
    return "none" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _meets(key: str, wanted: Any, actual: Any) -> bool:
    """Sets are compared without order, reasons and assumptions by what is listed, figures as exact numbers."""
    if key in SUBSETS:
        return all(any(str(w) in str(a) if key == "because" else w == a for a in actual) for w in _list(wanted))
    if isinstance(actual, tuple):
        ordered = key in ("ladder", "ask")
        return list(actual) == _list(wanted) if ordered else sorted(map(str, actual)) == sorted(map(str, _list(wanted)))
    if isinstance(actual, Decimal):
        return _number(wanted) == actual
    if isinstance(actual, date):
        return str(wanted) == actual.isoformat()
    return bool(wanted == actual) or (wanted == "none" and actual is None)


def _number(wanted: object) -> Decimal | None:
    try:
        return Decimal(str(wanted))
    except InvalidOperation:
        return None


def _list(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [] if wanted in (None, "none") else [wanted]


def _day(due: DueDay | None) -> date | None:
    return None if due is None else due.day


def _limits(step: Step) -> dict[str, str]:
    return {limit.name: f"{limit.value:f} {limit.unit}" if limit.value is not None else "" for limit in step.limits}


SUBSETS = ("because", "assumed", "basis", "covers", "notes")
EXPECT: dict[str, Callable[[Answer], Any]] = {
    "next_step": lambda a: a.next_step,
    "missing": lambda a: a.missing,
    "ask": lambda a: a.missing,
    "next_question": lambda a: next(iter(a.missing), None),
    "ask_next": lambda a: next(iter(a.missing), None),
    "assumed": lambda a: a.assumed,
    "ladder": lambda a: tuple(step.id for step in a.ladder),
    "limits": lambda a: {step.id: _limits(step) for step in a.ladder if step.limits},
    "currency": lambda a: a.currency,
    "as_of": lambda a: a.as_of,
}
RULE: dict[str, Callable[[Right], Any]] = {
    "status": lambda r: r.status,
    "last_day": lambda r: r.last_day,
    "days_left": lambda r: r.days_left,
    "from": lambda r: r.ripe_on,
    "ripe_on": lambda r: r.ripe_on,
    "return_shipping": lambda r: r.return_shipping,
    "remedies": lambda r: tuple(remedy.name for remedy in r.remedies),
    "burden": lambda r: r.burden,
    "amount": lambda r: r.compensation and r.compensation.amount,
    "amount_at_most": lambda r: r.compensation and r.compensation.at_most,
    "at_most": lambda r: r.compensation and r.compensation.at_most,
    "currency": lambda r: r.compensation and r.compensation.currency,
    "refund_due": lambda r: r.refund and _day(r.refund.due),
    "covers": lambda r: r.refund.covers if r.refund else (),
    "send_back": lambda r: _day(r.send_back),
    "collect": lambda r: _day(r.collect),
    "because": lambda r: r.because,
    "missing": lambda r: r.missing,
    "assumed": lambda r: r.assumed,
    "verified": lambda r: r.verified,
    "kind": lambda r: r.kind,
    "act": lambda r: r.act,
    "decided_by": lambda r: r.decided_by.path or r.decided_by.stage,
    "stage": lambda r: r.decided_by.stage,
    "excludes_routes": lambda r: r.excludes_routes,
    "applies_to": lambda r: r.applies_to,
    "basis": lambda r: tuple(basis.source for basis in r.basis),
    "notes": lambda r: r.notes,
    "calendar_doubts": lambda r: r.calendar_doubts,
    "better_terms": lambda r: tuple(term.term for term in r.better_terms),
}
