"""How alike two products are by what they are called (RISK.md LA-06)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from risk.reviews.shapes import Review

KEPT = 5  # reviews of an older product under which nothing is said of it
SAME_KIND = 0.2  # what the same category is worth
WORD = re.compile(r"[㐀-鿿぀-ヿ가-힯]+|[^\W_㐀-鿿぀-ヿ가-힯]+")
EAST = re.compile(r"[㐀-鿿぀-ヿ가-힯]")


def likeness(title: str, category: str, other: str, other_category: str) -> float | None:
    """0..1: four fifths by the parts the titles share (Dice), one fifth for the same category.

    None where one title is written in Han and the other is not: a translation is no other product.
    """
    one, two = _parts(title), _parts(other)
    if not one or not two or bool(EAST.search(title)) != bool(EAST.search(other)):
        return None
    shared = sum((one & two).values())
    dice = 2 * shared / (sum(one.values()) + sum(two.values()))
    same = SAME_KIND if category == other_category else 0.0
    return round((1 - SAME_KIND) * dice + same, 4)


def _parts(title: str) -> Counter[str]:
    """Words of Latin letters, and pairs of Han signs."""
    found: Counter[str] = Counter()
    for word in WORD.findall(unicodedata.normalize("NFKC", title).casefold()):
        if EAST.match(word):
            found.update(word[i : i + 2] for i in range(max(len(word) - 1, 1)))
        else:
            found[word] += 1
    return found


def least_like(reviews: Sequence[Review], title: str, category: str) -> tuple[float, str] | None:
    """(likeness, its title) of the former product least like the one sold now, among those that kept five reviews; None without any."""
    kept = Counter((r.product, r.category) for r in reviews if r.product and not r.removed_by)
    found = []
    for (other, other_category), n in kept.items():
        alike = likeness(title, category, other, other_category or category)
        if n >= KEPT and alike is not None:
            found.append((alike, other))
    return min(found, default=None)
