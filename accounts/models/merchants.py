"""Merchants, their shops, and who speaks for them."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Category(models.TextChoices):
    """What is sold; the judgement and the law ask for some of these by name."""

    FASHION = "fashion", _("Clothes and shoes")
    COSMETICS = "cosmetics", _("Cosmetics")
    ELECTRONICS = "electronics", _("Electronics")
    ELECTRICALS = "electricals", _("Electrical appliances")
    BATTERIES = "batteries", _("Batteries")
    TOYS = "toys", _("Toys")
    FOOD = "food", _("Food")
    MEDICINE = "medicine", _("Medicine and health")
    BOOKS = "books", _("Books and media")
    HOME = "home", _("Home and garden")
    SPORTS = "sports", _("Sports")
    PETS = "pets", _("Pets")
    JEWELLERY = "jewellery", _("Jewellery and watches")
    TICKETS = "tickets", _("Tickets and travel")
    SERVICES = "services", _("Services")
    DIGITAL = "digital", _("Digital goods")
    OTHER = "other", _("Something else")


class MerchantQuerySet(models.QuerySet):
    """Ways to ask for merchants."""

    def stale(self):
        """Merchants with a change that no judgement has seen yet."""
        return self.filter(revision__gt=F("settled_revision"))

    def touch(self):
        """Say that something about these merchants changed; call it in the transaction of the change."""
        return self.update(revision=F("revision") + 1)


class Merchant(models.Model):
    """Who sells: a legal or natural person behind one or more shops."""

    IDENTITY = (  # fields that say who they are
        "legal_name",
        "registration_number",
        "tax_number",
        "legal_representative",
        "country",
        "address",
        "phone",
        "email",
        "payee_name",
    )
    name = models.CharField(_("Name"), max_length=200)
    other_names = models.TextField(_("Other names, one a line"), blank=True)
    legal_name = models.CharField(_("Legal name"), max_length=200, blank=True)
    registration_number = models.CharField(_("Registration number"), max_length=64, blank=True)
    tax_number = models.CharField(_("Tax number"), max_length=64, blank=True)
    legal_representative = models.CharField(_("Legal representative"), max_length=120, blank=True)
    country = models.CharField(_("Country code"), max_length=2, blank=True)
    address = models.CharField(_("Address"), max_length=300, blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    payee_name = models.CharField(_("Payee name"), max_length=200, blank=True)
    payee_account = models.CharField(_("Payee account, hashed"), max_length=64, blank=True, editable=False)
    category = models.CharField(_("Category"), max_length=12, choices=Category, blank=True)
    opened_on = models.DateField(_("Selling since"), null=True, blank=True)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, blank=True)
    answers_within_hours = models.PositiveSmallIntegerField(
        _("Promises to answer claims within (hours)"), null=True, blank=True
    )
    is_demo = models.BooleanField(_("Made up for the demonstration"), default=False)
    merged_into = models.ForeignKey(  # the record that has taken over all rows of this one
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Merged into")
    )
    created_at = models.DateTimeField(_("Added"), default=timezone.now, editable=False)
    revision = models.PositiveBigIntegerField(default=1, editable=False)
    settled_revision = models.PositiveBigIntegerField(default=0, editable=False)

    objects = MerchantQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["revision", "settled_revision"])

    class Meta:
        verbose_name = _("merchant")
        verbose_name_plural = _("merchants")
        constraints = [models.CheckConstraint(condition=Q(settled_revision__lte=F("revision")), name="settled_is_past")]
        indexes = [
            models.Index(fields=["id"], condition=Q(revision__gt=F("settled_revision")), name="merchant_stale"),
            models.Index(fields=["registration_number"], condition=~Q(registration_number=""), name="merchant_regno"),
        ]

    def __str__(self):
        return self.name

    def touch(self):
        """Say that something about this merchant changed; call it in the transaction of the change."""
        Merchant.objects.filter(pk=self.pk).update(revision=F("revision") + 1)

    @staticmethod
    def settle(revisions):
        """Note which revision each merchant was judged at: {pk: revision}. Later changes stay stale."""
        for revision, pks in _by_revision(revisions).items():
            Merchant.objects.filter(pk__in=pks, settled_revision__lt=revision).update(settled_revision=revision)

    def names(self):
        """Every name this merchant goes by."""
        return [n.strip() for n in (self.name, self.legal_name, *self.other_names.splitlines()) if n.strip()]


def _by_revision(revisions):
    pks = {}
    for pk, revision in revisions.items():
        pks.setdefault(revision, []).append(pk)
    return pks


class Shop(models.Model):
    """A place where a merchant sells: a web address of its own, or a store on a platform."""

    class Kind(models.TextChoices):
        WEB = "web", _("Own web address")
        STORE = "store", _("Store on a platform")

    merchant = models.ForeignKey(Merchant, models.PROTECT, related_name="shops", verbose_name=_("Merchant"))
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind, default=Kind.WEB)
    key = models.CharField(_("Key"), max_length=300, unique=True, editable=False)
    domain = models.CharField(_("Domain"), max_length=253, blank=True)
    platform = models.CharField(_("Platform"), max_length=40, blank=True)
    store_id = models.CharField(_("Store id"), max_length=200, blank=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("First checked"), default=timezone.now, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="web", platform="", store_id="") & ~Q(domain="")
                | Q(kind="store", domain="") & ~Q(platform="") & ~Q(store_id=""),
                name="shop_is_web_or_store",
            )
        ]

    def __str__(self):
        return self.name or self.domain or f"{self.store_id} ({self.platform})"

    def save(self, *args, **kwargs):
        self.key = self.make_key(self.domain, self.platform, self.store_id)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """The page that says what we think of this shop."""
        return reverse("report", args=[self.key])

    @staticmethod
    def make_key(domain, platform="", store_id=""):
        """The word for a shop in addresses: its domain, or `platform:store`."""
        return (domain or f"{platform}:{store_id}").lower()


class Credential(models.Model):
    """A licence or certificate a merchant holds or claims."""

    class Kind(models.TextChoices):
        BUSINESS = "business", _("Business licence")
        FOOD = "food", _("Food licence")
        MEDICINE = "medicine", _("Medicine licence")
        COSMETICS = "cosmetics", _("Cosmetics filing")
        PUBLICATION = "publication", _("Publication licence")
        OTHER = "other", _("Other")

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="credentials", verbose_name=_("Merchant"))
    kind = models.CharField(_("Kind"), max_length=16, choices=Kind)
    issuer = models.CharField(_("Issued by"), max_length=200)
    number = models.CharField(_("Number"), max_length=100)
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    expires_on = models.DateField(_("Expires on"), null=True, blank=True)
    checked_on = models.DateField(_("Last checked with the issuer"), null=True, blank=True)
    recheck_failed = models.BooleanField(_("The issuer no longer confirms it"), default=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        constraints = [models.UniqueConstraint(fields=["merchant", "kind", "number"], name="credential_once")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"


class IdentityCheck(models.Model):
    """What staff found when they checked who a merchant is; a new check is a new row."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="identity_checks", verbose_name=_("Merchant"))
    registry_ok = models.BooleanField(_("The company register confirms it"))
    payee_ok = models.BooleanField(_("The account to be paid is theirs"))
    control_ok = models.BooleanField(_("They control the shop"))
    checked_on = models.DateField(_("Checked on"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("Checked by"))
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        verbose_name = _("identity check")
        verbose_name_plural = _("identity checks")
        ordering = ["-checked_on", "-id"]

    def __str__(self):
        return f"{self.merchant} {self.checked_on}"


class Representative(models.Model):
    """A person who proved control of a shop and may speak for its merchant."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="represents")
    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="representatives")
    since = models.DateTimeField(default=timezone.now)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        constraints = [models.UniqueConstraint(fields=["user", "merchant"], name="representative_once")]

    def __str__(self):
        return f"{self.user} → {self.merchant}"


def _new_token():
    return "anxin-" + secrets.token_urlsafe(24)


class ControlProof(models.Model):
    """A person's claim to control a shop, and what a look at the shop said."""

    class Method(models.TextChoices):
        DNS = "dns", _("A DNS TXT record")
        FILE = "file", _("A file on the site")
        META = "meta", _("A meta tag on the home page")
        PROFILE = "profile", _("A code in the store’s profile")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting for you to place it")
        ASKED = "asked", _("Being looked at")
        PROVED = "proved", _("Proved")
        NOT_FOUND = "not_found", _("Not found yet")
        UNREACHABLE = "unreachable", _("We could not reach the shop")

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="proofs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="proofs")
    method = models.CharField(max_length=8, choices=Method)
    token = models.CharField(max_length=80, default=_new_token)
    status = models.CharField(max_length=12, choices=Status, default=Status.WAITING)
    detail = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("proof of control")
        verbose_name_plural = _("proofs of control")
        constraints = [models.UniqueConstraint(fields=["shop", "user"], name="one_proof_per_person_and_shop")]
        indexes = [models.Index(fields=["asked_at"], condition=Q(status="asked"), name="proof_asked")]

    def __str__(self):
        return f"{self.user} → {self.shop}: {self.status}"

    def settle(self, status, detail=""):
        """Write down what the look gave; a proof that held makes its person a representative."""
        self.status, self.detail, self.looked_at = status, detail, timezone.now()
        self.save(update_fields=["status", "detail", "looked_at"])
        if status == self.Status.PROVED:
            Representative.objects.get_or_create(user=self.user, merchant=self.shop.merchant)
            self.shop.merchant.touch()
