"""Cases proposed from the floors above, for what needs care at the desk. A floor registers where they wait and how many."""

from collections.abc import Callable

_counters: list[tuple[str, Callable[[], int]]] = []


def register(name: str, count: Callable[[], int]) -> None:
    """Say at which address (its name) proposals wait, and what counts them in one query."""
    _counters[:] = [(name, count)]


def waiting() -> list[tuple[str, int]]:
    """(name of the address, how many wait) of what was registered."""
    return [(name, count()) for name, count in _counters]
