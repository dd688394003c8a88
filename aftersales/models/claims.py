"""A claim, its lines, its steps and its clocks. `state` is one field; only aftersales.workflow changes it."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant, Shop
from aftersales.models.purchases import Purchase, PurchaseLine
from aftersales.models.queues import Queue

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another


def new_number():
    """A number for a claim that can be read out on the phone and not be guessed."""
    return "".join(secrets.choice(LETTERS) for _i in range(10))


class ClaimQuerySet(models.QuerySet):
    """Ways to ask for claims."""

    def visible_to(self, user):
        """Claims somebody may open: shopper, helper, who speaks for the merchant, staff on duty."""
        if not user.is_authenticated:
            return self.none()
        if user.is_agent():
            return self.exclude(state="draft") | self.filter(shopper=user)
        mine = Q(shopper=user) | Q(pk__in=ClaimHelper.objects.filter(user=user, ended_at=None).values("claim"))
        theirs = Q(merchant__representatives__user=user, asked_at__isnull=False) & ~Q(state__in=NOT_FOR_MERCHANT)
        return self.filter(pk__in=self.model.objects.filter(mine | theirs).values("pk"))

    def of_shopper(self, user):
        """Claims somebody filed, for themselves or for another."""
        helped = ClaimHelper.objects.filter(user=user, ended_at=None).values("claim")
        return self.filter(Q(shopper=user) | Q(pk__in=helped))

    def of_merchants_of(self, user):
        """Claims against the merchants somebody speaks for, from the moment the merchant is asked."""
        asked = self.filter(merchant__representatives__user=user, asked_at__isnull=False)
        return asked.exclude(state__in=NOT_FOR_MERCHANT)

    def overdue(self, now):
        """Claims of which a clock has run out, the longest first."""
        return self.filter(due_at__lte=now).order_by("due_at", "pk")

    def to_remind(self, now):
        """Claims of which a clock wants a reminder."""
        return self.filter(remind_at__lte=now).order_by("remind_at", "pk")


NOT_FOR_MERCHANT = ("draft", "filed")  # states a merchant does not see
LANES = {  # whom a claim waits for, by its state: the lists of the desk
    "draft": ("draft",),
    "ours": ("filed", "in_mediation", "appealed"),
    "merchant": ("awaiting_merchant", "with_merchant"),
    "shopper": ("awaiting_shopper", "goods_returning"),
    "running": ("agreed", "decided", "referred"),
}
LANE = Case(
    *(When(state__in=states, then=Value(lane)) for lane, states in LANES.items()),
    default=Value("over"),
)


class Claim(models.Model):
    """A request about one or more lines of a purchase."""

    class Kind(models.TextChoices):
        RETURN = "return", _("Return")
        EXCHANGE = "exchange", _("Exchange")
        REPAIR = "repair", _("Repair")
        REFUND = "refund", _("Refund overdue")
        NOT_DELIVERED = "not_delivered", _("Not delivered")
        WRONG = "wrong", _("Wrong or not as described")
        COUNTERFEIT = "counterfeit", _("Counterfeit")
        UNSAFE = "unsafe", _("Unsafe product")
        SERVICE = "service", _("Service or conduct")
        ADVERTISING = "advertising", _("Advertising")
        DATA = "data", _("Personal data")
        PRICE = "price", _("Price")

    class OrderKind(models.TextChoices):
        GOODS = "goods", _("Goods")
        SERVICE = "service", _("A service")
        BOOKING = "booking", _("A booking")
        TICKET = "ticket", _("A ticket")
        DIGITAL = "digital", _("Digital goods")
        SECOND_HAND = "second_hand", _("Second-hand goods")
        LIVESTREAM = "livestream", _("Bought in a livestream")
        CROSS_BORDER = "cross_border", _("Bought from another country")

    number = models.CharField(_("Number"), max_length=12, unique=True, default=new_number, editable=False)
    state = models.CharField(_("State"), max_length=20, default="draft", editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)  # counts the moves: a stale one is refused
    # Shopper, merchant, agent and queue have indexes below that begin with them: a second one would cost every write.
    shopper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "claims", null=True, verbose_name=_("Shopper"), db_index=False
    )
    guest_email = models.EmailField(_("E-mail of a shopper without an account"), blank=True)
    guest_proved_at = models.DateTimeField(null=True, editable=False)
    guest_session = models.CharField(max_length=64, blank=True, editable=False)  # keyed hash; empty once filed
    shopper_name = models.CharField(_("Name of the shopper"), max_length=80, blank=True)
    merchant = models.ForeignKey(
        Merchant, models.PROTECT, null=True, related_name="claims", verbose_name=_("Merchant"), db_index=False
    )
    shop = models.ForeignKey(Shop, models.PROTECT, null=True, related_name="claims")
    merchant_email = models.EmailField(_("Address the merchant is asked at"), blank=True)
    address_confirmed = models.BooleanField(default=False, editable=False)  # no shopper's word alone says who answers
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, related_name="claims")
    kind = models.CharField(_("Kind"), max_length=16, choices=Kind, blank=True)
    order_kind = models.CharField(_("Kind of order"), max_length=16, choices=OrderKind, default=OrderKind.GOODS)
    jurisdiction = models.CharField(_("Law"), max_length=8, choices=settings.JURISDICTIONS, blank=True)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, default="en")
    merchant_language = models.CharField(max_length=8, choices=settings.LANGUAGES, blank=True)
    story = models.TextField(_("What happened"), blank=True)
    asks = models.CharField(_("Asks for"), max_length=24, blank=True)  # a remedy of the law's vocabulary
    asks_amount = models.DecimalField(_("Amount asked"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    facts = models.JSONField(default=dict)  # by the names of the law's facts
    answers = models.JSONField(default=dict)  # the wizard's own answers while the claim is a draft
    rights = models.JSONField(default=list)  # what the law gave on the day of filing, as it was shown
    tags = models.JSONField(default=list)  # conduct the shopper told of: asked_outside, extra_fee, ...
    fast_lane = models.BooleanField(_("Fast lane"), default=False)
    fast_reason = models.JSONField(default=dict)  # the rule and the facts that opened the fast lane
    order_proof = models.BooleanField(_("Order proved"), default=False)
    created_at = models.DateTimeField(_("Begun"), default=timezone.now, editable=False)
    filed_at = models.DateTimeField(_("Filed"), null=True, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)  # when the merchant was first asked
    answered_at = models.DateTimeField(_("First answer of substance"), null=True, editable=False)
    answer_hours = models.FloatField(null=True, editable=False)  # hours of working days until that answer
    closed_at = models.DateTimeField(_("Closed"), null=True, editable=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)  # when the present state began
    due_at = models.DateTimeField(_("Due"), null=True, editable=False)  # the nearest running clock
    remind_at = models.DateTimeField(null=True, editable=False)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    held_until = models.DateTimeField(null=True, editable=False)  # until then nobody else is given it
    snoozed_until = models.DateTimeField(null=True, editable=False)
    wakes_on_answer = models.BooleanField(default=False, editable=False)
    law_day = models.DateField(null=True, editable=False)  # the nearest day on which the law closes a way to the money
    harm = models.PositiveSmallIntegerField(default=0, editable=False)  # 2 somebody is hurt, 1 somebody could be
    late_since = models.DateTimeField(null=True, editable=False)  # a clock of ours ran out, and we still owe the step
    to_index = models.BooleanField(default=True, editable=False)  # its words are to be collected anew
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="merged")
    lane = models.GeneratedField(expression=LANE, output_field=models.CharField(max_length=10), db_persist=True)
    queue = models.ForeignKey(
        Queue, models.PROTECT, "claims", null=True, editable=False, verbose_name=_("Queue"), db_index=False
    )  # the desk it is worked at; set when it is filed
    count_at = models.DateTimeField(null=True, editable=False)  # when the account of its time is to be counted anew

    objects = ClaimQuerySet.as_manager()
    as_read = ()  # the row a page was begun with: what it shows of the claim itself is equal where the rows are

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="claim_due"),
            models.Index(fields=["remind_at"], condition=Q(remind_at__isnull=False), name="claim_to_remind"),
            models.Index(fields=["shopper", "-created_at"], name="claim_of_shopper"),
            models.Index(fields=["merchant", "-filed_at"], name="claim_of_merchant"),
            models.Index(
                fields=["merchant", "kind", "-filed_at"], condition=~Q(lane="over"), name="claim_open_of_merchant"
            ),
            models.Index(fields=["guest_email"], condition=~Q(guest_email=""), name="claim_of_guest"),
            models.Index(fields=["state", "due_at"], name="claim_by_state"),
            models.Index(fields=["lane", "due_at", "id"], name="claim_of_lane"),
            models.Index(fields=["queue", "lane", "due_at", "id"], name="claim_lane_of_queue"),
            models.Index(fields=["lane", "-closed_at", "-id"], condition=Q(lane="over"), name="claim_over"),
            models.Index(
                fields=["law_day", "-harm", "due_at", "id"], condition=Q(lane="ours"), name="claim_next_by_law"
            ),
            models.Index(fields=["-harm", "due_at", "id"], condition=Q(lane="ours"), name="claim_next"),
            models.Index(fields=["agent", "due_at", "id"], condition=Q(agent__isnull=False), name="claim_of_agent"),
            models.Index(fields=["held_until"], condition=Q(held_until__isnull=False), name="claim_held"),
            models.Index(fields=["due_at", "id"], condition=Q(late_since__isnull=False), name="claim_late"),
            models.Index(fields=["snoozed_until"], condition=Q(snoozed_until__isnull=False), name="claim_snoozed"),
            models.Index(fields=["id"], condition=Q(to_index=True), name="claim_to_index"),
            models.Index(fields=["queue", "state", "due_at"], name="claim_of_queue"),
            models.Index(fields=["count_at"], condition=Q(count_at__isnull=False), name="claim_to_count"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        """The page of this claim."""
        return reverse("claim", args=[self.number])

    def is_for_merchant(self):
        """Whether the merchant may know of it: from the moment it is asked, whatever comes after."""
        return self.asked_at is not None and self.state not in NOT_FOR_MERCHANT

    def is_draft(self):
        """Still being written."""
        return self.state == "draft"

    def helper(self):
        """Who acts for the shopper, if somebody does."""
        acting = (helper for helper in self.helpers.all() if helper.ended_at is None)
        return min(acting, key=lambda helper: helper.pk, default=None)

    def is_helped_by(self, user):
        """Whether somebody acts for the shopper now."""
        known = self.sides_known.get(user.pk)
        return known[0] if known else self.helpers.filter(user=user, ended_at=None).exists()

    def is_answered_by(self, user):
        """Whether somebody speaks for the merchant."""
        known = self.sides_known.get(user.pk)
        return known[1] if known else bool(self.merchant and self.merchant.representatives.filter(user=user).exists())

    @cached_property
    def sides_known(self):
        """What was read with the claim of somebody's part in it: {user pk: (acts for the shopper, speaks for the merchant)}."""
        return {}


class ClaimHelper(models.Model):
    """A person who acts for another, with the consent that was recorded."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="helpers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="helps_with")
    person = models.CharField(_("For whom"), max_length=80)
    relation = models.CharField(_("Relation"), max_length=80)
    consent = models.CharField(_("How consent was given"), max_length=300)
    consented_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("helper")
        verbose_name_plural = _("helpers")
        constraints = [models.UniqueConstraint(fields=["claim", "user"], name="helper_once")]

    def __str__(self):
        return f"{self.user} → {self.person}"


class ClaimLine(models.Model):
    """How many of which line a claim is about, and how it ended for them."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="lines")
    line = models.ForeignKey(PurchaseLine, models.CASCADE, related_name="claimed")
    quantity = models.PositiveIntegerField(_("How many"), default=1)
    outcome = models.CharField(_("Outcome"), max_length=24, blank=True)  # a remedy of the law's vocabulary, or "none"

    class Meta:
        verbose_name = _("line of a claim")
        verbose_name_plural = _("lines of claims")
        constraints = [
            models.UniqueConstraint(fields=["claim", "line"], name="claim_line_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="claims_something"),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.line}"


class ClaimStep(models.Model):
    """One thing that happened to a claim: added, never rewritten (`told_at` is a stamp)."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="steps")
    name = models.CharField(_("Step"), max_length=32)
    at = models.DateTimeField(_("When"), default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(_("As"), max_length=10)  # shopper, helper, merchant, agent, lead, system
    on_behalf_of = models.CharField(max_length=80, blank=True)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    note = models.TextField(_("Note"), blank=True)
    public = models.BooleanField(default=True)  # False: staff only
    given = models.JSONField(default=dict)  # what else was decided or named with the step
    told_at = models.DateTimeField(null=True)  # empty = the queue of notices
    ruled_at = models.DateTimeField(null=True)  # empty = no rule has looked at it yet

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["at"], condition=Q(told_at=None), name="step_to_tell"),
            models.Index(fields=["at"], condition=Q(ruled_at=None), name="step_to_rule"),
            models.Index(fields=["name", "-at"], name="steps_of_name"),
        ]

    def __str__(self):
        return f"{self.claim} {self.name}"


class Clock(models.Model):
    """A deadline of a claim: who must act by then, on which basis; ended when they did."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="clocks")
    name = models.CharField(max_length=24)
    waits_for = models.CharField(max_length=10)  # shopper, merchant, portal, outside
    basis = models.CharField(max_length=24)  # house_rule, law, promise, finding
    rule = models.CharField(max_length=40, blank=True)  # the law's rule, where it is the basis
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ran_out_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        ordering = ["due_at"]
        indexes = [models.Index(fields=["claim", "due_at"], condition=Q(ended_at=None), name="clock_running")]
        constraints = [models.CheckConstraint(condition=Q(due_at__gte=F("started_at")), name="clock_runs_forward")]

    def __str__(self):
        return f"{self.claim} {self.name}"


class StaffView(models.Model):
    """A member of staff opened something of a claim: shown to its shopper, once for each short while."""

    class What(models.TextChoices):
        PAGE = "page", _("the claim")
        FILE = "file", _("a file")
        API = "api", _("the claim, by a program")
        EXPORT = "export", _("a case file")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="staff_views")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    on = models.DateField()
    what = models.CharField(max_length=6, choices=What, default=What.PAGE)
    slot = models.PositiveSmallIntegerField(default=0)  # which short while of the day
    first_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("look by staff")
        verbose_name_plural = _("looks by staff")
        ordering = ["-first_at", "-pk"]
        indexes = [models.Index(fields=["claim", "-first_at"], name="looks_at_claim")]
        constraints = [models.UniqueConstraint(fields=["claim", "user", "on", "what", "slot"], name="staff_view_once")]

    def __str__(self):
        return f"{self.user} {self.claim} {self.on}"
