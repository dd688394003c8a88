"""The books of a shop: its reviews and its offers, put into rows in bulk; the same rows again change nothing.

What our staff gave is not changed by what a merchant gives; what a merchant gave may be put right by staff.
"""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from accounts.models import Merchant
from risk.importing import columns, placing
from risk.importing.kinds import Kind
from risk.models import Listing, PricePoint, Review, ReviewReading, VolumePoint

BOOKS = {
    "reviews": Kind(Review, columns.REVIEWS, key=("key",), check=columns.check_review, place=placing.place_reviews),
    "listings": Kind(
        Listing, columns.OFFERS, key=("item_key", "day"), check=columns.check_offer, place=placing.place_offers
    ),
}
COUNTS = ("orders", "views", "claims")
OF_A_REVIEW = (
    "author",
    "stars",
    "title",
    "text",
    "written_on",
    "proved_purchase",
    "incentivised",
    "removed_on",
    "removed_by",
    "product",
    "product_category",
)
DAYS = ("written_on", "removed_on")
OF_AN_OFFER = ("title", "barcode", "brand", "product_model", "category", "currency")


def take(batches, name, shop, *, source, list_import=None, after_batch=lambda: None):
    """Put clean, placed rows into the books of a shop; returns how many rows are new or changed.

    `source`: merchant or staff. Call it in a transaction.
    """
    Merchant.objects.select_for_update(no_key=True).get(pk=shop.merchant_id)  # the same order of locks as a judgement
    put = _put_reviews if name == "reviews" else _put_offers
    changed = 0
    for batch in batches:
        changed += put(batch, shop, source, list_import)
        after_batch()
    if changed and name == "listings":
        shop.merchant.touch()
    return changed


# --- offers -------------------------------------------------------------------------------------------------------


def _listings(batch, shop, source):
    """{key: Listing} of the offers that the rows of a batch name, made where they are missing."""
    named = {row["item_key"]: row for row in batch if row["item_key"]}
    known = Listing.objects.in_bulk(named, field_name="key")
    new = [_new_listing(key, row, shop, source) for key, row in named.items() if key not in known]
    Listing.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        known |= Listing.objects.in_bulk([row.key for row in new], field_name="key")
    _adopt([row for row in known.values() if row.shop_id is None], shop)
    return {key: row for key, row in known.items() if row.shop_id == shop.pk}


def _new_listing(key, row, shop, source):
    told = {name: row.get(name) or "" for name in OF_AN_OFFER}
    told["title"] = row.get("title" if "day" in row else "item_title") or row["item_url"][:300] or shop.name or shop.key
    origins = {name: source for name, value in told.items() if value}
    return Listing(key=key, shop=shop, url=row["item_url"], origins=origins, **told)


def _adopt(rows, shop):
    """An offer on this shop's own address that nobody had yet is this shop's."""
    Listing.objects.filter(pk__in=[row.pk for row in rows], shop=None).update(shop=shop)
    for row in rows:
        row.shop_id = shop.pk


def _put_offers(batch, shop, source, _list_import):
    listings = _listings(batch, shop, source)
    rows = [row for row in batch if row["item_key"] in listings]
    _fill(rows, listings, source)
    now = timezone.now()
    prices = [
        PricePoint(
            listing=listings[row["item_key"]],
            day=date.fromisoformat(row["day"]),
            price=Decimal(row["price"]),
            was=Decimal(row["was"]) if row.get("was") else None,
            source=source,
            added_at=now,
        )
        for row in rows
        if row.get("price")
    ]
    counts = [
        VolumePoint(
            listing=listings[row["item_key"]],
            day=date.fromisoformat(row["day"]),
            kind=kind,
            count=row[kind],
            source=source,
            added_at=now,
        )
        for row in rows
        for kind in COUNTS
        if row.get(kind) is not None
    ]
    changed = _upsert(PricePoint, prices, ("listing_id", "day", "source"), ("price", "was"))
    changed |= _upsert(VolumePoint, counts, ("listing_id", "day", "kind", "source"), ("count",))
    Listing.objects.filter(pk__in=changed).touch()
    return len(changed)


def _fill(rows, listings, source):
    """Put what the rows tell of an offer where nothing stands yet."""
    filled = {}
    for row in rows:
        listing = listings[row["item_key"]]
        for name in OF_AN_OFFER:
            if row.get(name) and not getattr(listing, name):
                setattr(listing, name, row[name])
                listing.origins[name] = source
                filled[listing.pk] = listing
    Listing.objects.bulk_update(filled.values(), [*OF_AN_OFFER, "origins"], batch_size=500)


def _upsert(model, points, key, values):
    """Add points, and correct those that say something else; the listings of the points that changed."""
    by_key = {tuple(getattr(p, name) for name in key): p for p in points}
    listings = {p.listing_id for p in points}
    days = [p.day for p in points]
    known = (
        model.objects.filter(listing__in=listings, day__gte=min(days), day__lte=max(days), source=points[0].source)
        if points
        else ()
    )
    same = set()
    for row in known:
        place = tuple(getattr(row, name) for name in key)
        if place in by_key and all(getattr(row, name) == getattr(by_key[place], name) for name in values):
            same.add(place)
    changed = [p for place, p in by_key.items() if place not in same]
    model.objects.bulk_create(
        changed,
        batch_size=500,
        update_conflicts=True,
        unique_fields=[name.removesuffix("_id") for name in key],
        update_fields=[*values, "added_at"],
    )
    return {p.listing_id for p in changed}


# --- reviews ------------------------------------------------------------------------------------------------------


def _put_reviews(batch, shop, source, list_import):
    listings = _listings(batch, shop, source)
    known = Review.objects.in_bulk([row["key"] for row in batch], field_name="key")
    new, changed = [], []
    for row in batch:
        told = {name: _typed(name, row.get(name)) for name in OF_A_REVIEW}
        listing = listings.get(row["item_key"])
        if row["key"] not in known:
            fields = {"shop": shop, "listing": listing, "source": source, "list_import": list_import}
            new.append(Review(key=row["key"], **fields, **told))
        elif _differs(known[row["key"]], told, source):
            changed.append(_changed(known[row["key"]], told, source))
    Review.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    Review.objects.bulk_update(changed, [*OF_A_REVIEW, "source", "deceptive", "was_read"], batch_size=500)
    if new or changed:
        due(shop, {row.listing_id for row in (*new, *changed)} - {None})
    return len(new) + len(changed)


def _typed(name, value):
    if name in DAYS:
        return date.fromisoformat(value) if value else None
    if name in {"proved_purchase", "incentivised"}:
        return bool(value)
    return value if value is not None else ""


def _differs(row, told, source):
    if row.source == "staff" and source != "staff":
        return False
    return any(getattr(row, name) != value for name, value in told.items())


def _changed(row, told, source):
    if row.text != told["text"]:
        row.deceptive, row.was_read = None, False
    for name, value in told.items():
        setattr(row, name, value)
    row.source = source
    return row


def due(shop, listings):
    """Have the reviews of a shop, and of these offers of its, read again by the next sweep."""
    now = timezone.now()
    rows = [ReviewReading(shop=shop, due_at=now)]
    ReviewReading.objects.bulk_create(rows, update_conflicts=True, unique_fields=["shop"], update_fields=["due_at"])
    rows = [ReviewReading(listing_id=pk, due_at=now) for pk in sorted(listings)]
    ReviewReading.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["listing"], update_fields=["due_at"]
    )
