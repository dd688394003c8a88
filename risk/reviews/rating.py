"""The stars after each review was weighted by the tests: its mean, what is left of it, and its range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from figures.shares import effective
from risk.reviews.shapes import Rating, Review

# What a review is still worth once a test notices it; of several tests the strictest counts, so that one doubt is not counted twice.
WORTH: Mapping[str, float] = {
    "bursts": 0.3,
    "repeats": 0.1,
    "group": 0.1,
    "paid": 0.0,
    "product": 0.0,
    "text": 0.5,
    "gap": 0.5,  # stars without proof of an order, where proved buyers rate far lower
}
LEAST = 3.0  # reviews' worth of weight under which no number is given
USUAL_VARIANCE, USUAL_WEIGHT = 1.5, 2.0  # what few stars are thought to spread, and how much that thought weighs
WIDE = 1.28  # 80 in 100, as for every range of the portal


def rating(reviews: Sequence[Review], doubts: Mapping[str, set[int]]) -> tuple[Rating, dict[str, float]]:
    """The rating and the weight that each test took. `doubts`: {test: places of the reviews it notices}.

    Raw: reviews that still stand. Adjusted: those, and the ones removed at the merchant's request, each by its weight.
    """
    standing = [r.stars for r in reviews if not r.removed_by]
    weights, taken = [], dict.fromkeys(doubts, 0.0)
    for place, review in enumerate(reviews):
        if review.removed_by in {"platform", "author"}:
            weights.append(0.0)
            continue
        worth, why = min(((WORTH[code], code) for code, places in doubts.items() if place in places), default=(1.0, ""))
        weights.append(worth)
        if why:
            taken[why] += 1 - worth
    raw = round(sum(standing) / len(standing), 3) if standing else None
    left = sum(weights)
    if left < LEAST:
        return Rating(raw, len(standing), None, None, None, round(left, 2)), taken
    mean = sum(w * r.stars for w, r in zip(weights, reviews, strict=True)) / left
    spread = sum(w * (r.stars - mean) ** 2 for w, r in zip(weights, reviews, strict=True))
    variance = (spread + USUAL_VARIANCE * USUAL_WEIGHT) / (left + USUAL_WEIGHT)
    half = WIDE * sqrt(variance / effective(weights))
    low, high = max(1.0, mean - half), min(5.0, mean + half)
    return Rating(raw, len(standing), round(mean, 3), round(low, 3), round(high, 3), round(left, 2)), taken
