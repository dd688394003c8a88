"""The same product at other shops, from rows of our own: what it costs there, and whether it is sold out. Matched by barcode,
or by brand and model; one currency."""

from collections import defaultdict
from datetime import timedelta

from django.db.models.functions import Lower

from risk.facts import AgainstPeers
from risk.models import Listing, PricePoint

FRESH = timedelta(days=30)
MOST_PEERS = 2000  # of one batch
MOST_OF_ONE = 200
IN_STOCK, SOLD_OUT = "in_stock", "sold_out"


def elsewhere(rows):
    """{listing: offers of the same product by others} of a batch of listings."""
    alike = defaultdict(dict)
    for other in _matched(rows):
        for key in _keys(other):
            alike[key][other.pk] = other
    told = {}
    for row in rows:
        others = {pk: other for key in _keys(row) for pk, other in alike[key].items() if _is_another(row, other)}
        told[row.pk] = list(others.values())
    return told


def prices(others, now):
    """{listing: newest prices of matched offers, lowest first}; those without any are left out. `others`: see elsewhere()."""
    newest = _newest({other.pk for found in others.values() for other in found}, now)
    told = {pk: sorted(newest[other.pk] for other in found if other.pk in newest) for pk, found in others.items()}
    return {pk: tuple(found[:MOST_OF_ONE]) for pk, found in told.items() if found}


def sold_out(rows, others, now):
    """{listing that is in stock: share of the matched offers that are sold out, days it was in stock here, their number}.

    Only pages looked at in the last 30 days count, and only those that said either.
    """
    told = {}
    for row in rows:
        stocks = [other.stock for other in others[row.pk] if _is_known(other, now)]
        if stocks and row.stock == IN_STOCK and _is_known(row, now):
            days = (row.looked_at - row.in_stock_since).days
            told[row.pk] = AgainstPeers(round(stocks.count(SOLD_OUT) / len(stocks), 4), float(days), len(stocks))
    return told


def _is_known(row, now):
    return row.stock in {IN_STOCK, SOLD_OUT} and row.looked_at > now - FRESH


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
