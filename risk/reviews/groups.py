"""Groups of authors who review the same shops: pairs that share three merchants, joined (RISK.md RV-06)."""

from __future__ import annotations

from itertools import combinations

from risk.reviews.sets import Sets
from risk.reviews.shapes import Company

SHARED = 3
MOST_MERCHANTS = 12  # of one author; who reviewed more is tied by the least crowded ones only
RING = 5


def largest_group(company: Company) -> frozenset[str]:
    """The largest group of authors in which each is tied to another; empty where no two are.

    Two authors share three merchants exactly if they share a triple of them, so triples are looked up, never pairs of authors.
    Merchants that very many people review tie nobody.
    """
    ties = Sets()
    first: dict[tuple[int, ...], str] = {}
    for author in sorted(company.merchants):
        merchants = sorted(company.merchants[author] - company.crowded)[:MOST_MERCHANTS]
        for triple in combinations(merchants, SHARED):
            ties.join(author, first.setdefault(triple, author))
    largest = max(ties.groups(), key=lambda members: (len(members), min(members)), default=[])
    return frozenset(largest)
