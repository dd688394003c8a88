"""Stored evidence: the newest row of each fact that was not voided."""

from collections import defaultdict

import structlog
from django.db.models import Q

from risk.fact_values import BadValue, read_value
from risk.facts import Missing, Seen, Why
from risk.models import Evidence

log = structlog.get_logger(__name__)


def of_shops(shops, *, now):
    """Facts of shops, and of their merchants as a whole."""
    merchants = {shop.merchant_id for shop in shops}
    rows = _rows(Q(shop__in=[s.pk for s in shops]) | Q(merchant__in=merchants))
    by_shop, by_merchant = _newest(rows, "shop_id", now), _newest(rows, "merchant_id", now)
    return {s.pk: by_merchant[s.merchant_id] | by_shop[s.pk] for s in shops}


def of_listings(listings, *, now):
    """Facts of listings, and of the merchants that offer them."""
    merchants = {row.shop.merchant_id for row in listings if row.shop_id}
    rows = _rows(Q(listing__in=[row.pk for row in listings]) | Q(merchant__in=merchants))
    by_listing, by_merchant = _newest(rows, "listing_id", now), _newest(rows, "merchant_id", now)
    return {row.pk: (by_merchant[row.shop.merchant_id] if row.shop_id else {}) | by_listing[row.pk] for row in listings}


def _rows(wanted):
    return list(Evidence.objects.filter(wanted, voided_at=None).order_by("observed_at", "id"))


def _newest(rows, owner, now):
    """{owner's pk: {fact: Seen or Missing}}; later rows replace earlier ones."""
    found = defaultdict(dict)
    for row in rows:
        pk = getattr(row, owner)
        if pk is not None:
            found[pk][row.fact] = fact_of(row, now)
    return found


def fact_of(row, now):
    """The fact one evidence row tells at a time."""
    if row.unknown_because:
        return Missing(Why(row.unknown_because))
    if row.valid_until and row.valid_until < now:
        return Missing(Why.OUT_OF_DATE)
    try:
        value = read_value(row.fact, row.value)
    except BadValue as error:  # written under older shapes: the rest of the batch must not suffer
        log.error("evidence_unreadable", evidence=row.pk, error=str(error))
        return Missing(Why.SOURCE_FAILED)
    return Seen(
        value,
        row.observed_at,
        row.source,
        reliability=row.reliability,
        valid_until=row.valid_until,
        evidence=(row.pk, row.sha256),
        disputed=row.disputed,
    )
