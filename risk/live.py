"""A report that is still filling in: which sources were asked about a shop, and what each said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Shop
from risk import collecting

WATCHED = timedelta(minutes=10)  # how long a page waits for sources that were never heard of


@dataclass(frozen=True, slots=True)
class Step:
    """One source: its name, and its state: waiting, asking, present, absent or unknown (with a reason of a word)."""

    name: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """How far the sources of a shop are, and whether one that was wanted lately has not been heard of yet."""

    steps: tuple[Step, ...]
    filling: bool


NOBODY_ASKED = Live((), filling=False)


def of_shop(shop: Shop, now: datetime) -> Live:
    """Every source that is or was asked about a shop."""
    rows = collecting.progress(shop)
    waits = any(row.last is None and row.wanted_at > now - WATCHED for _source, row in rows)
    return Live(tuple(_step(source, row, now) for source, row in rows), waits)


def _step(source, row, now):
    if row.last is not None:
        return Step(source.name, row.last.state, row.last.reason)
    return Step(source.name, "asking" if row.taken_until and row.taken_until > now else "waiting")
