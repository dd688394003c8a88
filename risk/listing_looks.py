"""Looking at the pages of offers: a worker asks for each, reads it, and fills in what nobody told; one page a host and hour.

Nothing is asked where NETWORK_EVIDENCE is off. A page that does not answer is asked again five times, ever later.
"""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from accounts.fetching import WIRE, Refused, Unreachable, fetch
from accounts.models import Merchant
from risk.gather import day_of
from risk.listing_pages import Product, read, text_of
from risk.models import Listing, PricePoint, Watch
from risk.names.suffixes import registrable

HELD = timedelta(minutes=10)
POLITE = 3600  # seconds between two pages of one host
TRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(days=1))
AGAIN = timedelta(days=1)  # while somebody watches the offer
SOURCE = "page"
FILLED = {
    "brand": "brand",
    "product_model": "model",
    "barcode": "barcode",
    "seller_name": "seller",
    "currency": "currency",
}


def first_look():
    """When the page of a new offer is to be asked for: now, or never where the network is off."""
    return timezone.now() if settings.NETWORK_EVIDENCE else None


def look_next(now, wire=WIRE):
    """Look at the page that has waited longest; False when none is due. Two workers take two; a killed one's comes again."""
    row = Listing.objects.filter(look_after__lte=now).order_by("look_after", "pk").first()
    if row is None or not settings.NETWORK_EVIDENCE:
        return False
    if not Listing.objects.filter(pk=row.pk, look_after=row.look_after).update(look_after=now + HELD):
        return True  # another worker has it
    if not row.url or not _may_ask(row.url):
        later = now + timedelta(seconds=POLITE) if row.url else None
        Listing.objects.filter(pk=row.pk).update(look_after=later)
        return True
    try:
        answer = fetch(row.url, wire=wire)
        outcome = "" if answer.status == 200 else f"status {answer.status}"
    except (Refused, Unreachable) as trouble:
        answer, outcome = None, trouble.code
    if outcome:
        _failed(row, outcome, now)
    else:
        _read(row, answer.body, now)
    return True


def _may_ask(url):
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    return cache.add(f"polite:{registrable(host).domain or host}", 1, POLITE)


def _failed(row, outcome, now):
    wait = TRIES[row.looks_failed] if row.looks_failed < len(TRIES) else None
    row.origins["look"] = {"at": now.isoformat(), "outcome": outcome}
    Listing.objects.filter(pk=row.pk).update(
        look_after=now + wait if wait else None, looks_failed=row.looks_failed + 1, looked_at=now, origins=row.origins
    )


def _read(row, body, now):
    """Take in what a page says; what somebody told us before stays."""
    product = read(text_of(body), row.url)
    with transaction.atomic():
        if row.shop_id:  # the same order of locks as a judgement: merchant, then offer
            Merchant.objects.select_for_update(no_key=True).get(pk=row.shop.merchant_id)
        listing = Listing.objects.select_for_update(of=("self",)).select_related("shop__merchant").get(pk=row.pk)
        if product is not None:
            _fill(listing, product)
            _price(listing, product, now)
        outcome = "read" if product is not None else "no_product"
        told = {"at": now.isoformat(), "outcome": outcome, "sha256": hashlib.sha256(body).hexdigest()}
        listing.origins["look"] = told
        listing.looked_at, listing.looks_failed = now, 0
        listing.look_after = now + AGAIN if Watch.objects.filter(listing=listing).exists() else None
        listing.save(update_fields=["title", *FILLED, "origins", "looked_at", "looks_failed", "look_after"])
        if product is not None:
            listing.touch()


def _fill(listing, product: Product):
    for name, said in FILLED.items():
        most = Listing._meta.get_field(name).max_length
        value = product.value(said)[:most]
        if value and not getattr(listing, name):
            setattr(listing, name, value)
            listing.origins[name] = SOURCE
    if product.value("title") and listing.origins.get("title") in {"link", SOURCE}:
        listing.title, listing.origins["title"] = product.value("title")[:300], SOURCE


def _price(listing, product, now):
    """Today's price as the page shows it; left out where it is in another currency than what is recorded."""
    if product.price is None or not listing.currency or product.value("currency") not in {"", listing.currency}:
        return
    point = PricePoint(
        listing=listing, day=day_of(now), price=product.price, was=product.was, source=SOURCE, added_at=now
    )
    PricePoint.objects.bulk_create(
        [point],
        update_conflicts=True,
        unique_fields=["listing", "day", "source"],
        update_fields=["price", "was", "added_at"],
    )
