"""What shoppers and merchants say: reports, answers given during a check, replies, disputes, watches."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Merchant, Shop
from risk.models.evidence import Evidence
from risk.models.judgement import Assessment, Band
from risk.models.listings import Listing


class Report(models.Model):
    """A shopper's tip: "I met a problem here". Unproved until staff or a claim proves it."""

    class Kind(models.TextChoices):
        NOT_DELIVERED = "not_delivered", _("Paid, nothing came")
        FAKE = "fake", _("A fake or something else came")
        NO_REFUND = "no_refund", _("A promised refund was not paid")
        PAY_OUTSIDE = "pay_outside", _("Asked to pay outside the platform")
        EXTRA_FEE = "extra_fee", _("Asked for an extra fee after paying")
        DATA = "data", _("Asked for data no shop needs")
        PRETENDS = "pretends", _("Pretends to be another shop")
        OTHER = "other", _("Something else")

    class Status(models.TextChoices):
        NEW = "new", _("New")
        COUNTED = "counted", _("Counted as unproved")
        DROPPED = "dropped", _("Not counted")

    shop = models.ForeignKey(Shop, models.CASCADE, null=True, related_name="reports")
    listing = models.ForeignKey(Listing, models.CASCADE, null=True, related_name="reports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reports")
    kind = models.CharField(_("What happened"), max_length=16, choices=Kind)
    happened_on = models.DateField(_("When"), null=True, blank=True)
    text = models.TextField(_("In your words"), max_length=4000, blank=True)
    origin = models.CharField(max_length=64, blank=True)  # keyed hash of the device: collapses bursts, names nobody
    status = models.CharField(_("Status"), max_length=8, choices=Status, default=Status.NEW)
    created_at = models.DateTimeField(_("Received"), default=timezone.now)
    history = HistoricalRecords(excluded_fields=["text", "origin"])

    class Meta:
        verbose_name = _("report by a shopper")
        verbose_name_plural = _("reports by shoppers")
        indexes = [
            models.Index(fields=["shop", "-created_at"], name="report_of_shop"),
            models.Index(fields=["created_at"], condition=Q(status="new"), name="report_new"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.created_at:%Y-%m-%d})"


class CheckAnswer(models.Model):
    """What one shopper said while checking one shop; it changes that shopper's page only."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    session = models.CharField(max_length=64, blank=True)  # hash of the session of somebody not signed in
    answers = models.JSONField(default=dict)  # {fact: value}
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer of a shopper")
        verbose_name_plural = _("answers of shoppers")
        constraints = [
            models.UniqueConstraint(fields=["shop", "user"], condition=Q(user__isnull=False), name="answers_of_person"),
            models.UniqueConstraint(fields=["shop", "session"], condition=Q(user=None), name="answers_of_session"),
        ]

    def __str__(self):
        return f"{self.shop} {self.updated_at:%Y-%m-%d}"


class Reply(models.Model):
    """What the merchant says about one finding, or about the whole result (no signal)."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="replies")
    signal_id = models.CharField(_("Finding"), max_length=8, blank=True)
    text = models.TextField(_("Reply"), max_length=2000)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("Written"), default=timezone.now)
    hidden_because = models.CharField(_("Hidden because"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("reply of a merchant")
        verbose_name_plural = _("replies of merchants")
        indexes = [models.Index(fields=["shop", "-created_at"], name="reply_of_shop")]

    def __str__(self):
        return f"{self.shop} {self.signal_id}"


class Dispute(models.Model):
    """A finding the merchant disputes, its clock, and its decisions."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for a first decision")
        UPHELD = "upheld", _("The finding was wrong and is voided")
        REFUSED = "refused", _("The finding stands")
        APPEALED = "appealed", _("Waiting for a second decision")
        FINALLY_UPHELD = "finally_upheld", _("The finding was wrong and is voided (appeal)")
        FINALLY_REFUSED = "finally_refused", _("The finding stands (appeal)")

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="disputes")
    signal_id = models.CharField(_("Finding"), max_length=8)
    evidence = models.ManyToManyField(Evidence, related_name="disputes", blank=True)
    reason = models.TextField(_("Why it is wrong"), max_length=4000)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(_("Raised"), default=timezone.now)
    due_on = models.DateField(_("To be decided by"))
    state = models.CharField(_("State"), max_length=16, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("Decided"), null=True)
    reasons = models.TextField(_("Reasons"), blank=True)
    appealed_at = models.DateTimeField(_("Appealed"), null=True)
    appeal_reason = models.TextField(_("Why the decision is wrong"), blank=True)
    appeal_decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    appeal_decided_at = models.DateTimeField(_("Decided on appeal"), null=True)
    appeal_reasons = models.TextField(_("Reasons on appeal"), blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "signal_id"], condition=Q(state__in=["open", "appealed"]), name="one_open_dispute"
            ),
            models.CheckConstraint(
                condition=Q(appeal_decided_by=None) | ~Q(appeal_decided_by=F("decided_by")),
                name="appeal_by_a_second_person",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(state__in=["open", "appealed"]), name="dispute_due")]

    def __str__(self):
        return f"{self.shop} {self.signal_id}: {self.get_state_display()}"


class Watch(models.Model):
    """Somebody wants to hear when a shop or listing changes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    shop = models.ForeignKey(Shop, models.CASCADE, null=True, related_name="watches")
    listing = models.ForeignKey(Listing, models.CASCADE, null=True, related_name="watches")
    by_mail = models.BooleanField(_("By e-mail too"), default=True)
    last_seen = models.ForeignKey(Assessment, models.SET_NULL, null=True, related_name="+")
    last_band = models.CharField(max_length=12, choices=Band, blank=True)
    act_by = models.DateField(_("Last day to act"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = [
            models.CheckConstraint(
                condition=Q(shop__isnull=False, listing=None) | Q(shop=None, listing__isnull=False),
                name="watch_of_one_subject",
            ),
            models.UniqueConstraint(fields=["user", "shop"], condition=Q(shop__isnull=False), name="watch_shop_once"),
            models.UniqueConstraint(
                fields=["user", "listing"], condition=Q(listing__isnull=False), name="watch_listing_once"
            ),
        ]

    def __str__(self):
        return f"{self.user} → {self.shop or self.listing}"


class RegistryLookup(models.Model):
    """An answer of a company register, kept so that it works offline."""

    class Answer(models.TextChoices):
        OK = "ok", _("Exists and is theirs")
        ABSENT = "absent", _("Does not exist")
        DISSOLVED = "dissolved", _("Dissolved")
        MISMATCH = "mismatch", _("Belongs to somebody else")
        UNREACHABLE = "unreachable", _("No answer")

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="registry_lookups")
    registry = models.CharField(_("Register"), max_length=120)
    number = models.CharField(_("Number"), max_length=64)
    answer = models.CharField(_("Answer"), max_length=12, choices=Answer)
    looked_at = models.DateTimeField(_("Asked"), default=timezone.now)

    class Meta:
        verbose_name = _("register answer")
        verbose_name_plural = _("register answers")
        ordering = ["-looked_at"]

    def __str__(self):
        return f"{self.number}: {self.answer}"


class MerchantLink(models.Model):
    """Something two merchants share; two independent kinds tie a newcomer to somebody banned before."""

    class Kind(models.TextChoices):
        LEGAL_REPRESENTATIVE = "legal_representative", _("Legal representative")
        PAYEE = "payee", _("Account to be paid")
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("E-mail")
        DOMAIN = "domain", _("Domain")
        TEMPLATE = "template", _("Page template")
        ANALYTICS = "analytics", _("Analytics id")

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="links")
    other = models.ForeignKey(Merchant, models.CASCADE, related_name="linked_from")
    kind = models.CharField(_("What they share"), max_length=24, choices=Kind)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    noticed_at = models.DateTimeField(_("Noticed"), default=timezone.now)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("link between merchants")
        verbose_name_plural = _("links between merchants")
        constraints = [
            models.CheckConstraint(condition=~Q(merchant=F("other")), name="link_of_two"),
            models.UniqueConstraint(fields=["merchant", "other", "kind"], name="link_once"),
        ]

    def __str__(self):
        return f"{self.merchant} ~ {self.other} ({self.kind})"
