"""How the value of a fact is written as JSON and read back: evidence rows and CSV files hold JSON."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from risk.facts import FACT_NAMES, Facts


class BadValue(ValueError):
    """The value does not have the shape its fact needs; the message says which and why."""


def read_value(name: str, written: Any) -> Any:
    """The Python value of fact `name` from its JSON form.

    Dates are ISO text, decimals text or numbers, records objects, sequences lists.
    Raises BadValue for an unknown fact or a wrong shape.
    """
    if name not in FACT_NAMES:
        raise BadValue(f"there is no fact called {name!r}")
    try:
        return _read(_shape(name), written)
    except (TypeError, ValueError, KeyError, InvalidOperation) as error:
        raise BadValue(f"{name}: {error}") from error


def write_value(value: Any) -> Any:
    """The JSON form of a fact's value."""
    if is_dataclass(value):
        return {f.name: write_value(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [write_value(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


@lru_cache(maxsize=256)
def _shape(name: str) -> Any:
    """The T of `Seen[T] | Missing` of one field."""
    seen, _missing = typing.get_args(_hints()[name])
    (shape,) = typing.get_args(seen)
    return shape


@lru_cache(maxsize=1)
def _hints() -> dict[str, Any]:
    return typing.get_type_hints(Facts)


def _read(shape: Any, written: Any) -> Any:
    origin = typing.get_origin(shape)
    if origin in {types.UnionType, typing.Union}:
        return _read_optional(shape, written)
    if origin is tuple:
        if not isinstance(written, list):
            raise TypeError("a list is needed")
        return tuple(_read(typing.get_args(shape)[0], item) for item in written)
    if is_dataclass(shape):
        return _read_record(shape, written)
    return _PLAIN[shape](written)


def _read_optional(shape: Any, written: Any) -> Any:
    if written is None:
        return None
    (inner,) = (a for a in typing.get_args(shape) if a is not type(None))
    return _read(inner, written)


@lru_cache(maxsize=64)
def _record_hints(shape: Any) -> dict[str, Any]:
    return typing.get_type_hints(shape)


def _read_record(shape: Any, written: Any) -> Any:
    if not isinstance(written, dict):
        raise TypeError("an object is needed")
    hints = _record_hints(shape)
    strange = set(written) - set(hints)
    if strange:
        raise ValueError(f"unknown parts {sorted(strange)}")
    return shape(**{name: _read(hints[name], value) for name, value in written.items()})


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(written: Any) -> Any:
        if type(written) is not kind:
            raise TypeError(f"{kind.__name__} is needed, not {type(written).__name__}")
        return written

    return read


def _number(written: Any) -> float:
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise TypeError("a number is needed")
    if written != written or written in {float("inf"), float("-inf")}:
        raise ValueError("a finite number is needed")
    return float(written)


def _amount(written: Any) -> Decimal:
    amount = Decimal(str(written))  # a truth value is no number here either: InvalidOperation
    if not amount.is_finite():
        raise ValueError("a finite number is needed")
    return amount


def _day(written: Any) -> date:
    return date.fromisoformat(_exactly(str)(written))


_PLAIN: dict[Any, Callable[[Any], Any]] = {
    bool: _exactly(bool),
    int: _exactly(int),
    str: _exactly(str),
    float: _number,
    date: _day,
    Decimal: _amount,
}
