"""Answers as plain values for JSON: dates as ISO text, money as exact decimal text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any


def plain(value: object, tell: Callable[[str], str] = str) -> Any:
    """A dataclass, mapping, tuple, date or decimal as what JSON can hold; `tell` puts texts into another language."""
    if isinstance(value, str):
        return tell(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name), tell) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item, tell) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, tell) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
