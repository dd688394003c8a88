"""Prices and volumes: of one listing, and of all listings of a shop together."""

from collections import defaultdict
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Count, F, Q

from risk.facts import DayCount, Missing, Offer, StartUp, Why
from risk.gather import peers
from risk.gather._seen import own
from risk.models import Listing, PricePoint, VolumePoint

LOOK_BACK = timedelta(days=400)
MOST_LISTINGS = 2000  # of one shop, newest first
SEEN_ON_PAGES = 0.9  # RISK.md section 2: a crawl
TOLD_BY_SHOPPERS = 0.7  # RISK.md section 2: a single shopper's answer
HEARSAY = Q(source__startswith="shopper") | Q(source="visitor")  # as risk.price_points.source_of writes it
COHORT_LEAST = 100  # sellers needed before a percentile says anything
FIRST_WEEK = timedelta(days=7)


def of_listings(rows, *, now):
    """Offers and volumes of single listings."""
    pks = [row.pk for row in rows]
    offers, volumes, hearsay = _offers(pks, now), _volumes(pks, now), _trust(pks)
    others = peers.elsewhere(rows)
    prices, sold_out = peers.prices(others, now), peers.sold_out(rows, others, now)
    told = {}
    for row in rows:
        told[row.pk] = {}
        if offers.get(row.pk):
            trust = hearsay.get(row.pk, 1.0)
            told[row.pk]["offers"] = own(tuple(offers[row.pk]), now, source="price points", reliability=trust)
        if volumes.get(row.pk):
            told[row.pk]["volumes"] = own(tuple(volumes[row.pk]), now, source="volume points")
        if row.pk in prices:
            told[row.pk]["peer_prices"] = own(prices[row.pk], now, source="price points")
        if row.pk in sold_out:
            seen = own(sold_out[row.pk], now, source="pages of offers", reliability=SEEN_ON_PAGES)
            told[row.pk]["sold_out_elsewhere"] = seen
    return told


def of_shops(shops, *, now):
    """Discounts, volumes and the first week of shops that have listings here."""
    rows = (
        Listing.objects.filter(shop__in=[s.pk for s in shops])
        .order_by("-created_at")
        .values("pk", "shop", "created_at")
    )
    by_shop = defaultdict(list)
    for row in rows:
        if len(by_shop[row["shop"]]) < MOST_LISTINGS:
            by_shop[row["shop"]].append(row)
    pks = [row["pk"] for listed in by_shop.values() for row in listed]
    offers, volumes = _offers(pks, now), _volumes(pks, now)
    p99 = cohort_p99() if any(s.pk in by_shop and s.merchant.opened_on for s in shops) else None
    told = {}
    for shop in shops:
        if shop.pk in by_shop:
            told[shop.pk] = _of_shop(shop, by_shop[shop.pk], offers, volumes, p99, now)
    return told


def _of_shop(shop, listed, offers, volumes, p99, now):
    facts = {}
    newest = [offers[row["pk"]][-1] for row in listed if offers.get(row["pk"])]
    if newest:
        facts["discounts"] = own(tuple(_discount(offer) for offer in newest), now, source="price points")
    together = _together(volumes[row["pk"]] for row in listed if volumes.get(row["pk"]))
    if together:
        facts["volumes"] = own(together, now, source="volume points")
    opened = shop.merchant.opened_on
    if opened:
        first = sum(row["created_at"].date() < opened + FIRST_WEEK for row in listed)
        facts["start_up"] = Missing(Why.TOO_FEW) if p99 is None else own(StartUp(first, p99), now)
    return facts


def _discount(offer):
    if offer.was is None or offer.was <= offer.price:
        return 0.0
    return round(float(1 - offer.price / offer.was), 4)


def _offers(pks, now):
    """{listing: offers by day}; where several people noted one day, the last word counts."""
    found = defaultdict(dict)
    rows = PricePoint.objects.filter(listing__in=pks, day__gt=(now - LOOK_BACK).date(), day__lte=now.date())
    for row in rows.order_by("day", "added_at", "id").values_list("listing", "day", "price", "was"):
        found[row[0]][row[1]] = Offer(row[1], row[2], row[3])
    return {pk: list(days.values()) for pk, days in found.items()}


def _trust(pks):
    """{listing: reliability} where single shoppers or the offer's own page told some of its prices: such a history counts less."""
    told = (
        PricePoint.objects.filter(HEARSAY | Q(source="page"), listing__in=pks)
        .values_list("listing", "source")
        .distinct()
    )
    trust = {}
    for pk, source in told:
        trust[pk] = min(trust.get(pk, 1.0), SEEN_ON_PAGES if source == "page" else TOLD_BY_SHOPPERS)
    return trust


def _volumes(pks, now):
    found = defaultdict(dict)
    rows = VolumePoint.objects.filter(listing__in=pks, day__gt=(now - LOOK_BACK).date(), day__lte=now.date())
    rows = rows.order_by("day", "added_at", "id")
    for pk, day, kind, count, index in rows.values_list("listing", "day", "kind", "count", "category_index"):
        found[pk][(day, kind)] = DayCount(day, kind, count, index)
    return {pk: list(days.values()) for pk, days in found.items()}


def _together(many):
    """Volumes of several listings added up by day and kind."""
    sums = {}
    for volumes in many:
        for v in volumes:
            known = sums.get((v.day, v.kind))
            sums[v.day, v.kind] = DayCount(v.day, v.kind, v.count + (known.count if known else 0), v.category_index)
    return tuple(sums[key] for key in sorted(sums))


def cohort_p99():
    """The 99th percentile of listings put up in a seller's first seven days; None while sellers are too few."""
    known = cache.get("cohort_p99")
    if known is None:
        counts = (
            Listing.objects.filter(
                shop__merchant__opened_on__isnull=False,
                created_at__date__lt=F("shop__merchant__opened_on") + FIRST_WEEK,
            )
            .values("shop__merchant")
            .annotate(n=Count("pk"))
            .order_by("n")
            .values_list("n", flat=True)[:100_000]
        )
        ordered = list(counts)
        known = ordered[int(0.99 * (len(ordered) - 1))] if len(ordered) >= COHORT_LEAST else -1
        cache.set("cohort_p99", known, 24 * 3600)
    return None if known < 0 else float(known)
