"""Many claims at once: a group with one cause, and deeds on a list with time to take them back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant
from aftersales.models.claims import Claim


class ClaimGroup(models.Model):
    """Claims with the same cause at one merchant: one text of facts and reasons, evidence and outcome of each its own."""

    merchant = models.ForeignKey(Merchant, models.PROTECT, related_name="claim_groups")
    name = models.CharField(_("What they have in common"), max_length=120)
    facts = models.TextField(_("Facts found"), blank=True)
    reasons = models.TextField(_("Reasons"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("group of claims")
        verbose_name_plural = _("groups of claims")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name


class GroupMember(models.Model):
    """A claim of a group; the parties of one never learn of another."""

    group = models.ForeignKey(ClaimGroup, models.CASCADE, related_name="members")
    claim = models.OneToOneField(Claim, models.CASCADE, related_name="membership")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("claim of a group")
        verbose_name_plural = _("claims of groups")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.group}: {self.claim}"


class BulkDeed(models.Model):
    """A deed on many claims: done by a worker once the time to take it back is over."""

    class Kind(models.TextChoices):
        ASSIGN = "assign", _("Give to somebody")
        SNOOZE = "snooze", _("Put aside")
        TAG = "tag", _("Put a tag on")
        MACRO = "macro", _("Send a macro")

    kind = models.CharField(_("What to do"), max_length=8, choices=Kind)
    given = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)
    starts_at = models.DateTimeField()  # until then it can be taken back
    taken_back_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("deed on many claims")
        verbose_name_plural = _("deeds on many claims")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["starts_at"], condition=Q(done_at=None, taken_back_at=None), name="bulk_waiting")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(done_at=None) | Q(taken_back_at=None), name="done_or_taken_back")
        ]

    def __str__(self):
        return f"{self.kind} {self.at:%Y-%m-%d}"


class BulkItem(models.Model):
    """One claim of a deed on many: done once, or left out with the reason."""

    deed = models.ForeignKey(BulkDeed, models.CASCADE, related_name="items")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True)
    left_out = models.CharField(max_length=32, blank=True)  # why it was not done: a code

    class Meta:
        verbose_name = _("claim of a deed")
        verbose_name_plural = _("claims of deeds")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["deed", "claim"], name="bulk_item_once")]

    def __str__(self):
        return f"{self.deed}: {self.claim}"
