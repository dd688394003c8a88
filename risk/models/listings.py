"""Listings: single offers, with their prices and volumes by day."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Category, Shop


class ListingQuerySet(models.QuerySet):
    """Ways to ask for listings."""

    def stale(self):
        """Listings with a change that no judgement has seen yet."""
        return self.filter(revision__gt=F("settled_revision"))

    def touch(self):
        """Have these listings judged again, without telling their merchants."""
        return self.update(revision=F("revision") + 1)

    def settle(self, revisions):
        """Note which revision each listing was judged at: {pk: revision}."""
        for pk, revision in revisions.items():
            self.filter(pk=pk, settled_revision__lt=revision).update(settled_revision=revision)


class Listing(models.Model):
    """One offer: pasted as a link or typed in, of a known shop or of nobody yet."""

    shop = models.ForeignKey(Shop, models.SET_NULL, null=True, blank=True, related_name="listings")
    title = models.CharField(_("What is offered"), max_length=300)
    url = models.CharField(_("Link"), max_length=2000, blank=True)
    key = models.CharField(max_length=80, unique=True)  # platform:item, or a hash of the link; a random word if typed
    platform = models.CharField(_("Platform"), max_length=40, blank=True)
    item_id = models.CharField(_("Item number"), max_length=200, blank=True)
    seller_name = models.CharField(_("Seller as shown"), max_length=200, blank=True)
    brand = models.CharField(_("Brand"), max_length=120, blank=True)
    product_model = models.CharField(_("Model"), max_length=120, blank=True)
    barcode = models.CharField(_("Barcode"), max_length=32, blank=True)
    category = models.CharField(_("Category"), max_length=12, choices=Category, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    origins = models.JSONField(default=dict, editable=False)  # {field: who told it}, where it was not typed in here
    looked_at = models.DateTimeField(null=True, editable=False)  # when its page was last asked for
    stock = models.CharField(
        max_length=8, default="", db_default="", editable=False
    )  # in_stock, sold_out, preorder: what it said then
    in_stock_since = models.DateTimeField(
        null=True, editable=False
    )  # first of the looks in a row that found it in stock
    look_after = models.DateTimeField(null=True, editable=False)  # when its page is to be asked; None = not at all
    looks_failed = models.PositiveSmallIntegerField(default=0, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("First seen"), default=timezone.now)
    revision = models.PositiveBigIntegerField(default=1, editable=False)
    settled_revision = models.PositiveBigIntegerField(default=0, editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        indexes = [
            models.Index(fields=["id"], condition=Q(revision__gt=F("settled_revision")), name="listing_stale"),
            models.Index(fields=["shop", "-created_at"], name="listing_of_shop"),
            models.Index(fields=["look_after", "id"], condition=Q(look_after__isnull=False), name="listing_to_look_at"),
            models.Index(fields=["barcode"], condition=~Q(barcode=""), name="listing_barcode"),
            models.Index(
                Lower("brand"), Lower("product_model"), condition=~Q(product_model=""), name="listing_brand_and_model"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The page of this offer."""
        return reverse("listing", args=[self.pk])

    def touch(self):
        """Say that something about this listing changed; its merchant hears of it too."""
        if self.shop_id:  # the merchant's row first: rescoring locks in that order too
            self.shop.merchant.touch()
        Listing.objects.filter(pk=self.pk).update(revision=F("revision") + 1)


class PricePoint(models.Model):
    """What a listing cost on a day, and the "was" price shown beside it."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="prices")
    day = models.DateField(_("Day"))
    price = models.DecimalField(_("Price"), max_digits=14, decimal_places=2)
    was = models.DecimalField(_("“Was” price"), max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Source"), max_length=60, default="shopper")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "day", "source"], name="one_price_a_day_and_source"),
            models.CheckConstraint(condition=Q(price__gt=0), name="price_is_positive"),
            models.CheckConstraint(condition=Q(was=None) | Q(was__gt=0), name="was_is_positive"),
        ]

    def __str__(self):
        return f"{self.day} {self.price}"


class VolumePoint(models.Model):
    """How many orders, views or claims a listing had on a day."""

    class Kind(models.TextChoices):
        ORDERS = "orders", _("Orders")
        VIEWS = "views", _("Views")
        CLAIMS = "claims", _("Claims")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="volumes")
    day = models.DateField(_("Day"))
    kind = models.CharField(_("What was counted"), max_length=8, choices=Kind)
    count = models.PositiveIntegerField(_("Count"))
    category_index = models.FloatField(_("Level of the category, 1 = usual"), default=1.0)
    source = models.CharField(_("Source"), max_length=60, default="merchant")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("volume")
        verbose_name_plural = _("volumes")
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "day", "kind", "source"], name="one_count_a_day_kind_and_source"
            ),
            models.CheckConstraint(condition=Q(category_index__gt=0), name="category_index_is_positive"),
        ]

    def __str__(self):
        return f"{self.day} {self.kind} {self.count}"
