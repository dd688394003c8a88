"""Reading the reviews of shops and offers that got new ones, or were read a week ago: one row a transaction, by a worker."""

from collections import defaultdict
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Merchant
from figures.shares import percentile
from risk.fact_values import write_value
from risk.gather import claims, day_of
from risk.models import Review, ReviewReading
from risk.reviews import About, Company, plain, read
from risk.reviews import Review as Plain
from risk.texts import reviews as texts

MOST_REVIEWS = 5000  # newest first
WINDOW = timedelta(days=730)
AGAIN = timedelta(days=7)
MOST_TEXTS = 200  # the text model needs about 12 ms a text; the rest is read by the next sweep
SOON = timedelta(seconds=30)
HELD = timedelta(minutes=10)
CROWDED = 200  # authors: sharing so popular a merchant ties nobody
SLICE = 500
PEERS_LEAST, PEERS_MOST, AUTHORS_LEAST = 20, 300, 20
PEERS_KEPT = 24 * 3600


def read_next(now):
    """Read what is due longest; False when nothing is due. Two workers take two; what a killed one held comes again."""
    row = ReviewReading.objects.filter(due_at__lte=now).order_by("due_at", "pk").first()
    if row is None:
        return False
    if not ReviewReading.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=now + HELD):
        return True  # another worker has it, or new reviews came
    row.due_at = now + HELD
    more = _read_texts(_reviews_of(row))
    reading, by_staff = _reading(row, now)
    told = plain(reading) | {"by_staff": by_staff}
    facts = {name: write_value(value) for name, value in reading.facts.items()}
    with transaction.atomic():
        _keep(row, told, facts, now, again=SOON if more else AGAIN)
    return True


def _reviews_of(row):
    return Review.objects.filter(shop=row.shop_id) if row.shop_id else Review.objects.filter(listing=row.listing_id)


def _read_texts(rows):
    """Let the text model read the newest unread texts; whether some are left."""
    unread = list(rows.filter(was_read=False).exclude(text="").order_by("-written_on", "-pk")[: MOST_TEXTS + 1])
    for review in unread[:MOST_TEXTS]:
        review.deceptive, review.was_read = texts.p_deceptive(review.text), True
    Review.objects.bulk_update(unread[:MOST_TEXTS], ["deceptive", "was_read"], batch_size=SLICE)
    return len(unread) > MOST_TEXTS


def _reading(row, now):
    """The Reading of one subject, and whether our staff gave any of its reviews."""
    since = (now - WINDOW).date()
    rows = list(_reviews_of(row).filter(written_on__gt=since).order_by("-written_on", "-pk")[:MOST_REVIEWS])
    shop = row.shop or row.listing.shop
    about = About(
        as_of=day_of(now),
        title=row.listing.title if row.listing_id else "",
        category=row.listing.category if row.listing_id else "",
        company=_company({r.author for r in rows}, shop),
        paid_cases=_paid_cases(shop, now),
    )
    return read([_plain(r) for r in rows], about), any(r.source != "merchant" for r in rows)


def _plain(row):
    return Plain(
        author=row.author,
        stars=row.stars,
        day=row.written_on,
        text=f"{row.title}\n{row.text}".strip(),
        proved=row.proved_purchase,
        incentivised=row.incentivised,
        removed_by=row.removed_by,
        product=row.product,
        category=row.product_category,
        deceptive=row.deceptive,
    )


def _paid_cases(shop, now):
    if shop is None:
        return 0
    fact = claims.of_merchants({shop.merchant_id: shop.merchant}, now).get(shop.merchant_id, {}).get("paid_reviews")
    return fact.value if fact else 0


def _company(authors, shop):
    """Whom else these authors reviewed."""
    merchants, elsewhere = defaultdict(set), set()
    ordered = sorted(authors)
    for start in range(0, len(ordered), SLICE):
        rows = Review.objects.filter(author__in=ordered[start : start + SLICE], shop__isnull=False)
        for author, shop_pk, merchant in rows.values_list("author", "shop", "shop__merchant").distinct():
            merchants[author].add(merchant)
            if shop is None or shop_pk != shop.pk:
                elsewhere.add(author)
    tied = {author: frozenset(found) for author, found in merchants.items() if len(found) >= 3}
    return Company(
        merchants=tied,
        reviews_elsewhere=frozenset(elsewhere),
        crowded=_crowded(set().union(*tied.values())),
        usual_one_timers=usual_one_timers(shop.merchant.category) if shop else None,
    )


def _crowded(merchants):
    rows = Review.objects.filter(shop__merchant__in=merchants).values("shop__merchant")
    counted = rows.annotate(n=Count("author", distinct=True)).filter(n__gt=CROWDED)
    return frozenset(counted.values_list("shop__merchant", flat=True))


def usual_one_timers(category):
    """The 95th percentile of the share of authors with one review, among shops of a category; None while they are too few."""
    known = cache.get(f"one_timers:{category}")
    if known is None:
        known = _usual(category)
        cache.set(f"one_timers:{category}", known, PEERS_KEPT)
    return None if known < 0 else known


def _usual(category):
    read_last = ReviewReading.objects.filter(shop__merchant__category=category, as_of__isnull=False).order_by("-pk")
    shops = list(read_last.values_list("shop", flat=True)[:PEERS_MOST])
    another = Review.objects.filter(author=OuterRef("author")).exclude(pk=OuterRef("pk"))
    rows = Review.objects.filter(shop__in=shops).annotate(wrote_more=Exists(another)).values("shop")
    counted = rows.annotate(
        n=Count("author", distinct=True), once=Count("author", distinct=True, filter=Q(wrote_more=False))
    )
    shares = [row["once"] / row["n"] for row in counted if row["n"] >= AUTHORS_LEAST]
    return percentile(shares, 0.95) if len(shares) >= PEERS_LEAST else -1.0


def _keep(row, told, facts, now, *, again):
    """Store a reading and touch its subject if anything new is told; what became due meanwhile stays due."""
    changed = (row.told, row.facts) != (told, facts)
    if changed and row.shop_id:  # the merchant's row first, as everywhere
        Merchant.objects.filter(pk=row.shop.merchant_id).touch()
    elif changed:
        row.listing.touch()
    rows = ReviewReading.objects.filter(pk=row.pk)
    rows.update(told=told, facts=facts, as_of=day_of(now), read_at=now)
    rows.filter(due_at=row.due_at).update(due_at=now + again)
