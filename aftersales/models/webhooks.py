"""Calls to merchants' own systems: one row a call, sent by a worker, signed, tried again, kept as a log."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant
from aftersales.models.claims import ClaimStep


def new_secret():
    """A secret to sign calls with."""
    return secrets.token_urlsafe(32)


class Webhook(models.Model):
    """Where a merchant wants to be told."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="webhooks")
    url = models.URLField(_("Address"), max_length=500)
    secret = models.CharField(max_length=64, default=new_secret, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self):
        return self.url


class Delivery(models.Model):
    """One call about one step; without a step it is a trial that the merchant asked for."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    step = models.ForeignKey(ClaimStep, models.CASCADE, null=True, related_name="deliveries")
    body = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    try_after = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    answered = models.CharField(max_length=40, blank=True)  # the last status, or why there was none
    delivered_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("call to a merchant’s system")
        verbose_name_plural = _("calls to merchants’ systems")
        constraints = [models.UniqueConstraint(fields=["webhook", "step"], name="call_once_a_step")]
        indexes = [
            models.Index(fields=["try_after"], condition=Q(delivered_at=None, gave_up_at=None), name="delivery_waiting")
        ]

    def __str__(self):
        return f"{self.webhook} {self.step or 'test'}"
