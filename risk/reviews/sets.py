"""Things that belong together, joined pair by pair (union-find)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import Any


class Sets:
    """Who is together with whom; joining and asking take practically constant time."""

    def __init__(self) -> None:
        self._parent: dict[Any, Any] = {}

    def root(self, one: Hashable) -> Any:
        """The name of the set that this one is in."""
        parent = self._parent
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def join(self, one: Hashable, other: Hashable) -> None:
        """These two are together."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self._parent[b] = a

    def together(self, one: Hashable, other: Hashable) -> bool:
        """Whether these two are together."""
        return bool(self.root(one) == self.root(other))

    def groups(self) -> list[list[Any]]:
        """All sets of more than one."""
        found: dict[Any, list[Any]] = defaultdict(list)
        for one in list(self._parent):
            found[self.root(one)].append(one)
        return [members for members in found.values() if len(members) > 1]
