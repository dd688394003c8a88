"""What calls about purchases and claims may carry, each with its bounds."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from accounts.models import Shop
from accounts.operations import LARGEST_ID, Amount, PageAsked, Text
from aftersales.forms.moves import CONDUCT, OFFERABLE
from aftersales.meanwhile import LONGEST_MARK
from aftersales.models import Attachment, Claim, Purchase
from aftersales.models.talk import Seen
from aftersales.workflow.states import STATES
from casebook.api.shapes import Facts
from casebook.rights.loading import book

MOST_LINES = 50
MOST_OF_A_LINE = 10_000
MOST_TEXT = 8000
CURRENCY = "^[A-Z]{3}$"
GOODS = [(name, name) for name in book().vocabulary.facts["goods"].values]
REMEDIES = [(name, name) for name in OFFERABLE]
TAGS = [(name, name) for name, _label in CONDUCT]
SIDES = [(side, side) for side in ("shopper", "merchant")]
OPEN_STATES = [(code, code) for code in STATES if code != "draft"]
ORDER = (("ordered_on", "delivered_on"),)
COME = ("ordered_on", "paid_on", "delivered_on")


def checked_days(values, row=None):
    """The values, if their days can be so beside those of the row; raises a ValidationError that names the field."""
    days = {name: values.get(name, getattr(row, name, None)) for name in {*COME, *sum(ORDER, ())}}
    for name in COME:
        if name in values and days[name] and days[name] > timezone.localdate():
            raise s.ValidationError({name: [_("This day has not come yet.")]})
    for first, second in ORDER:
        if days[first] and days[second] and days[second] < days[first]:
            raise s.ValidationError({second: [_("It cannot arrive before it was ordered.")]})
    return values


class LineAsked(s.Serializer):
    """One kind of thing that was bought."""

    title = Text(max_length=200)
    goods = s.ChoiceField(GOODS, default="other")
    quantity = s.IntegerField(default=1, min_value=1, max_value=MOST_OF_A_LINE)
    price = Amount(required=False, allow_null=True, help_text=_("Of one."))
    serial = Text(required=False, allow_blank=True, max_length=80)


class PurchaseAsked(s.Serializer):
    """An order as it is kept."""

    shop = Text(required=False, max_length=300, help_text=_("The shop’s key, where it is known here."))
    merchant_name = Text(required=False, max_length=200, help_text=_("Needed where no shop is named."))
    merchant_email = s.EmailField(required=False, allow_blank=True, max_length=254)
    platform = Text(required=False, allow_blank=True, max_length=40)
    jurisdiction = s.ChoiceField(settings.JURISDICTIONS)
    order_no = Text(required=False, allow_blank=True, max_length=80)
    ordered_on = s.DateField(required=False, allow_null=True)
    paid_on = s.DateField(required=False, allow_null=True)
    deliver_by = s.DateField(required=False, allow_null=True)
    delivered_on = s.DateField(required=False, allow_null=True)
    payment_method = s.ChoiceField(Purchase.Method.choices, required=False, allow_blank=True)
    currency = s.RegexField(CURRENCY, required=False, allow_blank=True, help_text=_("ISO 4217: CNY, EUR, …"))
    total = Amount(required=False, allow_null=True)
    warranty_until = s.DateField(required=False, allow_null=True)
    lines = LineAsked(many=True, required=False, min_length=1, max_length=MOST_LINES)

    def validate_shop(self, key):
        """A shop that is known here."""
        shop = Shop.objects.select_related("merchant").filter(key=key.lower()).first()
        if shop is None:
            raise s.ValidationError(_("No shop with this key was checked here yet."))
        return shop

    def validate(self, values):
        """Who sold it, and days that can be so."""
        if not self.partial and not values.get("shop") and not values.get("merchant_name"):
            raise s.ValidationError({"merchant_name": [_("Name the shop or the seller.")]})
        return values


class PurchaseChangeAsked(PurchaseAsked):
    """What is to be different about a purchase; lines are added by themselves."""

    lines = None


class NewPurchaseAsked(PurchaseAsked):
    """A purchase with what was bought."""

    lines = LineAsked(many=True, min_length=1, max_length=MOST_LINES)


class ClaimsAsked(PageAsked):
    """Which claims."""

    side = s.ChoiceField(SIDES, required=False, help_text=_("Those I filed, or those against merchants I speak for."))
    state = s.ChoiceField(OPEN_STATES, required=False)


class ClaimedLineAsked(s.Serializer):
    """How many of which line a claim is about."""

    line = s.IntegerField(min_value=1, max_value=LARGEST_ID)
    quantity = s.IntegerField(default=1, min_value=1, max_value=MOST_OF_A_LINE)


class ClaimAsked(s.Serializer):
    """A whole claim in one call: about a purchase that is kept, or about an order told here."""

    purchase = s.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    order = NewPurchaseAsked(required=False, help_text=_("In place of “purchase”: it is kept as one."))
    lines = ClaimedLineAsked(
        many=True, required=False, min_length=1, max_length=MOST_LINES, help_text=_("All of the purchase if left out.")
    )
    kind = s.ChoiceField(Claim.Kind.choices)
    order_kind = s.ChoiceField(Claim.OrderKind.choices, default=Claim.OrderKind.GOODS)
    facts = Facts(default=dict, help_text=_("By the names of the questions of /rights/."))
    story = Text(required=False, allow_blank=True, max_length=MOST_TEXT, help_text=_("What happened, in own words."))
    asks = s.ChoiceField(REMEDIES, help_text=_("The remedy that is asked for."))
    asks_amount = Amount(required=False, allow_null=True)
    tags = s.ListField(
        child=s.ChoiceField(TAGS), default=list, max_length=len(TAGS), help_text=_("Conduct that was met.")
    )

    def validate(self, values):
        """One of the two ways to say what was bought."""
        if ("purchase" in values) == ("order" in values):
            raise s.ValidationError({"purchase": [_("Name a purchase, or tell the order: one of both.")]})
        return values


class ThreadAsked(s.Serializer):
    """Which part of a thread."""

    page = s.IntegerField(default=1, min_value=1, max_value=10_000)


class MessageAsked(s.Serializer):
    """Something to say."""

    text = Text(max_length=MOST_TEXT)
    seen_by = s.ChoiceField(
        Seen.choices, default=Seen.ALL, help_text=_("One’s own side with staff, or all; staff may choose freely.")
    )


A_VALUE = {
    "anyOf": [{"type": kind} for kind in ("string", "number", "boolean")]
    + [{"type": "array", "items": {"type": "string"}}]
}


@extend_schema_field({"type": "object", "additionalProperties": A_VALUE})
class Given(Facts):
    """What goes with a move, by the names of its fields."""

    default_error_messages = {"strange": _("A value is text, a number, yes or no, or a list of texts.")}

    def to_internal_value(self, data):
        told = super().to_internal_value(data)
        if not all(isinstance(value, (str, int, float)) or _is_texts(value) for value in told.values()):
            self.fail("strange")
        return told


def _is_texts(value):
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


class ThreadMark(s.RegexField):
    """How far the caller has read a claim; left out, only its version counts."""

    def __init__(self, **more):
        more |= {"required": False, "default": "", "allow_blank": True, "max_length": LONGEST_MARK}
        super().__init__(
            r"^[0-9]+(-[0-9]+)*\Z", help_text=_("The thread’s “mark”, as it was when it was read."), **more
        )


class MoveAsked(s.Serializer):
    """A move: what goes with it, why, and the version of the claim it was decided on."""

    given = Given(default=dict, help_text=_("By the names of the move’s “fields”."))
    note = Text(required=False, allow_blank=True, max_length=4000)
    version = s.IntegerField(
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        help_text=_("Another one than the claim’s is refused, with what changed."),
    )
    mark = ThreadMark()


class FilesAsked(s.Serializer):
    """Files as evidence."""

    files = s.ListField(child=s.FileField(max_length=300, allow_empty_file=True), min_length=1, max_length=20)
    purpose = s.ChoiceField(Attachment.Purpose.choices, default=Attachment.Purpose.OTHER)
    private = s.BooleanField(default=False, help_text=_("Seen by one’s own side and staff only."))
