"""What calls may carry: query parameters and bodies, each with its bounds."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from accounts.models import Shop
from accounts.operations import LARGEST_ID, Text
from risk.forms.listings import CURRENCIES
from risk.forms.voices import has_come
from risk.models import Report
from risk.price_points import MONEY

MOST_TEXT = 20_000
MOST_POINTS = 1000


@extend_schema_field(
    {"anyOf": [{"type": "string", "pattern": MONEY.pattern}, {"type": "number", "exclusiveMinimum": 0}]}
)
class Money(s.DecimalField):
    """An amount, as text with at most two decimals or as a number."""

    def __init__(self, **more):
        super().__init__(14, 2, **more)

    def to_internal_value(self, data):
        if isinstance(data, str) and not MONEY.fullmatch(data):
            self.fail("invalid")
        return super().to_internal_value(data)


class CheckAsked(s.Serializer):
    """What somebody wants to check."""

    text = Text(
        max_length=MOST_TEXT,
        trim_whitespace=False,
        allow_blank=True,
        help_text=_("A link, a web address, a shop’s name, or a whole message with a link in it."),
    )


class ReportAsked(s.Serializer):
    """What the last days to act are counted from."""

    paid_on = s.DateField(
        required=False, help_text=_("The day of paying, for the last days to act; today if left out.")
    )

    def validate_paid_on(self, day):
        """A day that has come."""
        return has_come(day)


class HistoryAsked(s.Serializer):
    """Which part of a history."""

    before = s.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, help_text=_("Judgements older than this id.")
    )
    limit = s.IntegerField(default=20, min_value=1, max_value=100, help_text=_("How many."))


class SearchAsked(s.Serializer):
    """A name, and which page of what was found."""

    q = Text(min_length=1, max_length=200, help_text=_("A name in any script, or the beginning of one."))
    page = s.IntegerField(default=1, min_value=1, max_value=10_000)


class SuggestAsked(s.Serializer):
    """A name that is still being typed."""

    q = Text(min_length=1, max_length=200, help_text=_("The beginning of a name."))


class PointAsked(s.Serializer):
    """What an offer cost on a day, and the “was” price shown beside it."""

    day = s.DateField(help_text=_("From 2000-01-01 to today."))
    price = Money(help_text=_("Above 0, with at most two decimals."))
    was = Money(required=False, allow_null=True)


class PointsAsked(s.Serializer):
    """Prices of one offer, one row a day."""

    currency = s.ChoiceField([(c, c) for c in CURRENCIES], required=False, help_text=_("Needed until one is known."))
    points = PointAsked(many=True, min_length=1, max_length=MOST_POINTS)


class TipAsked(s.Serializer):
    """ "I met a problem here"."""

    shop = Text(min_length=1, max_length=300, help_text=_("The shop’s key, as in its address."))
    kind = s.ChoiceField(Report.Kind.choices)
    happened_on = s.DateField(
        required=False, allow_null=True, help_text=_("The day it was noticed, not in the future.")
    )
    text = Text(required=False, allow_blank=True, max_length=4000)

    def validate_shop(self, key):
        """A shop that is known here."""
        shop = Shop.objects.select_related("merchant").filter(key=key.lower()).first()
        if shop is None:
            raise s.ValidationError(_("No shop with this key was checked here yet."))
        return shop

    def validate_happened_on(self, day):
        """A day that has come."""
        return has_come(day)
