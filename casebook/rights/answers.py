"""What the book answers: every right with its days, amounts and reasons, the next steps, and what to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casebook.rights.laws import AnswerIn, Basis, BetterTerm

__all__ = [
    "Answer",
    "AnswerIn",
    "Basis",
    "BetterTerm",
    "Compensation",
    "Decision",
    "DueDay",
    "ForceRow",
    "Limit",
    "Refund",
    "Remedy",
    "Right",
    "Step",
]


@dataclass(frozen=True, slots=True)
class Decision:
    """What settled a right's status.

    `stage`: in_force, when, unless, waits, windows or open. `path`: the place in the rule, such as
    `windows[1]`. `because`: the law file's own words, "" where it has none. `facts`: the facts that settled it.
    """

    stage: str
    path: str
    because: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing the shopper may have; rank 2 only after rank 1 failed."""

    name: str
    chooser: str
    rank: int


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day something is due: `length` units from the day of a fact. `day` None: not known yet, see `missing`;
    with nothing missing it is counted in billing cycles, which have no fixed length."""

    day: date | None
    counted_from: str
    length: Decimal | None
    unit: str
    missing: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refund:
    """What a refund covers, when it is due, what it may be lessened by and what it may wait for."""

    covers: tuple[str, ...]
    due: DueDay | None
    less: str
    may_wait_for: str


@dataclass(frozen=True, slots=True)
class Compensation:
    """Money. `amount` None is unknown for want of `missing`; `left_out` are unknown facts that could only raise it."""

    currency: str
    amount: Decimal | None
    at_most: Decimal | None
    on_top_of_refund: bool
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ForceRow:
    """From and to which day the rule holds, and the day (and fact) by which that was judged."""

    since: date | None
    until: date | None
    by: str
    day: date


@dataclass(frozen=True, slots=True)
class Right:
    """One rule in one situation. Texts are English as in the law file; `words.in_tongue` tells them in Chinese."""

    rule: str
    jurisdiction: str
    kind: str
    status: str
    title: str
    local_title: str
    say: str
    decided_by: Decision
    because: tuple[str, ...]
    missing: tuple[str, ...]  # facts that a needs_facts answer turns on
    assumed: tuple[str, ...]  # facts whose default was used and mattered
    ripe_on: date | None  # the first day of a right that is not_yet
    last_day: date | None  # the earliest last day of its windows, None where there is none or it is unknown
    act: str  # what must be done by then
    days_left: int | None  # of an open right, where something is still to be done by last_day
    tested_on: date | None  # the day that was held against last_day: today, or the day of `tested_by`
    tested_by: str
    remedies: tuple[Remedy, ...]
    return_shipping: str | None  # consumer, trader, nobody or not_applicable; None: not said, or see missing
    return_shipping_missing: tuple[str, ...]
    refund: Refund | None
    send_back: DueDay | None
    collect: DueDay | None
    compensation: Compensation | None
    burden: str  # consumer or trader, "" where the rule does not say; consumer once a burden rule has expired
    basis: tuple[Basis, ...]
    verified: str
    notes: tuple[str, ...]
    better_terms: tuple[BetterTerm, ...]  # of the shopper's country, each with its own mark
    excludes_routes: tuple[str, ...]
    applies_to: tuple[str, ...]
    in_force: ForceRow | None
    calendar_doubts: tuple[str, ...]  # why its working days are not certain: not_proclaimed, place_unknown


@dataclass(frozen=True, slots=True)
class Limit:
    """A time or court limit. `value` None: it differs by `table`, whose key is a fact that is unknown or not listed."""

    name: str
    parameter: str
    value: Decimal | None
    unit: str
    table: Mapping[str, Decimal]
    keyed_by: str
    verified: str
    basis: tuple[Basis, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder that is open to the shopper."""

    id: str
    who: str
    local_who: str
    do: str
    parallel: bool
    done: bool
    limits: tuple[Limit, ...]
    answer_in: AnswerIn | None
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that holds for one shopper on one day."""

    jurisdiction: str
    name: str
    local_name: str
    today: date
    as_of: date  # the day the law was checked
    currency: str
    scope_note: str
    calendar_note: str
    rights: tuple[Right, ...]
    ladder: tuple[Step, ...]
    next_step: str | None
    missing: tuple[str, ...]  # the facts to ask, the one that settles most rights first
    assumed: tuple[str, ...]

    def right(self, rule: str) -> Right:
        """The right of one rule; KeyError where no such rule was asked."""
        for right in self.rights:
            if right.rule == rule:
                return right
        raise KeyError(rule)
