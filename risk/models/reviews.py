"""Reviews as they were given to us, and what reading them gave."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Shop
from risk.models.listings import Listing


class Review(models.Model):
    """One review of a shop or of one of its listings; its author is a keyed hash, never a name."""

    class Remover(models.TextChoices):
        MERCHANT = "merchant", _("the merchant asked for it")
        PLATFORM = "platform", _("the platform")
        AUTHOR = "author", _("its author")

    shop = models.ForeignKey(Shop, models.CASCADE, null=True, related_name="reviews")
    listing = models.ForeignKey(Listing, models.CASCADE, null=True, related_name="reviews")
    key = models.CharField(max_length=64, unique=True)  # hash of subject, source and number: a review comes once
    author = models.CharField(max_length=32, db_index=True)
    stars = models.PositiveSmallIntegerField(_("Stars"))
    title = models.CharField(_("Title"), max_length=300, blank=True)
    text = models.TextField(_("Text"), max_length=8000, blank=True)
    written_on = models.DateField(_("Written on"))
    proved_purchase = models.BooleanField(_("With proof of an order"), default=False)
    incentivised = models.BooleanField(_("Written for a reward"), default=False)
    removed_on = models.DateField(_("Removed on"), null=True, blank=True)
    removed_by = models.CharField(_("Removed by"), max_length=8, choices=Remover, blank=True)
    product = models.CharField(_("Product at that time"), max_length=300, blank=True)
    product_category = models.CharField(_("Kind of goods at that time"), max_length=40, blank=True)
    source = models.CharField(_("Source"), max_length=60)
    list_import = models.ForeignKey("risk.ListImport", models.SET_NULL, null=True, related_name="reviews")
    deceptive = models.FloatField(
        null=True
    )  # the text model's chance; None until it was read, and where it cannot know
    was_read = models.BooleanField(default=False)  # by the text model
    added_at = models.DateTimeField(_("Received"), default=timezone.now)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [
            models.Index(fields=["shop", "-written_on", "-id"], name="review_of_shop"),
            models.Index(fields=["listing", "-written_on", "-id"], name="review_of_listing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(shop__isnull=False) | Q(listing__isnull=False), name="review_of_something"
            ),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="review_has_one_to_five_stars"),
            models.CheckConstraint(
                condition=Q(removed_on=None, removed_by="") | Q(removed_on__isnull=False) & ~Q(removed_by=""),
                name="review_removed_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.stars} {self.written_on}"


class ReviewReading(models.Model):
    """What reading the reviews of one shop or listing gave; made by a worker, shown by pages, read by the judgement."""

    shop = models.OneToOneField(Shop, models.CASCADE, null=True, related_name="review_reading")
    listing = models.OneToOneField(Listing, models.CASCADE, null=True, related_name="review_reading")
    as_of = models.DateField(null=True)  # None: not read yet
    told = models.JSONField(default=dict)  # risk.reviews.plain
    facts = models.JSONField(default=dict)  # {fact: its JSON value}
    due_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(_("Read"), null=True)

    class Meta:
        verbose_name = _("reading of reviews")
        verbose_name_plural = _("readings of reviews")
        indexes = [models.Index(fields=["due_at", "id"], name="review_reading_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shop__isnull=False, listing=None) | Q(shop=None, listing__isnull=False),
                name="review_reading_of_one",
            )
        ]

    def __str__(self):
        return f"{self.shop or self.listing} {self.as_of}"
