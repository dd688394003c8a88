"""The plain ways of reading one fact, shared by the signals that need no rule of their own."""

from __future__ import annotations

from collections.abc import Iterable

from risk.facts import Missing, Seen, Why
from risk.signals._base import Observation, absent, present, unknown
from risk.signals._words import WORDS


def known(codes: Iterable[str]) -> list[str]:
    """The codes in order, each once; what has no word of its own becomes "other"."""
    return sorted({code if code in WORDS else "other" for code in codes})


def when_true(fact: Seen[bool] | Missing) -> Observation:
    """Present when the fact is true, absent when it is false."""
    if isinstance(fact, Missing):
        return unknown(fact)
    return present(fact) if fact.value else absent(fact)


def when_false(fact: Seen[bool] | Missing) -> Observation:
    """Present when the fact is false, absent when it is true."""
    if isinstance(fact, Missing):
        return unknown(fact)
    return absent(fact) if fact.value else present(fact)


def when_any(fact: Seen[tuple[str, ...]] | Missing, *, at_least: int = 1) -> Observation:
    """Present when at least so many different codes were found; they are given as `codes`."""
    if isinstance(fact, Missing):
        return unknown(fact)
    codes = known(fact.value)
    return present(fact, codes=codes) if len(codes) >= at_least else absent(fact)


def when_reaching(fact: Seen[int] | Missing, limit: int) -> Observation:
    """Present when a count reaches the limit; the count is given as `k`."""
    if isinstance(fact, Missing):
        return unknown(fact)
    return present(fact, k=fact.value) if fact.value >= limit else absent(fact, k=fact.value)


def when_level(fact: Seen[str] | Missing, *, bad: Iterable[str], good: Iterable[str]) -> Observation:
    """Present at the level of the same name for a bad answer, absent for a good one, unknown for any other."""
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value in bad:
        return present(fact, level=fact.value)
    return absent(fact) if fact.value in good else unknown(Why.SOURCE_FAILED)


def percent(share: float) -> int:
    """A share 0..1 in whole per cent."""
    return round(100 * share)
