"""The shapes of the desk: claims in its lists, Next, macros, tasks for two, the wall board."""

from django.conf import settings
from rest_framework import serializers as s

from accounts.operations import LARGEST_ID, Text, address
from aftersales.api.asked import ThreadMark
from aftersales.api.shapes import STATE_CODES
from aftersales.desk.lists import A_PAGE, VIEWS
from aftersales.models import Claim, Queue, StaffTask
from aftersales.models.talk import Seen
from aftersales.templatetags.desk_words import staff_name
from aftersales.workflow.states import STATES

LANES = [(lane, lane) for lane in ("ours", "merchant", "shopper", "running", "over")]
WHY = [(why, why) for why in ("", "law", "harm", "due")]
VIEW_CODES = [(code, code) for code in VIEWS]


class DeskClaimsAsked(s.Serializer):
    """Which list, under which filters, and after which claim."""

    view = s.ChoiceField(VIEW_CODES, required=False)
    q = Text(required=False, max_length=200, help_text="Words, a number, an order, an address, a name.")
    queue = s.SlugField(required=False, max_length=30, help_text="Key of a queue.")
    kind = s.ChoiceField(Claim.Kind.choices, required=False)
    language = s.ChoiceField(settings.LANGUAGES, required=False)
    law = s.ChoiceField(settings.JURISDICTIONS, required=False)
    merchant = s.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    agent = s.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    tag = Text(required=False, max_length=40)
    after = s.RegexField(
        r"^[0-9]{1,12}\.[0-9]{6}_[0-9]{1,18}$", required=False, help_text="From “next” of the page before."
    )
    limit = s.IntegerField(default=A_PAGE, min_value=1, max_value=100)


class TicketShape(s.Serializer):
    """A claim as the desk lists it."""

    id = s.IntegerField()
    number = s.CharField()
    url = s.SerializerMethodField()
    page = s.SerializerMethodField()
    state = s.ChoiceField(STATE_CODES)
    word = s.SerializerMethodField()
    lane = s.ChoiceField(LANES, help_text="Whom it waits for.")
    kind = s.ChoiceField(Claim.Kind.choices)
    language = s.ChoiceField(settings.LANGUAGES)
    law = s.CharField(source="jurisdiction")
    queue = s.CharField(source="queue.key", allow_null=True, default=None)
    merchant = s.CharField(source="merchant.name", allow_null=True, default=None)
    due_at = s.DateTimeField(allow_null=True)
    law_day = s.DateField(allow_null=True, help_text="The day on which the law closes a way to the money.")
    harm = s.IntegerField(help_text="2: somebody is hurt; 1: somebody could be; 0: neither is told.")
    late_since = s.DateTimeField(allow_null=True)
    held_by = s.SerializerMethodField(help_text="A short name of who works on it.")
    held_until = s.DateTimeField(allow_null=True)
    snoozed_until = s.DateTimeField(allow_null=True)
    version = s.IntegerField()

    def get_url(self, claim) -> str:
        return address("claims-api:claim", claim.number)

    def get_page(self, claim) -> str:
        return address("desk-ticket", claim.number)

    def get_word(self, claim) -> str:
        return str(STATES[claim.state].label)

    def get_held_by(self, claim) -> str:
        return staff_name(claim.agent)


class TicketsShape(s.Serializer):
    """One page of a list."""

    results = TicketShape(many=True)
    next = s.CharField(allow_null=True)


class NextShape(s.Serializer):
    """The claim Next gave and why; null where nothing waits."""

    claim = TicketShape(allow_null=True)
    why = s.ChoiceField(WHY, allow_blank=True)
    words = s.CharField(help_text="Why, in a sentence.")


class MacroShape(s.Serializer):
    """A reply that is written again and again."""

    id = s.IntegerField()
    name = s.CharField()
    kinds = s.ListField(child=s.CharField())
    seen_by = s.ChoiceField(Seen.choices)
    move = s.CharField()
    text = s.SerializerMethodField()

    def get_text(self, macro) -> str:
        return macro.text_in("")


class MacrosShape(s.Serializer):
    """The macros in use."""

    results = MacroShape(many=True)


class MacroAsked(s.Serializer):
    """Sending a macro: the text as it was read, where it is not the filled one."""

    text = Text(required=False, max_length=8000)
    version = s.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    mark = ThreadMark()


class NoteAsked(s.Serializer):
    """A note for staff alone."""

    text = Text(max_length=8000)
    by_phone = s.BooleanField(default=False)


class TaskAsked(s.Serializer):
    """A task for two that is proposed."""

    kind = s.ChoiceField(StaffTask.Kind.choices)
    reason = Text(max_length=4000)
    sanction = s.ChoiceField(StaffTask.Sanction.choices, required=False)
    rule = Text(required=False, max_length=200)
    days = s.IntegerField(required=False, min_value=1, max_value=3650)
    public_text = Text(required=False, max_length=2000)
    amount = s.RegexField(r"^[0-9]{1,10}(\.[0-9]{1,2})?$", required=False)
    other_merchant = s.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)


class DecisionAsked(s.Serializer):
    """Approving or refusing, with reasons."""

    answer = s.ChoiceField([("approve", "approve"), ("refuse", "refuse")])
    decision = Text(max_length=4000)


class TaskShape(s.Serializer):
    """A step of weight that two people decide."""

    id = s.IntegerField()
    kind = s.ChoiceField(StaffTask.Kind.choices)
    claim = s.CharField(source="claim.number", allow_null=True, default=None)
    merchant = s.CharField(source="merchant.name", allow_null=True, default=None)
    reason = s.CharField(source="why")
    sanction = s.CharField()
    amount = s.DecimalField(12, 2, allow_null=True)
    currency = s.CharField()
    proposed_by = s.SerializerMethodField(help_text="Empty: the portal.")
    proposed_at = s.DateTimeField()
    due_at = s.DateTimeField()
    decided_at = s.DateTimeField(allow_null=True)
    approved = s.BooleanField(allow_null=True)

    def get_proposed_by(self, task) -> str:
        return staff_name(task.proposed_by)


class TasksAsked(s.Serializer):
    """Which part of the tasks."""

    page = s.IntegerField(default=1, min_value=1, max_value=10_000)


class TasksShape(s.Serializer):
    """Tasks that wait, the nearest day first."""

    results = TaskShape(many=True)
    page = s.IntegerField()
    has_more = s.BooleanField()


class BoardQueueShape(s.Serializer):
    """One queue on the wall."""

    queue = s.CharField(help_text="Key of the queue; empty: none.")
    name = s.CharField()
    waiting = s.IntegerField()
    late = s.IntegerField()
    oldest = s.DateTimeField(allow_null=True)


class BoardShape(s.Serializer):
    """Counts for a wall: no name, no number of a claim."""

    at = s.DateTimeField()
    views = s.DictField(child=s.IntegerField(), help_text="Each counted up to 101.")
    queues = BoardQueueShape(many=True)
    oldest_waiting = s.DateTimeField(allow_null=True)
    late_today = s.IntegerField()


def queue_of(key):
    """The queue of a key; None where there is none."""
    return Queue.objects.filter(key=key).first()
