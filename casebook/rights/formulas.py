"""Amounts of money as rules write them: + - *, max, min, numbers, facts and parameters, in exact decimals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-z_][a-z0-9_]*)|([-+*(),]))")


class FormulaError(ValueError):
    """A formula that cannot be read."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A number fact or a parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class Join:
    """Two parts joined by + - or *."""

    sign: str
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Pick:
    """The greatest or smallest of several parts."""

    which: str  # max or min
    parts: tuple[Formula, ...]


Formula = Number | Name | Join | Pick
JOINS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a formula comes to. `value` None: unknown, for want of `missing`; `left_out`: unknown facts inside a max."""

    value: Decimal | None
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def parse(text: str) -> Formula:
    """A formula from its text, or FormulaError."""
    reader = _Reader(list(_tokens(text)))
    formula = reader.sum()
    if reader.peek():
        raise FormulaError(f"{reader.peek()!r} is not expected in {text!r}")
    return formula


def names(formula: Formula) -> tuple[str, ...]:
    """Every fact and parameter a formula uses."""
    if isinstance(formula, Name):
        return (formula.name,)
    if isinstance(formula, Number):
        return ()
    parts = (formula.left, formula.right) if isinstance(formula, Join) else formula.parts
    return tuple(dict.fromkeys(name for part in parts for name in names(part)))


def work_out(formula: Formula, look_up: Callable[[str], Decimal | None]) -> Amount:
    """The amount. An unknown part of `max` is left out; anywhere else the amount is unknown.

    `look_up` gives a fact or parameter by name, None where it is unknown.
    """
    if isinstance(formula, Number):
        return Amount(formula.value)
    if isinstance(formula, Name):
        value = look_up(formula.name)
        return Amount(value, () if value is not None else (formula.name,))
    if isinstance(formula, Join):
        return _joined(formula, work_out(formula.left, look_up), work_out(formula.right, look_up))
    return _picked(formula, [work_out(part, look_up) for part in formula.parts])


def _joined(formula: Join, left: Amount, right: Amount) -> Amount:
    left_out = _once(left.left_out + right.left_out)
    if left.value is None or right.value is None:
        return Amount(None, _once(left.missing + right.missing), left_out)
    return Amount(JOINS[formula.sign](left.value, right.value), (), left_out)


def _picked(formula: Pick, amounts: list[Amount]) -> Amount:
    known = [a.value for a in amounts if a.value is not None]
    missing = _once(tuple(name for a in amounts for name in a.missing))
    left_out = _once(tuple(name for a in amounts for name in a.left_out))
    if formula.which == "min":
        return Amount(min(known) if len(known) == len(amounts) else None, missing, left_out)
    return Amount(max(known), (), _once(left_out + missing)) if known else Amount(None, missing, left_out)


def _once(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        if not found:
            raise FormulaError(f"{text[at:].strip()[:10]!r} cannot be read in {text!r}")
        at = found.end()
        yield found.group(found.lastindex or 0)


class _Reader:
    """Reads tokens from left to right: a sum of products of numbers, names, picks and brackets."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens

    def peek(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise FormulaError(f"{wanted or 'a number or a name'} is missing before {token or 'the end'}")
        return self.tokens.pop(0)

    def sum(self) -> Formula:
        left = self.product()
        while self.peek() in ("+", "-"):
            left = Join(self.take(), left, self.product())
        return left

    def product(self) -> Formula:
        left = self.atom()
        while self.peek() == "*":
            left = Join(self.take(), left, self.atom())
        return left

    def atom(self) -> Formula:
        token = self.take()
        if token == "(":
            inner = self.sum()
            self.take(")")
            return inner
        if token in ("max", "min"):
            return Pick(token, self.parts())
        if token[0].isdigit():
            return Number(Decimal(token))
        if not token[0].isalpha():
            raise FormulaError(f"a number or a name is missing before {token}")
        return Name(token)

    def parts(self) -> tuple[Formula, ...]:
        self.take("(")
        parts = [self.sum()]
        while self.peek() == ",":
            self.take()
            parts.append(self.sum())
        self.take(")")
        return tuple(parts)
