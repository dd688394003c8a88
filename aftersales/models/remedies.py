"""What was offered, promised, decided, appealed, repaired, taken elsewhere, and how it was found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim


class Payer(models.TextChoices):
    """Who pays the way back."""

    TRADER = "trader", _("the merchant")
    CONSUMER = "consumer", _("the shopper")
    NOBODY = "nobody", _("nobody: nothing is sent back")


class Offer(models.Model):
    """A remedy put forward by one side to the other."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        REPLACED = "replaced", _("replaced by another")
        LAPSED = "lapsed", _("no longer valid")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="offers")
    by_role = models.CharField(max_length=10)  # merchant, shopper, agent
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    remedy = models.CharField(_("What"), max_length=24)  # a remedy of the law's vocabulary
    amount = models.DecimalField(_("Amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    return_paid_by = models.CharField(_("The way back is paid by"), max_length=8, choices=Payer, blank=True)
    goods_come_back = models.BooleanField(_("The goods are sent back"), default=False)
    done_by = models.DateField(_("Done by"))
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    conditions = models.TextField(_("Conditions"), blank=True)
    pressure = models.JSONField(default=list)  # what aftersales.pressure found in it
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(state="open"), name="one_open_offer"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="offer_not_negative"),
        ]

    def __str__(self):
        return f"{self.claim} {self.remedy}"


class Commitment(models.Model):
    """A promised act with a due day: from an accepted offer or a finding."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="commitments")
    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, related_name="commitments")
    who = models.CharField(max_length=10)  # merchant or shopper
    act = models.CharField(_("What"), max_length=24)  # a remedy, or send_back
    amount = models.DecimalField(_("Amount"), max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    due_on = models.DateField(_("Due on"))
    promised_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(_("Done"), null=True)
    proof = models.TextField(_("Proof"), blank=True)
    broken_at = models.DateTimeField(_("Broken"), null=True)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_at=None), name="commitment_due")]

    def __str__(self):
        return f"{self.claim} {self.who} {self.act}"


class Finding(models.Model):
    """What staff decided, with reasons; a later finding replaces it, the row stays."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("The claim is founded")
        PARTLY = "partly", _("The claim is founded in part")
        NOT_FOUNDED = "not_founded", _("The claim is not founded")
        NOT_ADMISSIBLE = "not_admissible", _("The claim cannot be taken here")

    class Cause(models.TextChoices):
        NON_DELIVERY = "non_delivery", _("The goods never came")
        COUNTERFEIT = "counterfeit", _("The goods are fake")
        NOT_AS_DESCRIBED = "not_as_described", _("Not as described")
        FAULTY = "faulty", _("Faulty")
        WRONG_ITEM = "wrong_item", _("Another item than ordered")
        INJURY = "injury", _("Somebody was hurt or made ill")
        DATA_LEAK = "data_leak", _("Personal data leaked")
        SUBSCRIPTION = "subscription", _("A hidden subscription")
        PAID_REVIEWS = "paid_reviews", _("Reviews paid or pressed for")
        REFUND_UNPAID = "refund_unpaid", _("A refund was not paid")
        RETURN_REFUSED = "return_refused", _("A return was refused")
        CONDUCT = "conduct", _("Service or conduct")
        OTHER = "other", _("Something else")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="findings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("Outcome"), max_length=16, choices=Outcome)
    cause = models.CharField(_("Cause"), max_length=20, choices=Cause, default=Cause.OTHER)
    proved_conduct = models.JSONField(default=list)  # tags of the claim that were proved: asked_outside, extra_fee, ...
    facts = models.TextField(_("Facts found"))
    rules = models.CharField(_("Rules applied"), max_length=300, blank=True)
    reasons = models.TextField(_("Reasons"))
    reasons_for_merchant = models.TextField(_("Reasons in the merchant’s language"), blank=True)
    remedy = models.CharField(_("Remedy"), max_length=24, blank=True)
    amount = models.DecimalField(_("Amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    due_on = models.DateField(_("To be done by"), null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(replaced_at=None), name="one_finding_counts")
        ]

    def __str__(self):
        return f"{self.claim} {self.outcome}"

    def upholds(self):
        """Whether the shopper was right, wholly or in part."""
        return self.outcome in {self.Outcome.UPHELD, self.Outcome.PARTLY}


class Appeal(models.Model):
    """One side's one appeal against a finding."""

    class Ground(models.TextChoices):
        NEW_EVIDENCE = "new_evidence", _("New evidence")
        ERROR = "error", _("An error in the finding")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="appeals")
    side = models.CharField(max_length=10)  # shopper or merchant
    ground = models.CharField(_("Ground"), max_length=12, choices=Ground)
    text = models.TextField(_("What is wrong or new"))
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [models.UniqueConstraint(fields=["claim", "side"], name="one_appeal_a_side")]

    def __str__(self):
        return f"{self.claim} {self.side}"


class Repair(models.Model):
    """One attempt at a repair: days without the goods, and whether the fault came back."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="repairs")
    fault = models.CharField(_("Fault"), max_length=200, blank=True)
    handed_in_on = models.DateField(_("Handed in on"))
    back_on = models.DateField(_("Back on"), null=True, blank=True)
    still_faulty = models.BooleanField(_("Still faulty"), null=True)
    waiting_for_parts = models.BooleanField(_("Waiting for parts"), default=False)

    class Meta:
        verbose_name = _("repair")
        verbose_name_plural = _("repairs")
        ordering = ["handed_in_on", "pk"]

    def __str__(self):
        return f"{self.claim} {self.handed_in_on}"

    def days(self, today):
        """Days without the goods so far."""
        return ((self.back_on or today) - self.handed_in_on).days


class Referral(models.Model):
    """A claim taken to an outside body, and what came of it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="referrals")
    body = models.CharField(_("Where to"), max_length=40)  # a step of the law's ladder
    at = models.DateTimeField(default=timezone.now)
    expected_by = models.DateField(null=True)  # the body's own statutory time, where it has one
    outcome = models.TextField(_("Outcome"), blank=True)
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-at"]

    def __str__(self):
        return f"{self.claim} {self.body}"


class Survey(models.Model):
    """How the shopper found it, asked once a claim is over, and once again where no answer came."""

    class Reason(models.TextChoices):
        FAST = "fast", _("It went fast")
        FAIR = "fair", _("I was treated fairly")
        CLEAR = "clear", _("It was explained clearly")
        SLOW = "slow", _("It took too long")
        UNFAIR = "unfair", _("The outcome is not fair")
        UNCLEAR = "unclear", _("I did not understand what happened")
        EVASIVE = "evasive", _("The merchant evaded the question")
        TWICE = "twice", _("I had to say everything twice")
        EFFORT = "effort", _("It cost me too much effort")

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="survey")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    stars = models.PositiveSmallIntegerField(_("How satisfied are you?"), null=True)
    competence = models.PositiveSmallIntegerField(_("Understood the problem, explained clearly"), null=True)
    chosen = models.JSONField(_("Reasons"), default=list, blank=True)  # words of Reason
    reasons = models.TextField(_("Why, and what you wish for"), blank=True)
    told_at = models.DateTimeField(null=True)  # empty = nobody was asked yet
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(told_at=None), name="survey_to_ask"),
            models.Index(fields=["told_at"], condition=Q(reminded_at=None, answered_at=None), name="survey_to_remind"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stars=None) | Q(stars__range=(1, 5)), name="stars_1_to_5"),
            models.CheckConstraint(
                condition=Q(competence=None) | Q(competence__range=(1, 5)), name="competence_1_to_5"
            ),
        ]

    def __str__(self):
        return f"{self.claim} {self.stars}"
