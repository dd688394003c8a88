"""Evidence: one fact, seen once, by one source; rows are added and never rewritten."""

from datetime import UTC

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant, Shop
from risk.scoring.model import canonical, sha256


class Evidence(models.Model):
    """A fact (a name of risk.facts.Facts) about a shop, a listing or a whole merchant."""

    class Kind(models.TextChoices):
        OWN = "O", _("Own record")
        GOVERNMENT = "G", _("Official list or register")
        NETWORK = "N", _("Seen on the network")
        SHOPPER = "S", _("Told by a shopper")

    merchant = models.ForeignKey(Merchant, models.CASCADE, null=True, blank=True, related_name="evidence")
    shop = models.ForeignKey(Shop, models.CASCADE, null=True, blank=True, related_name="evidence")
    listing = models.ForeignKey("risk.Listing", models.CASCADE, null=True, blank=True, related_name="evidence")
    fact = models.CharField(_("Fact"), max_length=40)
    value = models.JSONField(_("Value"), null=True)  # as risk.facts.read_value understands it
    unknown_because = models.CharField(_("Not known because"), max_length=20, blank=True)
    source = models.CharField(_("Source"), max_length=60)
    source_class = models.CharField(_("Class"), max_length=1, choices=Kind)
    observed_at = models.DateTimeField(_("Seen"), default=timezone.now)
    valid_until = models.DateTimeField(_("Good until"), null=True, blank=True)
    reliability = models.FloatField(_("Reliability"), default=1.0)
    sha256 = models.CharField(max_length=64, editable=False)
    reply = models.ForeignKey(
        "risk.SourceReply", models.RESTRICT, null=True, blank=True, editable=False, related_name="evidence"
    )  # the raw answer it was read from
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    disputed = models.BooleanField(_("Disputed"), default=False)  # a stamp, like voided_at: the fact stays as it was
    voided_at = models.DateTimeField(_("Voided"), null=True, blank=True)

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=Q(merchant__isnull=False, shop=None, listing=None)
                | Q(merchant=None, shop__isnull=False, listing=None)
                | Q(merchant=None, shop=None, listing__isnull=False),
                name="evidence_of_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(reliability__gte=0, reliability__lte=1), name="evidence_reliability_is_a_share"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant", "fact"], condition=Q(merchant__isnull=False), name="evidence_of_merchant"),
            models.Index(fields=["shop", "fact"], condition=Q(shop__isnull=False), name="evidence_of_shop"),
            models.Index(fields=["listing", "fact"], condition=Q(listing__isnull=False), name="evidence_of_listing"),
        ]

    def __str__(self):
        return f"{self.fact} ({self.source}, {self.observed_at:%Y-%m-%d})"

    def save(self, *args, **kwargs):
        self.sha256 = self.fingerprint()
        super().save(*args, **kwargs)

    def fingerprint(self):
        """SHA-256 of all that was seen; stamps put on later do not change it."""
        seen = [
            self.merchant_id,
            self.shop_id,
            self.listing_id,
            self.fact,
            self.value,
            self.unknown_because,
            self.source,
            self.observed_at.astimezone(UTC).isoformat(),
            self.valid_until.astimezone(UTC).isoformat() if self.valid_until else None,
            self.reliability,
        ]
        return sha256(canonical(seen))
