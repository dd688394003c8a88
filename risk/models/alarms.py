"""Early warnings: what of a merchant's own counts and prices suddenly ran out of line, and what staff made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant


class Alarm(models.Model):
    """One early warning; the portal opens it, a person decides it."""

    class Kind(models.TextChoices):
        PRICE = "price", _("Price fell suddenly")
        VOLUME = "volume", _("Orders, views or claims jumped")
        START = "start", _("Very many offers in the first week")
        REVIEWS = "reviews", _("Reviews came in a burst")
        UNANSWERED = "unanswered", _("Claims stay unanswered")
        NON_DELIVERY = "non_delivery", _("Proved cases of goods that never came")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        PINNED = "pinned", _("Notice pinned")
        CONFIRMED = "confirmed", _("Confirmed")
        DROPPED = "dropped", _("Dropped")

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="alarms", verbose_name=_("Merchant"))
    kind = models.CharField(_("What was noticed"), max_length=12, choices=Kind)
    detail = models.CharField(max_length=8, blank=True)  # orders, views or claims
    day = models.DateField(_("Day"))
    value = models.FloatField(_("Value"))
    baseline = models.FloatField(_("Usual"))
    z = models.FloatField(null=True)  # None where the test is no z
    history = models.JSONField(default=list)  # [[day, value], ...] that it was seen in, oldest first
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField(_("Opened"), default=timezone.now)
    pinned_at = models.DateTimeField(_("Pinned"), null=True)
    pinned_until = models.DateTimeField(_("Pinned until"), null=True)
    decided_at = models.DateTimeField(_("Decided"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("Reasons"), max_length=2000, blank=True)
    told_at = models.DateTimeField(null=True)  # watchers

    class Meta:
        verbose_name = _("early warning")
        verbose_name_plural = _("early warnings")
        ordering = ["-opened_at", "-pk"]
        indexes = [
            models.Index(fields=["opened_at", "id"], condition=Q(told_at=None), name="alarm_to_tell"),
            models.Index(fields=["pinned_until"], condition=Q(state="pinned"), name="alarm_pinned"),
            models.Index(fields=["state", "-opened_at"], name="alarm_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["merchant", "kind"], condition=Q(state__in=["open", "pinned"]), name="one_open_alarm_a_kind"
            ),
            models.CheckConstraint(
                condition=~Q(state="pinned") | Q(pinned_until__isnull=False, by__isnull=False),
                name="alarm_pinned_by_somebody_until",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "dropped"]) | Q(decided_at__isnull=False, by__isnull=False),
                name="alarm_decided_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.merchant}: {self.get_kind_display()}"

    def is_open(self):
        """Whether somebody must still decide it."""
        return self.state in {self.State.OPEN, self.State.PINNED}


class EarlyLook(models.Model):
    """Up to which change of a merchant the early warning has looked."""

    merchant = models.OneToOneField(Merchant, models.CASCADE, related_name="early_look")
    revision = models.PositiveBigIntegerField()
    looked_at = models.DateTimeField(_("Looked"))

    class Meta:
        verbose_name = _("early look")
        verbose_name_plural = _("early looks")

    def __str__(self):
        return f"{self.merchant} {self.revision}"
