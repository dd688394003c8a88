"""All clocks of one purchase: what the law and the schemes would give for each typical problem, by their last day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casebook.rights.answers import Answer, Right
from casebook.rights.book import foresee

PROBLEMS = ("change_of_mind", "faulty", "not_as_described", "not_delivered")  # whose clocks are drawn, in this order
AFTER_ARRIVAL = ("change_of_mind", "faulty", "not_as_described")
SHOWN = {"open", "expired", "not_yet"}
KINDS = {"entitlement", "burden"}


@dataclass(frozen=True, slots=True)
class PurchaseClock:
    """One clock: until which day a right may be used, for which problems. `starts_on`: the day it is counted from, if known."""

    rule: str
    jurisdiction: str
    kind: str
    title: str
    act: str
    starts_on: date | None
    last_day: date
    status: str
    problems: tuple[str, ...]
    verified: str
    source: str
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a purchase by their last day, and the facts that more clocks wait for."""

    clocks: tuple[PurchaseClock, ...]
    missing: tuple[str, ...]


def clocks_of(jurisdiction: str, facts: Mapping[str, Any], today: date) -> Clocks:
    """Every clock of a purchase, each once. `facts`: of the law's vocabulary, without `problem`.

    A right that several problems open counts once; goods that arrived are no longer asked about as not delivered.
    """
    found: dict[str, PurchaseClock] = {}
    missing: list[str] = []
    for problem in _problems(facts):
        told = {**facts, "problem": problem}
        answer = foresee(jurisdiction, told, today)
        for right in answer.rights:
            if right.kind in KINDS and right.status in SHOWN and right.last_day:
                found[right.rule] = _clock(right, told, problem, found.get(right.rule))
        missing += [name for name in _dates_missing(answer) if name not in missing]
    return Clocks(tuple(sorted(found.values(), key=lambda c: (c.last_day, c.rule))), tuple(missing))


def _problems(facts):
    return AFTER_ARRIVAL if facts.get("delivered_on") else PROBLEMS


def _clock(right: Right, told: Mapping[str, Any], problem: str, known: PurchaseClock | None) -> PurchaseClock:
    basis = right.basis[0]
    last_day = right.last_day
    if last_day is None:
        raise ValueError(f"{right.rule} has no last day")
    return PurchaseClock(
        rule=right.rule,
        jurisdiction=right.jurisdiction,
        kind=right.kind,
        title=right.title,
        act=right.act,
        starts_on=_start(told, last_day),
        last_day=last_day,
        status=right.status,
        problems=(*(known.problems if known else ()), problem),
        verified=right.verified,
        source=basis.title,
        at=basis.at,
        url=basis.url,
    )


def _start(told: Mapping[str, Any], last_day: date) -> date | None:
    """Where the line of a clock begins: the day the goods came, else the day of paying or ordering."""
    days = [told.get(name) for name in ("delivered_on", "paid_on", "ordered_on")]
    return next((d for d in days if isinstance(d, date) and d <= last_day), None)


def _dates_missing(answer: Answer) -> list[str]:
    """Days of this purchase that a clock waits for; other facts are asked when something went wrong."""
    wanted = ("delivered_on", "paid_on", "ordered_on", "deliver_by")
    missing = {name for right in answer.rights if right.status == "needs_facts" for name in right.missing}
    return [name for name in wanted if name in missing]
