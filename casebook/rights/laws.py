"""A book of law as the loader hands it over: sources, dated parameters, rules and the ladder of steps, all frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casebook.rights.conditions import Condition
from casebook.rights.deadlines import Period, Wait, Window
from casebook.rights.facts import Fact, Value
from casebook.rights.formulas import Formula
from casebook.rights.situation import Setting

MARKS = ("unverified", "secondary", "text")  # from the weakest to the best


@dataclass(frozen=True, slots=True)
class Basis:
    """The provision that something rests on, with its source."""

    source: str
    title: str
    local_title: str
    at: str
    kind: str
    url: str
    verified: str  # text, secondary or unverified
    checked_at: str
    note: str  # the researcher's record of what was read, in English alone


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter's value from a day on."""

    since: date
    value: Setting
    unit: str  # its own unit, "" for the parameter's
    verified: str
    basis: tuple[Basis, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the law with its history, oldest row first.

    `keyed_by`: the fact whose value picks the figure, where a row holds one for each of several places.
    """

    name: str
    unit: str
    rows: tuple[Row, ...]
    keyed_by: str

    def row_on(self, day: date) -> Row | None:
        """The last row that has begun on that day."""
        return next((row for row in reversed(self.rows) if row.since <= day), None)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A condition that takes a right away."""

    when: Condition
    because: str
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Gift:
    """One remedy of a rule."""

    remedy: str
    chooser: str
    rank: int
    unless_minor: bool


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays on a condition."""

    when: Condition
    paid_by: str


@dataclass(frozen=True, slots=True)
class Shipping:
    """Who pays the return; the last true `but` wins."""

    paid_by: str
    but: tuple[Payer, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A day something is due, on a condition."""

    when: Condition
    period: Period
    note: str


@dataclass(frozen=True, slots=True)
class RefundTerms:
    """What a refund covers and when it is due: the first `due` whose condition holds."""

    covers: tuple[str, ...]
    due: tuple[Due, ...]
    less: str
    may_wait_for: str


@dataclass(frozen=True, slots=True)
class CompensationTerms:
    """Formulas of an amount and of its upper end; `at_most_by` picks the upper end by a fact's value."""

    currency: str
    amount: Formula
    at_most: Formula | None
    at_most_fact: str
    at_most_by: Mapping[str, Formula]
    on_top_of_refund: bool
    note: str


@dataclass(frozen=True, slots=True)
class InForce:
    """From and to which day a rule holds, and the date fact that decides."""

    since: date | None
    until: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a law file."""

    id: str
    jurisdiction: str
    kind: str
    title: str
    local_title: str
    say: str
    when: Condition
    unless: tuple[Exemption, ...]
    lifted: Exemption | None
    waits: tuple[Wait, ...]
    windows: tuple[Window, ...]
    gives: tuple[Gift, ...]
    return_shipping: Shipping | None
    refund: RefundTerms | None
    send_back: Due | None
    collect: Due | None
    compensation: CompensationTerms | None
    burden: str
    applies_to: tuple[str, ...]
    excludes_routes: tuple[str, ...]
    in_force: InForce | None
    basis: tuple[Basis, ...]
    verified: str


@dataclass(frozen=True, slots=True)
class AnswerIn:
    """How long to wait for an answer before the next step."""

    length: int
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder."""

    id: str
    who: str
    local_who: str
    do: str
    when: Condition
    parallel: bool
    limits: Mapping[str, str]  # name -> parameter
    answer_in: AnswerIn | None
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class BetterTerm:
    """A better term that one country is known or said to have."""

    country: str
    term: str  # a parameter's name, or what a note is about
    value: Decimal | None
    unit: str
    note: str
    verified: str


@dataclass(frozen=True, slots=True)
class Law:
    """One file of law."""

    jurisdiction: str
    name: str
    local_name: str
    currency: str
    as_of: date
    calendar_note: str
    calendar_basis: tuple[Basis, ...]
    scope_note: str
    parameters: Mapping[str, Parameter]
    national: tuple[BetterTerm, ...]
    rules: tuple[Rule, ...]
    ladder: tuple[Rung, ...]
    sources: Mapping[str, Basis]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a rule file may use."""

    facts: Mapping[str, Fact]
    defaults: Mapping[str, Value]
    operators: tuple[str, ...]
    connectives: tuple[str, ...]
    units: tuple[str, ...]
    counts: tuple[str, ...]
    rolls: tuple[str, ...]
    kinds: Mapping[str, str]
    statuses: Mapping[str, str]
    remedies: tuple[str, ...]
    paid_by: tuple[str, ...]
    verified: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """The vocabulary and every law, by jurisdiction."""

    vocabulary: Vocabulary
    laws: Mapping[str, Law]
    rules: Mapping[str, Rule]  # of all files, by id
