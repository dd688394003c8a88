"""Secret links: how somebody without an account opens a claim; only a hash of the secret is kept."""

import hashlib
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim


def hash_of(secret):
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class AccessLink(models.Model):
    """One link for one party of one claim; a merchant's works once a device, a guest's until it ends."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="links")
    party = models.CharField(max_length=10)  # shopper or merchant
    mail_to = models.EmailField()
    secret_hash = models.CharField(max_length=64, unique=True)
    confirms = models.BooleanField(default=False)  # opening it proves the guest's address and files the claim
    once = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("secret link")
        verbose_name_plural = _("secret links")

    def __str__(self):
        return f"{self.claim} {self.party}"

    @classmethod
    def make(cls, claim, *, party, mail_to, ends_at, confirms=False, once=False):
        """A new link; returns its secret, which is kept nowhere."""
        secret = secrets.token_urlsafe(32)
        cls.objects.create(
            claim=claim,
            party=party,
            mail_to=mail_to,
            secret_hash=hash_of(secret),
            ends_at=ends_at,
            confirms=confirms,
            once=once,
        )
        return secret

    def is_open(self, now):
        """Whether it still opens the claim."""
        return now < self.ends_at and not (self.once and self.used_at)
