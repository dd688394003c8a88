"""What a sign of a check is called and how often it is seen now. The floor that judges tells us; without it pages show none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its words, and in how many of the shops judged it is present; None where nobody counted."""

    id: str
    title: str
    shops: int | None
    of: int | None


_tellers: list[Callable[[Iterable[str], str], tuple[Sign, ...]]] = []


def register(tell: Callable[[Iterable[str], str], tuple[Sign, ...]]) -> None:
    """Say who tells: `tell(ids, language)` gives the signs in their order, from few queries."""
    _tellers[:] = [tell]


def tell(ids: Iterable[str], language: str) -> tuple[Sign, ...]:
    """The signs of some ids in a language."""
    return _tellers[0](ids, language) if _tellers else ()
