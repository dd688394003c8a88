"""What a right is worth: remedies, who pays the return, refund days, amounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from casebook.rights.answers import Compensation, DueDay, Refund, Remedy
from casebook.rights.conditions import union, weigh
from casebook.rights.deadlines import end, resolve
from casebook.rights.formulas import Amount, Formula, work_out
from casebook.rights.judging import Trial
from casebook.rights.laws import CompensationTerms, Due


@dataclass(frozen=True, slots=True)
class Worth:
    """Who pays the return, what comes back when, and how much on top."""

    return_shipping: str | None = None
    return_shipping_missing: tuple[str, ...] = ()
    refund: Refund | None = None
    send_back: DueDay | None = None
    collect: DueDay | None = None
    compensation: Compensation | None = None


def worth(trial: Trial) -> Worth:
    """All of it for one rule; NotYetLaw where a figure it needs has no value yet."""
    rule = trial.rule
    send_back, collect = due_day(trial, rule.send_back), due_day(trial, rule.collect)
    return Worth(*shipping(trial), refund(trial), send_back, collect, compensation(trial))


def remedies(trial: Trial) -> tuple[Remedy, ...]:
    """The rule's remedies by rank; what is not for a minor fault is left out for one."""
    minor = trial.situation.value("minor_fault")
    gifts = trial.rule.gives
    if any(gift.unless_minor for gift in gifts):
        trial.assumed = union((trial.assumed, trial.situation.assumed("minor_fault")))
    kept = [gift for gift in gifts if not (gift.unless_minor and minor)]
    return tuple(Remedy(g.remedy, g.chooser, g.rank) for g in sorted(kept, key=lambda g: g.rank))


def shipping(trial: Trial) -> tuple[str | None, tuple[str, ...]]:
    """Who pays the return: the last true `but`. None with the facts it hangs on where an unknown one would change it."""
    terms = trial.rule.return_shipping
    if terms is None:
        return None, ()
    possible: set[str] = {terms.paid_by}
    missing: tuple[str, ...] = ()
    for but in terms.but:
        truth = weigh(but.when, trial.situation)
        trial.lean_on(truth)
        if truth.value:
            possible, missing = {but.paid_by}, ()
        elif truth.value is None:
            possible, missing = possible | {but.paid_by}, union((missing, truth.missing))
    return (possible.pop(), ()) if len(possible) == 1 else (None, missing)


def refund(trial: Trial) -> Refund | None:
    """What the refund covers and the day it is due."""
    terms = trial.rule.refund
    if terms is None:
        return None
    return Refund(terms.covers, _first_due(trial, terms.due), terms.less, terms.may_wait_for)


def _first_due(trial: Trial, dues: tuple[Due, ...]) -> DueDay | None:
    for due in dues:
        truth = weigh(due.when, trial.situation)
        trial.lean_on(truth)
        if truth.value is None:
            return DueDay(None, "", None, "", truth.missing)
        if truth.value:
            return due_day(trial, due)
    return None


def due_day(trial: Trial, due: Due | None) -> DueDay | None:
    """The day something is due, rolled where it rolls."""
    if due is None:
        return None
    span = end(due.period, trial.situation, trial.workdays)
    trial.lean_on(span)
    trial.doubt(span.doubt)
    number, unit = resolve(due.period.length, trial.situation)
    started = span.start_fact or due.period.starts[0]
    return DueDay(span.last, started, number, unit, span.missing, due.note)


def compensation(trial: Trial) -> Compensation | None:
    """The amount and its upper end, in exact decimals."""
    terms = trial.rule.compensation
    if terms is None:
        return None
    amount = work_out(terms.amount, lambda name: _figure(trial, name))
    at_most = _at_most(trial, terms)
    return Compensation(
        currency=terms.currency,
        amount=amount.value,
        at_most=at_most.value,
        on_top_of_refund=terms.on_top_of_refund,
        missing=union((amount.missing, at_most.missing)),
        left_out=union((amount.left_out, at_most.left_out)),
        note=terms.note,
    )


def _at_most(trial: Trial, terms: CompensationTerms) -> Amount:
    formula: Formula | None = terms.at_most
    if terms.at_most_fact:
        value = trial.situation.value(terms.at_most_fact)
        trial.assumed = union((trial.assumed, trial.situation.assumed(terms.at_most_fact)))
        if value is None:
            return Amount(None, (terms.at_most_fact,))
        formula = terms.at_most_by.get(str(value))
    return work_out(formula, lambda name: _figure(trial, name)) if formula else Amount(None)


def _figure(trial: Trial, name: str) -> Decimal | None:
    """A number fact or a parameter; a parameter's name is never a fact's."""
    situation = trial.situation
    if name in situation.figures:
        return situation.numeric(name)
    trial.assumed = union((trial.assumed, situation.assumed(name)))
    return situation.number(name)
