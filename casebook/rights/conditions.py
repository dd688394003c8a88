"""Conditions of rules, weighed in three values: true, false or unknown, with the facts that settled it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casebook.rights.facts import Value
from casebook.rights.situation import Setting, Situation


@dataclass(frozen=True, slots=True)
class Named:
    """A value that stands for a parameter of the same file."""

    parameter: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`{fact: NAME, OP: VALUE}`."""

    fact: str
    op: str
    value: Value | Named | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`all`, `any` or `none` of its parts; `all` of nothing is true."""

    how: str
    parts: tuple[Condition, ...]


Condition = Comparison | Group
Wanted = Setting | Value | tuple[Value, ...]
ALWAYS = Group("all", ())


@dataclass(frozen=True, slots=True)
class Truth:
    """The outcome of a condition.

    `value` None is unknown, and `missing` names the facts it hangs on. `facts` settled it: for a false `all` the one
    part that failed, for a true one every part. `assumed` are those of them that nobody told.
    """

    value: bool | None
    facts: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def _order(left: Value, right: Wanted) -> int:
    """-1, 0 or 1: two numbers or two dates compared; the loader admits nothing else."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return (left > right) - (left < right)
    if isinstance(left, date) and isinstance(right, date):
        return (left > right) - (left < right)
    raise TypeError(f"{left!r} and {right!r} cannot be ordered")


OPERATORS: dict[str, Callable[[Value, Wanted], bool]] = {
    "is": lambda fact, wanted: fact == wanted,
    "in": lambda fact, wanted: isinstance(wanted, tuple) and fact in wanted,
    "gt": lambda fact, wanted: _order(fact, wanted) > 0,
    "gte": lambda fact, wanted: _order(fact, wanted) >= 0,
    "lt": lambda fact, wanted: _order(fact, wanted) < 0,
    "lte": lambda fact, wanted: _order(fact, wanted) <= 0,
}


def weigh(condition: Condition, situation: Situation) -> Truth:
    """Whether a condition holds; NotYetLaw where it names a parameter that has no value on the day."""
    if isinstance(condition, Comparison):
        return _test(condition, situation)
    truths = [weigh(part, situation) for part in condition.parts]
    if condition.how == "all":
        return _settle(truths, short=False)
    truth = _settle(truths, short=True)
    if condition.how == "none" and truth.value is not None:
        return Truth(not truth.value, truth.facts, truth.assumed)
    return truth


def negated(truth: Truth) -> Truth:
    """Not that; unknown stays unknown."""
    return Truth(None if truth.value is None else not truth.value, truth.facts, truth.assumed, truth.missing)


def either(truths: list[Truth]) -> Truth:
    """Any of these."""
    return _settle(truths, short=True)


def both(truths: list[Truth]) -> Truth:
    """All of these."""
    return _settle(truths, short=False)


def _test(test: Comparison, situation: Situation) -> Truth:
    value, assumed = situation.value(test.fact), situation.assumed(test.fact)
    if test.op == "known":
        return Truth((value is not None) is test.value, (test.fact,), assumed)
    wanted = situation.parameter(test.value.parameter) if isinstance(test.value, Named) else test.value
    if value is None:
        return Truth(None, missing=(test.fact,))
    return Truth(OPERATORS[test.op](value, wanted), (test.fact,), assumed)


def _settle(truths: list[Truth], *, short: bool) -> Truth:
    """`short` is the value by which one part alone settles the whole: false for `all`, true for `any`."""
    settled = [t for t in truths if t.value is short]
    if settled:
        return min(settled, key=lambda t: len(t.assumed))  # what was told counts before what is taken for granted
    unknown = [t for t in truths if t.value is None]
    known = [t for t in truths if t.value is not None]
    return Truth(
        None if unknown else not short,
        union(t.facts for t in known),
        union(t.assumed for t in truths),
        union(t.missing for t in unknown),
    )


def union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The names of several tuples, each once, in the order met."""
    return tuple(dict.fromkeys(name for group in groups for name in group))
