"""Giving the books of a shop: its reviews, and its offers with prices and counts by day; all rows of a call or none."""

from decimal import Decimal

from django.db import transaction
from rest_framework import serializers as s
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.nudges import nudge
from accounts.operations import Text, call, read
from risk import tasks
from risk.api import examples, texts
from risk.api.asked import Money
from risk.book_keepers import shop_of
from risk.importing import books, reading
from risk.importing.columns import CURRENCY
from risk.models import Review

MOST_ROWS = 500
REMOVERS = Review.Remover.choices


class ReviewAsked(s.Serializer):
    """One review. Of its author only a keyed hash is kept."""

    number = Text(required=False, max_length=120, help_text="Its number in your books; it comes once.")
    author = Text(min_length=1, max_length=200)
    stars = s.IntegerField(min_value=1, max_value=5)
    title = Text(required=False, allow_blank=True, max_length=300)
    text = Text(required=False, allow_blank=True, max_length=8000)
    written_on = s.DateField(help_text="From 2000-01-01 to today.")
    proved_purchase = s.BooleanField(required=False)
    incentivised = s.BooleanField(required=False)
    removed_on = s.DateField(required=False, allow_null=True)
    removed_by = s.ChoiceField(REMOVERS, required=False)
    product = Text(required=False, allow_blank=True, max_length=300)
    product_category = Text(required=False, allow_blank=True, max_length=40)
    item = Text(required=False, allow_blank=True, max_length=2000, help_text="Link, barcode or title of the offer.")


class ReviewsAsked(s.Serializer):
    """Reviews of one shop."""

    reviews = ReviewAsked(many=True, min_length=1, max_length=MOST_ROWS)


class OfferDayAsked(s.Serializer):
    """One offer on one day: its price, or a count, or both."""

    title = Text(min_length=1, max_length=300)
    url = Text(required=False, allow_blank=True, max_length=2000)
    barcode = Text(required=False, allow_blank=True, max_length=32)
    brand = Text(required=False, allow_blank=True, max_length=120)
    product_model = Text(required=False, allow_blank=True, max_length=120)
    currency = s.RegexField(f"^{CURRENCY.pattern}$", required=False)
    day = s.DateField(help_text="From 2000-01-01 to today.")
    price = Money(required=False, allow_null=True)
    was = Money(required=False, allow_null=True)
    orders = s.IntegerField(required=False, allow_null=True, min_value=0, max_value=999_999_999)
    views = s.IntegerField(required=False, allow_null=True, min_value=0, max_value=999_999_999)
    claims = s.IntegerField(required=False, allow_null=True, min_value=0, max_value=999_999_999)


class OfferDaysAsked(s.Serializer):
    """Offers of one shop by day."""

    rows = OfferDayAsked(many=True, min_length=1, max_length=MOST_ROWS)


class TakenRowsShape(s.Serializer):
    """How many rows were new or said something else than before."""

    changed = s.IntegerField()


@call(
    "POST",
    limit="books",
    needs_account=True,
    operation_id="shop_reviews",
    examples=examples.REVIEWS,
    summary=texts.REVIEWS,
    description=texts.REVIEWS_MORE,
    parameters=[texts.KEY],
    request=ReviewsAsked,
    responses={201: TakenRowsShape},
)
def shop_reviews(request, key):
    """Take in reviews of a shop."""
    return _taken(
        request, shop_of(request.user, key), "reviews", read(ReviewsAsked, request.data)["reviews"], "reviews"
    )


@call(
    "POST",
    limit="books",
    needs_account=True,
    operation_id="shop_listings",
    examples=examples.OFFER_DAYS,
    summary=texts.OFFER_DAYS,
    description=texts.OFFER_DAYS_MORE,
    parameters=[texts.KEY],
    request=OfferDaysAsked,
    responses={201: TakenRowsShape},
)
def shop_listings(request, key):
    """Take in offers of a shop, with prices and counts by day."""
    return _taken(request, shop_of(request.user, key), "listings", read(OfferDaysAsked, request.data)["rows"], "rows")


def _taken(request, shop, name, rows, field):
    """The rows by the rules of a file; all of them or none."""
    kind = books.BOOKS[name]
    source = "staff" if request.user.works_here() else "merchant"
    found = [_read(number, row, kind) for number, row in enumerate(rows)]
    kind.place([row for row in found if row.values], shop)
    values, refused = {}, {}
    for row in found:
        if row.values and tuple(row.values[name] for name in kind.key) in values:
            row.refuse(texts.twice())
        if row.values:
            values[tuple(row.values[name] for name in kind.key)] = row.values
        else:
            refused[f"{field}[{row.line}]"] = [row.reason]
    if refused:
        raise ValidationError(refused)
    with transaction.atomic():
        changed = books.take([list(values.values())], name, shop, source=source)
        nudge(tasks.read_reviews.s() if name == "reviews" else tasks.rescore.s(shop.merchant_id))
    return Response({"changed": changed}, status=201)


def _read(number, told, kind):
    columns = [column for column in kind.columns if column.name in told]
    return reading.clean(reading.Row(number, [_cell(told[column.name]) for column in columns]), columns, kind)


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
