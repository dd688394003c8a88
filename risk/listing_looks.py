"""Looking at the pages of offers: a worker asks for each, reads it, and fills in what nobody told; one page a host and hour.

Nothing is asked where NETWORK_EVIDENCE is off. A page that does not answer is asked again five times, ever later.
"""

import hashlib
import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.fetching import WIRE, Refused, Unreachable, fetch
from accounts.models import Merchant
from risk.gather import day_of
from risk.gather.peers import IN_STOCK
from risk.listing_pages import Product, read, text_of
from risk.models import Listing, PricePoint, SourcePlace, SourceReply, Watch
from risk.names.suffixes import site_of

HELD = timedelta(minutes=10)
POLITE = timedelta(hours=1)  # between two pages of one host
VISIT = timedelta(minutes=5)  # that the sources of a shop and the pages of its offers share
TRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(days=1))
AGAIN = timedelta(days=1)  # while somebody watches the offer
SOURCE = "page"
OFFER_PAGE = "offer page"
SAVED = ("title", "origins", "stock", "in_stock_since", "looked_at", "looks_failed", "look_after")
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


def want_again(listing, now):
    """Somebody looks at an offer whose page was last asked for more than a day ago: have it asked for again."""
    old = listing.looked_at is not None and listing.looked_at < now - AGAIN
    if settings.NETWORK_EVIDENCE and listing.url and listing.look_after is None and old and not listing.is_demo:
        Listing.objects.filter(pk=listing.pk, look_after=None).update(look_after=now, looks_failed=0)


def look_next(now, wire=WIRE):
    """Look at the page that has waited longest; False when none is due. Two workers take two; a killed one's comes again."""
    row = Listing.objects.filter(look_after__lte=now).order_by("look_after", "pk").first()
    if row is None or not settings.NETWORK_EVIDENCE:
        return False
    if not Listing.objects.filter(pk=row.pk, look_after=row.look_after).update(look_after=now + HELD):
        return True  # another worker has it
    if not row.url or (turn := _turn(row.url, now)):
        Listing.objects.filter(pk=row.pk).update(look_after=turn if row.url else None)
        return True
    began = time.monotonic()
    try:
        answer = fetch(row.url, wire=wire)
        outcome = "" if answer.status == 200 else f"status_{answer.status}"
    except (Refused, Unreachable) as trouble:
        answer, outcome = None, trouble.code
    ms = int(1000 * (time.monotonic() - began))
    if outcome:
        _failed(row, outcome, ms, now)
    else:
        _read(row, answer, ms, now)
    return True


def _place(url):
    return site_of(url) or url.partition("://")[2].partition("/")[0][:253]


def _turn(url, now):
    """None when the page may be asked for now; else when to try again."""
    place = _place(url)
    return SourcePlace.take(f"offers of {place}"[:253], now=now, pause=POLITE) or SourcePlace.visit(
        place, now=now, length=VISIT, pause=POLITE
    )


def _kept(row, *, state, reason, ms, now, media="", body=b""):
    """The answer as it came, beside those of the shop's sources; of an offer without a shop only its hash is kept."""
    if not row.shop_id:
        return hashlib.sha256(body).hexdigest()
    told = {"state": state, "reason": reason[:40], "media": media[:80], "note": {"listing": row.pk}}
    return SourceReply.keep(body, shop_id=row.shop_id, source=OFFER_PAGE, asked_at=now, ms=ms, **told).sha256


def _failed(row, outcome, ms, now):
    SourcePlace.note_failure(_place(row.url), now=now, reason=outcome[:40])
    _kept(row, state=SourceReply.State.UNKNOWN, reason=outcome, ms=ms, now=now)
    wait = TRIES[row.looks_failed] if row.looks_failed < len(TRIES) else None
    row.origins["look"] = {"at": now.isoformat(), "outcome": outcome}
    Listing.objects.filter(pk=row.pk).update(
        look_after=now + wait if wait else None,
        looks_failed=row.looks_failed + 1,
        looked_at=now,
        stock="",
        origins=row.origins,
    )


def _read(row, answer, ms, now):
    """Take in what a page says; what somebody told us before stays."""
    product = read(text_of(answer.body, answer.header("content-type")), row.url)
    SourcePlace.note_answer(_place(row.url), now=now, ms=ms, size=len(answer.body))
    state = SourceReply.State.ABSENT if product is None else SourceReply.State.PRESENT
    with transaction.atomic():
        if row.shop_id:  # the same order of locks as a judgement: merchant, then offer
            Merchant.objects.select_for_update(no_key=True).get(pk=row.shop.merchant_id)
        listing = Listing.objects.select_for_update(of=("self",)).select_related("shop__merchant").get(pk=row.pk)
        if product is not None:
            _fill(listing, product)
            _price(listing, product, now)
        outcome = "read" if product is not None else "no_product"
        digest = _kept(row, state=state, reason="", ms=ms, now=now, media=answer.content_type, body=answer.body)
        _stock(listing, product.value("stock") if product is not None else "", now)
        listing.origins["look"] = {"at": now.isoformat(), "outcome": outcome, "sha256": digest}
        listing.looked_at, listing.looks_failed = now, 0
        listing.look_after = now + AGAIN if Watch.objects.filter(listing=listing).exists() else None
        listing.save(update_fields=[*SAVED, *FILLED])
        if product is not None:
            listing.touch()


def _stock(listing, said, now):
    """What the page says of the stock; a look that found no word of it, or another one, ends the time in stock."""
    listing.stock = said
    listing.in_stock_since = (listing.in_stock_since or now) if said == IN_STOCK else None


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
