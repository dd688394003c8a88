"""Figures of a month, kept so that dashboards stay fast; and alarms when one worsens."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant
from aftersales.models.queues import Queue

ALL = "all"


class MonthFigures(models.Model):
    """The measures of the claims filed in one month: of everybody, of one merchant, of one queue, or of one member of staff."""

    subject = models.CharField(max_length=24)  # all, m<pk>, q<pk>, u<pk>
    month = models.DateField()  # its first day
    merchant = models.ForeignKey(Merchant, models.CASCADE, null=True, related_name="months")
    queue = models.ForeignKey(Queue, models.CASCADE, null=True, related_name="months")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    claims = models.PositiveIntegerField(default=0)
    measures = models.JSONField(default=dict)  # the fields of aftersales.quality.measures.Measures
    ours = models.JSONField(default=dict)  # what staff owed: first, first_late, first_hours, news_late, solution_late
    hours = models.JSONField(default=list)  # claims by hour of the week, 168 numbers
    kinds = models.JSONField(default=dict)  # kind -> how many
    outcomes = models.JSONField(default=dict)  # state -> how many
    reasons = models.JSONField(default=dict)  # reason given in the survey -> how many
    stale_since = models.DateTimeField(null=True)  # a claim of it changed since it was counted
    counted_at = models.DateTimeField(null=True)
    watched_at = models.DateTimeField(null=True)  # when it was looked at for alarms

    class Meta:
        verbose_name = _("figures of a month")
        verbose_name_plural = _("figures of months")
        ordering = ["month", "subject"]
        constraints = [models.UniqueConstraint(fields=["subject", "month"], name="figures_once")]
        indexes = [
            models.Index(fields=["stale_since"], condition=Q(stale_since__isnull=False), name="figures_stale"),
            models.Index(fields=["month", "subject"], name="figures_of_month"),
            models.Index(fields=["counted_at"], name="figures_counted"),
        ]

    def __str__(self):
        return f"{self.subject} {self.month:%Y-%m}"


class QualityAlarm(models.Model):
    """A measure of a merchant or a queue worsened in a month, far beyond its own history. Leads are told once."""

    subject = models.CharField(max_length=24)
    month = models.DateField()
    measure = models.CharField(max_length=16)
    value = models.FloatField()
    usual = models.FloatField()  # the median of the months before
    z = models.FloatField(null=True)  # modified z; empty where more than half of the months were alike
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering = ["-month", "-pk"]
        constraints = [models.UniqueConstraint(fields=["subject", "month", "measure"], name="alarm_once")]

    def __str__(self):
        return f"{self.subject} {self.measure} {self.month:%Y-%m}"
