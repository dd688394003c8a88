"""The service index from after-sales claims (RISK.md section 4): answer (b), never part of the probability."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_CLAIMS = 5
LEAST_SHOPPERS = 4


@dataclass(frozen=True, slots=True)
class Service:
    """How a merchant treats claims; `state` is too_few until there are enough of them to judge."""

    state: str
    claims: int
    shoppers: int


def too_few(claims: int, shoppers: int) -> Service:
    """What is said below 5 claims or 4 shoppers: the counts, and no number. ValueError at or above them."""
    if claims >= LEAST_CLAIMS and shoppers >= LEAST_SHOPPERS:
        raise ValueError("enough claims to judge: they need the index, not this answer")
    return Service("too_few", claims, shoppers)
