"""Fictional offers with their prices and volumes by day."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import yaml
from django.db import transaction

from accounts.models import Shop
from risk.models import Listing, PricePoint, RecallEntry, VolumePoint
from risk.rescoring import rescore_listings

DAYS = 75
WOBBLE = (0, 1, -1, 0, 2, 0, -2, 1)  # per cent, so that a steady price is not quite still


def load_all(now):
    """Add every fictional offer that is missing; returns how many were added."""
    told = yaml.safe_load((Path(__file__).parent / "listings.yaml").read_text(encoding="utf-8"))
    return sum(_load(number, one, now) for number, one in enumerate(told))


@transaction.atomic
def _load(number, told, now):
    key = f"demo:{number}"
    if Listing.objects.filter(key=key).exists():
        return False
    shop = Shop.objects.select_related("merchant").get(key=told["shop"]) if told["shop"] else None
    listing = _listing(told, key, shop, now)
    _prices(listing, told, now.date())
    if told.get("surge"):
        _orders(listing, now.date())
    for extra in range(told.get("discounted", 0)):
        other = _listing(told | {"title": f"{told['title']} {extra + 2}"}, f"{key}:{extra}", shop, now)
        PricePoint.objects.create(listing=other, day=now.date(), price=told["steady"], was=told["was"], source="demo")
    if told.get("recalled"):
        RecallEntry.objects.get_or_create(
            authority="Example Product Safety Office",
            brand=told["brand"],
            product_model=told["product_model"],
            defaults={"title": "Small parts come loose (made up)", "listed_on": now.date() - timedelta(days=20)},
        )
    listing.touch()
    rescore_listings([listing.pk], now=now)
    return True


def _listing(told, key, shop, now):
    return Listing.objects.create(
        key=key,
        shop=shop,
        title=told["title"],
        currency=told["currency"],
        category=told["category"],
        seller_name=told.get("seller", ""),
        brand=told.get("brand", ""),
        product_model=told.get("product_model", ""),
        is_demo=True,
        created_at=now - timedelta(days=DAYS),
    )


def _prices(listing, told, today):
    steady = Decimal(told["steady"])
    last = Decimal(told.get("fall") or told.get("sale") or told["steady"])
    rows = []
    for ago in range(DAYS, -1, -1):
        price = last if ago < 4 else (steady * (100 + WOBBLE[ago % len(WOBBLE)]) / 100).quantize(Decimal("0.01"))
        was = told.get("was") if ago < 4 else None
        rows.append(PricePoint(listing=listing, day=today - timedelta(days=ago), price=price, was=was, source="demo"))
    PricePoint.objects.bulk_create(rows)


def _orders(listing, today):
    rows = [
        VolumePoint(
            listing=listing,
            day=today - timedelta(days=ago),
            kind="orders",
            count=190 if ago == 0 else 20 + (ago * 7) % 5,
            source="demo",
        )
        for ago in range(DAYS, -1, -1)
    ]
    VolumePoint.objects.bulk_create(rows)
