"""Sealed case files: made by a worker on request, with the hash of every file in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim
from aftersales.models.talk import a_place, private_files


class Bundle(models.Model):
    """One case file of one claim, in one language, as it stood when it was sealed."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="bundles")
    party = models.CharField(max_length=10)  # for whom: shopper or merchant
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(default=timezone.now)
    sealed_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    file = models.FileField(upload_to=a_place, storage=private_files, max_length=200, blank=True)

    class Meta:
        verbose_name = _("case file")
        verbose_name_plural = _("case files")
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["asked_at"], condition=Q(sealed_at=None), name="bundle_waiting")]

    def __str__(self):
        return f"{self.claim} {self.asked_at:%Y-%m-%d}"
