"""The prices of one offer by day, and the test of its "was" price in values a page can put into words."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from risk.facts import Offer
from risk.models import PricePoint
from risk.signals._robust import PRICE_DAYS, lowest_price, reduced_since

LOOK_BACK = timedelta(days=400)
MOST_ROWS = 5000


def by_day(listing, *, today):
    """The offers of the last 400 days, oldest first; where several people noted one day, the last word counts."""
    rows = PricePoint.objects.filter(listing=listing, day__gt=today - LOOK_BACK, day__lte=today)
    newest = rows.order_by("-day", "-added_at", "-id").values_list("day", "price", "was")[:MOST_ROWS]
    days = {}
    for day, price, was in newest:
        days.setdefault(day, Offer(day, price, was))
    return [days[day] for day in sorted(days)]


@dataclass(frozen=True, slots=True)
class WasTest:
    """What the recorded prices say of the newest "was" price.

    outcome: "none" (no such price), "held" (not above the lowest of the 30 days before), "above" (it is),
    "never_charged", or "unknown" (fewer than 30 days are recorded before the reduction).
    """

    outcome: str
    price: Decimal
    was: Decimal | None
    lowest: Decimal | None
    since: date
    days: int  # recorded before the reduction began


def was_test(offers):
    """The test of RISK.md LA-03 on offers by day, oldest first; None without any."""
    if not offers:
        return None
    newest, since = offers[-1], reduced_since(offers)
    lowest = lowest_price(offers, before=since)
    days = (since - offers[0].day).days
    return WasTest(_outcome(offers, lowest), newest.price, newest.was, lowest, since, days)


def _outcome(offers, lowest):
    was = offers[-1].was
    if was is None:
        return "none"
    if lowest is not None:
        return "above" if was > lowest else "held"
    recorded = (offers[-1].day - offers[0].day).days
    charged = was <= max(offer.price for offer in offers)
    return "unknown" if charged or recorded < PRICE_DAYS else "never_charged"
