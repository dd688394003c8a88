"""Answers to unsafe API calls, kept a day so that a repeated call has no second effect."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(hours=24)


class IdempotentAnswer(models.Model):
    """What one caller was answered under one `Idempotency-Key`."""

    caller = models.CharField(max_length=40)  # accounts.limits.who: an account, or a keyed hash of an address
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of method, path and body
    status = models.PositiveSmallIntegerField(null=True)  # empty only inside the transaction that answers
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="one_answer_per_caller_and_key")]
        indexes = [models.Index(fields=["created_at"], name="answer_kept_since")]

    def __str__(self):
        return f"{self.status} ({self.created_at:%Y-%m-%d %H:%M})"
