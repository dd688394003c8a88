"""What the account of a claim's time came to, kept so that lists and figures need not count it again; and what was late."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim


class ClaimTime(models.Model):
    """The sums of one claim's account: seconds of our working time, by whose turn it was. Written anew after each step."""

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="time")
    ours = models.PositiveBigIntegerField(_("Our turn (seconds)"), default=0)
    merchant = models.PositiveBigIntegerField(_("The merchant’s turn (seconds)"), default=0)
    shopper = models.PositiveBigIntegerField(_("The shopper’s turn (seconds)"), default=0)
    outside = models.PositiveBigIntegerField(_("An outside body’s turn (seconds)"), default=0)
    first_took = models.PositiveBigIntegerField(
        _("Until our first act (seconds)"), null=True
    )  # None: not done, or not owed
    first_late = models.BooleanField(_("First act late"), null=True)  # None: none is owed
    news_late = models.PositiveIntegerField(_("News that were late"), default=0)
    solution_late = models.BooleanField(_("Solution late"), null=True)
    counted_at = models.DateTimeField(_("Counted"), default=timezone.now)

    class Meta:
        verbose_name = _("account of time")
        verbose_name_plural = _("accounts of time")

    def __str__(self):
        return f"{self.claim}"


class Lateness(models.Model):
    """Something we owed on a claim and did not do in time. Added once, never taken back; leads are told once."""

    class What(models.TextChoices):
        FIRST = "first", _("First act of staff")
        NEWS = "news", _("News")
        SOLUTION = "solution", _("Solution")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="latenesses")
    what = models.CharField(_("What"), max_length=8, choices=What)
    episode = models.PositiveSmallIntegerField(_("Time the claim was open"), default=1)
    started_at = models.DateTimeField(_("Since"))
    due_at = models.DateTimeField(_("Due"), null=True)
    noted_at = models.DateTimeField(_("Noted"), default=timezone.now)
    told_at = models.DateTimeField(_("Leads were told"), null=True)

    class Meta:
        verbose_name = _("lateness")
        verbose_name_plural = _("latenesses")
        ordering = ["-noted_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "what", "started_at"], name="late_once")]

    def __str__(self):
        return f"{self.claim} {self.what}"
