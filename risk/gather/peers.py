"""What the same product costs at other shops, from rows of our own: matched by barcode, or by brand and model; one currency."""

from collections import defaultdict
from datetime import timedelta

from django.db.models.functions import Lower

from risk.models import Listing, PricePoint

FRESH = timedelta(days=30)
MOST_PEERS = 2000  # of one batch
MOST_OF_ONE = 200


def peer_prices(rows, now):
    """{listing: newest prices of matched offers elsewhere, lowest first} of a batch of listings; those without any are left out."""
    alike = defaultdict(dict)
    for other in _matched(rows):
        for key in _keys(other):
            alike[key][other.pk] = other
    newest = _newest({pk for found in alike.values() for pk in found}, now)
    told = {}
    for row in rows:
        others = {pk: other for key in _keys(row) for pk, other in alike[key].items() if _is_another(row, other)}
        prices = sorted(newest[pk] for pk in others if pk in newest)[:MOST_OF_ONE]
        if prices:
            told[row.pk] = tuple(prices)
    return told


def _keys(row):
    """Under which words a product is the same; none where too little is known of it."""
    if not row.currency:
        return []
    coded = [(row.currency, row.is_demo, row.barcode)] if row.barcode else []
    named = (
        [(row.currency, row.is_demo, row.brand.lower(), row.product_model.lower())]
        if row.brand and row.product_model
        else []
    )
    return coded + named


def _matched(rows):
    codes = {row.barcode for row in rows if row.barcode}
    models = {row.product_model.lower() for row in rows if row.brand and row.product_model}
    brands = {row.brand.lower() for row in rows if row.brand and row.product_model}
    found = list(Listing.objects.exclude(barcode="").filter(barcode__in=codes)[:MOST_PEERS]) if codes else []
    if models:
        low = Listing.objects.annotate(low_brand=Lower("brand"), low_model=Lower("product_model")).exclude(
            product_model=""
        )
        found += low.filter(low_brand__in=brands, low_model__in=models)[:MOST_PEERS]
    return found


def _is_another(row, other):
    """Of another shop; of two offers that nobody claims, another offer."""
    return other.pk != row.pk and (other.shop_id is None or other.shop_id != row.shop_id)


def _newest(pks, now):
    """{listing: its newest price of the last 30 days}."""
    points = PricePoint.objects.filter(listing__in=pks, day__gt=(now - FRESH).date(), day__lte=now.date())
    return dict(points.order_by("day", "added_at", "id").values_list("listing", "price"))
