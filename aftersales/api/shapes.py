"""The shapes of purchases, claims and threads."""

from django.conf import settings
from rest_framework import serializers as s

from accounts.operations import address
from aftersales.api.asked import GOODS
from aftersales.models import Attachment, Claim, Finding, Message, Offer, Purchase
from aftersales.models.talk import Seen
from aftersales.outlook import BASES
from aftersales.saying import step_words
from aftersales.workflow.states import STATES
from casebook.rights import words
from casebook.tongues import tongue

STATE_CODES = [(code, code) for code in STATES]
ACTORS = [(who, who) for who in ("", "shopper", "merchant", "portal", "outside")]
ROLES = [(role, role) for role in ("shopper", "helper", "merchant", "agent", "lead", "system")]
PARTIES = [(who, who) for who in ("shopper", "merchant", "staff")]
BASIS = [(basis, basis) for basis in ("", *BASES)]
NOTES = [(how, how) for how in ("none", "optional", "required")]
ENTRIES = [(kind, kind) for kind in ("step", "message")]
FIELD_TYPES = [(kind, kind) for kind in ("text", "integer", "decimal", "date", "bool", "choice", "list")]


class BoughtLineShape(s.Serializer):
    """One kind of thing of a purchase."""

    id = s.IntegerField()
    title = s.CharField()
    goods = s.ChoiceField(GOODS)
    quantity = s.IntegerField()
    price = s.DecimalField(12, 2, allow_null=True)
    serial = s.CharField()


class PurchaseShape(s.Serializer):
    """One order of mine."""

    id = s.IntegerField()
    url = s.SerializerMethodField()
    shop = s.CharField(source="shop.key", allow_null=True, default=None)
    merchant_name = s.CharField()
    merchant_email = s.CharField()
    platform = s.CharField()
    jurisdiction = s.ChoiceField(settings.JURISDICTIONS)
    order_no = s.CharField()
    ordered_on = s.DateField(allow_null=True)
    paid_on = s.DateField(allow_null=True)
    deliver_by = s.DateField(allow_null=True)
    delivered_on = s.DateField(allow_null=True)
    payment_method = s.ChoiceField([("", ""), *Purchase.Method.choices])
    currency = s.CharField()
    total = s.DecimalField(12, 2, allow_null=True)
    warranty_until = s.DateField(allow_null=True)
    lines = BoughtLineShape(many=True, source="lines.all")
    created_at = s.DateTimeField()

    def get_url(self, row) -> str:
        return address("claims-api:purchase", row.pk)


class PurchasesShape(s.Serializer):
    """My purchases, newest first."""

    results = PurchaseShape(many=True)
    next = s.CharField(allow_null=True)


class ClockShape(s.Serializer):
    """A running deadline."""

    name = s.CharField()
    waits_for = s.ChoiceField(ACTORS)
    due_at = s.DateTimeField()
    basis = s.ChoiceField(BASIS)
    rule = s.CharField(help_text="The law’s rule, where it is the basis.")


class OutlookShape(s.Serializer):
    """Who must act next, by when, on which basis, and what happens by itself if nobody does."""

    next_actor = s.ChoiceField(ACTORS, help_text="Empty where the claim is over.")
    due_at = s.DateTimeField(allow_null=True)
    basis = s.ChoiceField(BASIS)
    rule = s.CharField()
    on_silence = s.CharField()
    clocks = ClockShape(many=True)


class FieldShape(s.Serializer):
    """One value that goes with a move."""

    name = s.CharField()
    label = s.CharField()
    help = s.CharField()
    type = s.ChoiceField(FIELD_TYPES)
    required = s.BooleanField()
    choices = s.ListField(
        child=s.ListField(child=s.CharField(), min_length=2, max_length=2), help_text="Value and word."
    )


class MoveShape(s.Serializer):
    """A move that I may make now."""

    name = s.CharField()
    label = s.CharField()
    does = s.CharField()
    url = s.CharField()
    note = s.ChoiceField(NOTES)
    takes = FieldShape(many=True, help_text="What goes with it, as “given”.")


class OfferShape(s.Serializer):
    """A remedy that one side put forward."""

    id = s.IntegerField()
    by = s.ChoiceField(ROLES, source="by_role")
    remedy = s.CharField()
    word = s.SerializerMethodField()
    amount = s.DecimalField(12, 2, allow_null=True)
    currency = s.CharField()
    return_paid_by = s.CharField()
    goods_come_back = s.BooleanField()
    done_by = s.DateField()
    valid_until = s.DateField(allow_null=True)
    conditions = s.CharField()
    state = s.ChoiceField(Offer.State.choices)
    made_at = s.DateTimeField()

    def get_word(self, row) -> str:
        return words.remedy(row.remedy, tongue())


class CommitmentShape(s.Serializer):
    """A promised act with its day."""

    who = s.ChoiceField(PARTIES[:2])
    act = s.CharField()
    amount = s.DecimalField(12, 2, allow_null=True)
    currency = s.CharField()
    due_on = s.DateField()
    done_at = s.DateTimeField(allow_null=True)
    broken_at = s.DateTimeField(allow_null=True)


class FindingShape(s.Serializer):
    """What was decided, with reasons."""

    outcome = s.ChoiceField(Finding.Outcome.choices)
    cause = s.ChoiceField(Finding.Cause.choices)
    facts = s.CharField()
    rules = s.CharField()
    reasons = s.CharField()
    remedy = s.CharField()
    amount = s.DecimalField(12, 2, allow_null=True)
    currency = s.CharField()
    due_on = s.DateField(allow_null=True)
    at = s.DateTimeField()
    replaced_at = s.DateTimeField(allow_null=True)


class FileShape(s.Serializer):
    """A file that was handed in; others see a copy without personal data."""

    id = s.IntegerField()
    name = s.CharField()
    purpose = s.ChoiceField(Attachment.Purpose.choices)
    by = s.ChoiceField(ROLES, source="role")
    seen_by = s.ChoiceField(Seen.choices)
    state = s.ChoiceField(Attachment.State.choices)
    size = s.IntegerField()
    sha256 = s.CharField()
    received_at = s.DateTimeField()
    url = s.SerializerMethodField()

    def get_url(self, row) -> str:
        return address("claims-api:claim-file", row.claim.number, row.pk)


class FilesShape(s.Serializer):
    """Files that were kept."""

    files = FileShape(many=True)


class AskShape(s.Serializer):
    """What is asked for."""

    remedy = s.CharField(source="asks")
    word = s.SerializerMethodField()
    amount = s.DecimalField(12, 2, allow_null=True, source="asks_amount")
    currency = s.CharField()

    def get_word(self, claim) -> str:
        return words.remedy(claim.asks, tongue()) if claim.asks else ""


class ClaimedLineShape(s.Serializer):
    """How many of what, and how it ended for them."""

    title = s.CharField(source="line.title")
    quantity = s.IntegerField()
    price = s.DecimalField(12, 2, allow_null=True, source="line.price")
    outcome = s.CharField()


class ListedClaimShape(s.Serializer):
    """A claim in a list."""

    number = s.CharField()
    url = s.CharField()
    page = s.CharField()
    side = s.ChoiceField(PARTIES)
    kind = s.ChoiceField(Claim.Kind.choices)
    state = s.ChoiceField(STATE_CODES)
    word = s.CharField()
    merchant = s.CharField(allow_null=True)
    next_actor = s.ChoiceField(ACTORS)
    due_at = s.DateTimeField(allow_null=True)
    filed_at = s.DateTimeField(allow_null=True)


class ClaimsShape(s.Serializer):
    """Claims, newest first."""

    results = ListedClaimShape(many=True)
    next = s.CharField(allow_null=True)


class ClaimShape(ListedClaimShape):
    """One claim as my side may see it."""

    version = s.IntegerField()
    meaning = s.CharField()
    order_kind = s.ChoiceField(Claim.OrderKind.choices)
    jurisdiction = s.CharField()
    language = s.ChoiceField(settings.LANGUAGES)
    closed_at = s.DateTimeField(allow_null=True)
    fast_lane = s.BooleanField()
    order_no = s.CharField()
    story = s.CharField()
    asks = AskShape()
    facts = s.DictField()
    lines = ClaimedLineShape(many=True)
    outlook = OutlookShape()
    moves = MoveShape(many=True)
    offers = OfferShape(many=True)
    commitments = CommitmentShape(many=True)
    findings = FindingShape(many=True)
    rights = s.ListField(child=s.DictField(), help_text="As they stood on the day of filing.")
    files = FileShape(many=True)
    thread = s.CharField()


class StepMadeShape(s.Serializer):
    """A step that was made, and where it led."""

    step = s.CharField(source="name")
    word = s.SerializerMethodField()
    at = s.DateTimeField()
    state = s.ChoiceField(STATE_CODES, source="to_state")
    version = s.SerializerMethodField()
    url = s.SerializerMethodField()

    def get_word(self, step) -> str:
        return step_words(step)

    def get_version(self, step) -> int:
        return step.given["version"]

    def get_url(self, step) -> str:
        return address("claims-api:claim", step.claim.number)


class EntryShape(s.Serializer):
    """One thing that was said or done."""

    id = s.IntegerField()
    at = s.DateTimeField()
    kind = s.ChoiceField(ENTRIES)
    by = s.ChoiceField(ROLES)
    on_behalf_of = s.CharField()
    step = s.CharField(help_text="Name of the step; empty for a message.")
    word = s.CharField()
    text = s.CharField()
    seen_by = s.ChoiceField(Seen.choices)
    channel = s.ChoiceField([("", ""), *Message.Channel.choices])
    sender_proved = s.BooleanField(help_text="False: a mail whose sender could not be made sure of.")
    files = FileShape(many=True)


class ThreadShape(s.Serializer):
    """What was said and done, newest first."""

    results = EntryShape(many=True)
    page = s.IntegerField()
    has_more = s.BooleanField()
    mark = s.CharField(help_text="How far this is read; a move that carries it is refused where something came since.")
