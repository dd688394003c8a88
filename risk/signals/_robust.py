"""Prices that one odd day cannot bend: the lowest of 30 days, and since when one is reduced (RISK.md section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from risk.facts import Offer

PRICE_DAYS = 30  # EU directive 98/6/EC article 6a: the lowest price of the 30 days before a reduction


def lowest_price(offers: Sequence[Offer], *, before: date) -> Decimal | None:
    """Lowest price in force on the 30 days before a day; None where the history does not reach back that far.

    A price holds until the next one is recorded, so the last price before the window counts on its first day.
    """
    start = before - timedelta(days=PRICE_DAYS)
    earlier = [offer for offer in offers if offer.day <= start]
    if not earlier:
        return None
    inside = [offer.price for offer in offers if start < offer.day < before]
    return min([earlier[-1].price, *inside])


def reduced_since(offers: Sequence[Offer]) -> date:
    """First day of the reduction that the newest offer belongs to: the unbroken run with the same "was" price."""
    newest = offers[-1]
    first = newest.day
    for offer in reversed(offers):
        if offer.was != newest.was:
            break
        first = offer.day
    return first
