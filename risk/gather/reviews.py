"""Facts that reading the reviews gave: stored beside each shop and listing, made by risk.reviewing."""

from risk.fact_values import read_value
from risk.facts import Seen
from risk.gather._seen import on
from risk.models import ReviewReading

TOLD_BY_MERCHANT = 0.7  # a merchant chooses what it gives: as a single shopper's answer


def of_shops(shops, *, now):
    """Facts of the shops whose reviews were read."""
    return _facts(ReviewReading.objects.filter(shop__in=[s.pk for s in shops], as_of__isnull=False), "shop_id")


def of_listings(rows, *, now):
    """Facts of the listings whose reviews were read."""
    return _facts(ReviewReading.objects.filter(listing__in=[r.pk for r in rows], as_of__isnull=False), "listing_id")


def _facts(rows, owner):
    return {getattr(row, owner): _of_one(row) for row in rows}


def _of_one(row):
    trust = 1.0 if row.told.get("by_staff") else TOLD_BY_MERCHANT
    told = {}
    for name, written in row.facts.items():
        fact = on(read_value(name, written), row.as_of, source="reviews")
        told[name] = Seen(fact.value, fact.observed_at, fact.source, reliability=trust)
    return told
