"""The reviews of a shop or of one offer: what is left of the stars, every test, and the reviews themselves."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.paging import page_of
from figures import charts
from risk.models import Review, ReviewReading
from risk.views.listings import find_listing
from risk.views.report import find_shop

WEEK = 7


@login_not_required
@require_safe
def shop_reviews(request, key):
    """All reviews of a shop."""
    shop = find_shop(key)
    reading = ReviewReading.objects.filter(shop=shop, as_of__isnull=False).first()
    return _page(request, shop, Review.objects.filter(shop=shop), reading, shop.merchant.is_demo)


@login_not_required
@require_safe
def listing_reviews(request, pk):
    """All reviews of one offer."""
    listing = find_listing(pk)
    reading = ReviewReading.objects.filter(listing=listing, as_of__isnull=False).first()
    return _page(request, listing, Review.objects.filter(listing=listing), reading, listing.is_demo)


def _page(request, subject, rows, reading, is_demo):
    rows = rows.select_related("listing").order_by("-written_on", "-pk")
    context = {"subject": subject, "reading": reading, "page": page_of(request, rows), "is_demo": is_demo}
    if reading:
        days = by_day(reading)
        context["chart"] = drawn(days)
        context["weeks"] = by_week(days)
        context["bars"] = bars(reading.told["stars"])
    return render(request, "risk/reviews.html", context)


def by_day(reading):
    """[(day, reviews)] of a reading's window, oldest first."""
    last, counts = date.fromisoformat(reading.told["as_of"]), reading.told["days"]
    return [(last - timedelta(days=len(counts) - 1 - place), count) for place, count in enumerate(counts)]


def by_week(days):
    """[(first day of the seven, reviews)], newest first: the table beside the chart."""
    weeks = [(days[i][0], sum(count for _day, count in days[i : i + WEEK])) for i in range(0, len(days), WEEK)]
    return weeks[::-1]


def drawn(days):
    """The chart of reviews by day."""
    top = max((count for _day, count in days), default=0)
    return charts.chart([day for day, _n in days], [n for _day, n in days], top=max(top, 4), write=lambda n: f"{n:.0f}")


def bars(stars):
    """[(stars, how many, share in 100)] from five down to one."""
    total = sum(stars)
    return [(n, stars[n - 1], round(100 * stars[n - 1] / total) if total else 0) for n in range(5, 0, -1)]
