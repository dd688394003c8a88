"""What was judged, with which model, from which inputs: rows that are added and never rewritten."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant, Shop


class ModelVersion(models.Model):
    """All weights, limits and texts of the judgement, frozen under a number."""

    number = models.CharField(_("Number"), max_length=20, unique=True)
    content = models.TextField(_("Content"))  # canonical JSON: replay needs the very bytes
    sha256 = models.CharField(max_length=64, unique=True)
    notes = models.TextField(_("Notes"), blank=True)
    published_at = models.DateTimeField(_("Published"), default=timezone.now)

    class Meta:
        verbose_name = _("model version")
        verbose_name_plural = _("model versions")
        ordering = ["-published_at", "-id"]

    def __str__(self):
        return self.number


class Band(models.TextChoices):
    """The five bands; always shown with shape, word and number."""

    DANGER = "danger", _("High danger")
    CAREFUL = "careful", _("Be careful")
    SOME_SIGNS = "some_signs", _("Some warning signs")
    NO_SIGNS = "no_signs", _("No serious warning signs found")
    NOT_ENOUGH = "not_enough", _("Not enough evidence")


class Assessment(models.Model):
    """One judgement of one shop or listing on one day: its inputs and its result, byte for byte."""

    shop = models.ForeignKey(Shop, models.CASCADE, null=True, related_name="assessments")
    listing = models.ForeignKey("risk.Listing", models.CASCADE, null=True, related_name="assessments")
    model = models.ForeignKey(ModelVersion, models.PROTECT, related_name="assessments")
    as_of = models.DateField(_("Judged as of"))
    revision = models.PositiveBigIntegerField()  # of the merchant (or the unowned listing) it saw
    inputs = models.TextField()  # canonical JSON of every observation, with evidence ids and hashes
    inputs_sha256 = models.CharField(max_length=64)
    result = models.TextField()  # canonical JSON of the result
    band = models.CharField(_("Band"), max_length=12, choices=Band)
    probability = models.FloatField(_("Probability"))
    low = models.FloatField(_("Low end"))
    high = models.FloatField(_("High end"))
    coverage = models.FloatField(_("Coverage"))
    created_at = models.DateTimeField(_("Made"), default=timezone.now)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                condition=Q(shop__isnull=False, listing=None) | Q(shop=None, listing__isnull=False),
                name="assessment_of_one_subject",
            ),
            models.UniqueConstraint(
                fields=["shop", "model", "as_of", "inputs_sha256"],
                condition=Q(shop__isnull=False),
                name="shop_judged_once",
            ),
            models.UniqueConstraint(
                fields=["listing", "model", "as_of", "inputs_sha256"],
                condition=Q(listing__isnull=False),
                name="listing_judged_once",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "-id"], condition=Q(shop__isnull=False), name="assessment_of_shop"),
            models.Index(fields=["listing", "-id"], condition=Q(listing__isnull=False), name="assessment_of_listing"),
        ]

    def __str__(self):
        return f"{self.get_band_display()} {self.probability:.2f} ({self.as_of})"


class Standing(models.Model):
    """Where a shop or listing stands now: a pointer to its newest assessment, and when to look again."""

    shop = models.OneToOneField(Shop, models.CASCADE, null=True, related_name="standing")
    listing = models.OneToOneField("risk.Listing", models.CASCADE, null=True, related_name="standing")
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    model = models.ForeignKey(ModelVersion, models.PROTECT, related_name="+")
    merchant = models.ForeignKey(Merchant, models.CASCADE, null=True, related_name="standings")
    revision = models.PositiveBigIntegerField()
    judged_at = models.DateTimeField(_("Judged"))
    due_at = models.DateTimeField(_("To be judged again"))

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [
            models.CheckConstraint(
                condition=Q(shop__isnull=False, listing=None) | Q(shop=None, listing__isnull=False),
                name="standing_of_one_subject",
            )
        ]
        indexes = [models.Index(fields=["due_at"], name="standing_due")]

    def __str__(self):
        return str(self.assessment)


class ServiceStanding(models.Model):
    """The service index of a merchant as it was last judged: kept so that the public list need not read every judgement."""

    merchant = models.OneToOneField(Merchant, models.CASCADE, related_name="service_standing")
    low = models.FloatField(_("10th percentile"))
    index = models.FloatField(_("Service index"))
    high = models.FloatField(_("90th percentile"))
    claims = models.PositiveIntegerField(_("Claims"))
    shoppers = models.PositiveIntegerField(_("Shoppers"))
    early = models.BooleanField(_("Early indication"))
    median_hours = models.FloatField(null=True)
    judged_at = models.DateTimeField(_("Judged"))

    class Meta:
        verbose_name = _("service standing")
        verbose_name_plural = _("service standings")
        indexes = [models.Index(fields=["-low", "merchant"], name="service_ranked")]

    def __str__(self):
        return f"{self.merchant} {self.low:.0f}"


class SignTally(models.Model):
    """In how many of the shops judged last a sign is present, of those where it could be looked at."""

    signal_id = models.CharField(max_length=8, unique=True)
    shops = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    def __str__(self):
        return f"{self.signal_id}: {self.shops} of {self.of}"
