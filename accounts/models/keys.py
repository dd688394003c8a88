"""Keys to the API: only a hash is kept, use is counted by day."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def digest(secret):
    """The stored form of a key's secret (random 256 bits, so one round of SHA-256 is enough)."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiKey(models.Model):
    """One key of one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField(_("What it is for"), max_length=80)
    prefix = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    daily_quota = models.PositiveIntegerField(_("Requests a day"), default=settings.API_KEY_DAILY_QUOTA)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self):
        return f"{self.name} ({self.prefix}…)"

    @classmethod
    def issue(cls, user, name):
        """Make a key and return it with its secret, which is shown once and never stored."""
        secret = "anx_" + secrets.token_urlsafe(32)
        key = cls.objects.create(user=user, name=name, prefix=secret[:12], secret_hash=digest(secret))
        return key, secret
