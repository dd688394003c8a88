"""What was bought: kept by the shopper, so that every clock of a purchase can be drawn and every claim has its proof."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant, Shop


class PurchaseQuerySet(models.QuerySet):
    """Ways to ask for purchases."""

    def visible_to(self, user):
        """Purchases somebody may open: their own."""
        return self.filter(shopper=user) if user.is_authenticated else self.none()

    def to_remind(self, today):
        """Purchases of which a clock wants a reminder today or wanted one before."""
        return self.filter(remind_on__lte=today, shopper__isnull=False).order_by("remind_on", "pk")


class Purchase(models.Model):
    """One order of one shopper at one merchant."""

    class Method(models.TextChoices):  # the words of the law's fact `payment_method`
        CREDIT_CARD = "credit_card", _("Credit card")
        DEBIT_CARD = "debit_card", _("Debit card")
        STORE_CREDIT = "store_credit", _("The seller’s own credit")
        PAYPAL = "paypal", _("PayPal")
        PLATFORM_ESCROW = "platform_escrow", _("Through the platform, which holds the money")
        E_WALLET = "e_wallet", _("E-wallet")
        BANK_TRANSFER = "bank_transfer", _("Bank transfer")
        CASH = "cash", _("Cash")
        OTHER = "other", _("Another way")

    shopper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="purchases", verbose_name=_("Shopper")
    )
    merchant = models.ForeignKey(
        Merchant, models.PROTECT, null=True, blank=True, related_name="purchases", verbose_name=_("Merchant")
    )
    shop = models.ForeignKey(Shop, models.PROTECT, null=True, blank=True, related_name="purchases")
    merchant_name = models.CharField(_("Shop or seller"), max_length=200)
    merchant_email = models.EmailField(_("The seller’s e-mail"), blank=True)
    platform = models.CharField(_("Platform"), max_length=40, blank=True)
    jurisdiction = models.CharField(_("Where you bought it"), max_length=8, choices=settings.JURISDICTIONS)
    order_no = models.CharField(_("Order number"), max_length=80, blank=True)
    ordered_on = models.DateField(_("Ordered on"), null=True, blank=True)
    paid_on = models.DateField(_("Paid on"), null=True, blank=True)
    deliver_by = models.DateField(_("Promised for"), null=True, blank=True)
    delivered_on = models.DateField(_("Arrived on"), null=True, blank=True)
    payment_method = models.CharField(_("Paid by"), max_length=20, choices=Method, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    total = models.DecimalField(_("Total paid"), max_digits=12, decimal_places=2, null=True, blank=True)
    facts = models.JSONField(default=dict)  # what else the law asked for, by the names of its facts
    snapshot = models.JSONField(default=dict)  # the check at buying time: written once, never rewritten
    warranty_until = models.DateField(_("The seller’s own warranty ends on"), null=True, blank=True)
    remind_on = models.DateField(null=True, editable=False)  # when a clock next wants a reminder
    created_at = models.DateTimeField(_("Added"), default=timezone.now, editable=False)

    objects = PurchaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("purchase")
        verbose_name_plural = _("purchases")
        indexes = [
            models.Index(fields=["shopper", "-created_at"], name="purchase_of_shopper"),
            models.Index(fields=["remind_on"], condition=Q(remind_on__isnull=False), name="purchase_to_remind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_on=None) | Q(ordered_on=None) | Q(delivered_on__gte=F("ordered_on")),
                name="delivered_after_ordered",
            ),
            models.CheckConstraint(condition=Q(total=None) | Q(total__gte=0), name="total_not_negative"),
        ]

    def __str__(self):
        return " ".join(part for part in (self.merchant_name, self.order_no) if part)

    def get_absolute_url(self):
        """The page with all clocks of this purchase."""
        return reverse("purchase", args=[self.pk])


class PurchaseLine(models.Model):
    """One kind of thing of a purchase."""

    purchase = models.ForeignKey(Purchase, models.CASCADE, related_name="lines")
    title = models.CharField(_("What"), max_length=200)
    goods = models.CharField(_("Kind of goods"), max_length=24, default="other")  # the words of the law's fact `goods`
    quantity = models.PositiveIntegerField(_("How many"), default=1)
    price = models.DecimalField(_("Price of one"), max_digits=12, decimal_places=2, null=True, blank=True)
    serial = models.CharField(_("Serial number"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("line of a purchase")
        verbose_name_plural = _("lines of purchases")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="line_of_something"),
            models.CheckConstraint(condition=Q(price=None) | Q(price__gte=0), name="price_not_negative"),
        ]

    def __str__(self):
        return self.title


class Inspection(models.Model):
    """What was looked at when the parcel was opened; dated, added, never rewritten."""

    purchase = models.ForeignKey(Purchase, models.CASCADE, related_name="inspections")
    at = models.DateTimeField(_("Looked at"), default=timezone.now)
    looked_at = models.JSONField()  # {question: ok | wrong | skipped}
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-at"]

    def __str__(self):
        return f"{self.purchase} {self.at:%Y-%m-%d}"
