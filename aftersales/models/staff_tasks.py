"""What two people decide together: proposed by one, approved or refused by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant
from aftersales.models.claims import Claim


class StaffTask(models.Model):
    """A step of weight that waits for a second person; the row says who proposed it, who decided, and why."""

    class Kind(models.TextChoices):
        SANCTION = "sanction", _("Sanction on a merchant")
        ADVANCE = "advance", _("Compensation paid in advance")
        MERGE_MERCHANTS = "merge_merchants", _("Two merchants are one")
        SAFETY = "safety", _("Urgent safety matter")

    class Sanction(models.TextChoices):
        NOTICE = "notice", _("Notice")
        WARNING = "warning", _("Warning")
        DELIST = "delist", _("Taken off the list")
        SUSPEND = "suspend", _("Suspension")
        BAN = "ban", _("Ban")

    BY_ITSELF = {  # reasons of tasks the portal opens
        "injured": _("Somebody is said to be hurt or ill."),
        "not_complied": _("What we decided was not done by its day."),
    }
    kind = models.CharField(_("What"), max_length=16, choices=Kind)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="tasks")
    merchant = models.ForeignKey(Merchant, models.PROTECT, null=True, related_name="tasks")
    other_merchant = models.ForeignKey(Merchant, models.PROTECT, null=True, related_name="+")
    sanction = models.CharField(_("Sanction"), max_length=8, choices=Sanction, blank=True)
    rule = models.CharField(_("Rule"), max_length=200, blank=True)
    days = models.PositiveSmallIntegerField(_("For how many days"), null=True, blank=True)
    public_text = models.TextField(_("What the public reads"), blank=True, max_length=2000)
    amount = models.DecimalField(_("Amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    reason = models.TextField(_("Why"), max_length=4000)
    proposed_by = models.ForeignKey(  # None: the portal itself
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(_("Decide by"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    decision = models.TextField(_("Reasons of the decision"), blank=True, max_length=4000)
    carried_out_at = models.DateTimeField(null=True)  # a stamp of whoever turns it into what it says

    class Meta:
        verbose_name = _("task for two")
        verbose_name_plural = _("tasks for two")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(decided_at=None), name="task_open"),
            models.Index(
                fields=["kind", "decided_at"], condition=Q(approved=True, carried_out_at=None), name="task_to_carry_out"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(proposed_by=None) | ~Q(decided_by=F("proposed_by")),
                name="four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, approved=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, approved__isnull=False),
                name="task_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(approved=True, proposed_by=None) | Q(kind="safety"), name="approved_is_proposed"
            ),
            models.UniqueConstraint(
                fields=["claim", "kind"], condition=Q(decided_at=None, claim__isnull=False), name="one_open_task_a_kind"
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="task_amount_is_money"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.proposed_at:%Y-%m-%d}"

    def why(self):
        """Why it was proposed; what the portal itself opened, in the reader's language."""
        return self.BY_ITSELF.get(self.reason, self.reason) if self.proposed_by_id is None else self.reason
