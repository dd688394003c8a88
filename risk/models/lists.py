"""Lists that staff keep: warnings, recalls, confirmed scams, sanctions, brands, and the imports that fill them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Merchant, Shop
from risk.models.feeds import Feed


class WarningListEntry(models.Model):
    """One address or company on an official warning list."""

    authority = models.CharField(_("Authority"), max_length=200)
    domain = models.CharField(_("Domain"), max_length=253, blank=True, db_index=True)
    entity = models.CharField(_("Company"), max_length=200, blank=True, db_index=True)
    title = models.CharField(_("What the warning says"), max_length=300)
    url = models.URLField(_("Where it was published"), blank=True, max_length=500)
    listed_on = models.DateField(_("Listed on"))
    removed_on = models.DateField(_("Removed on"), null=True, blank=True)
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True, editable=False, related_name="+")  # where it came from
    raw_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("warning-list entry")
        verbose_name_plural = _("warning list")
        constraints = [
            models.CheckConstraint(condition=~Q(domain="", entity=""), name="warning_names_somebody"),
            models.UniqueConstraint(fields=["authority", "domain", "entity"], name="warning_once"),
        ]
        indexes = [models.Index(fields=["-listed_on", "-id"], condition=Q(removed_on=None), name="warning_newest")]

    def __str__(self):
        return f"{self.domain or self.entity} ({self.authority})"


class RecallEntry(models.Model):
    """One product under recall."""

    authority = models.CharField(_("Authority"), max_length=200)
    brand = models.CharField(_("Brand"), max_length=120)
    product_model = models.CharField(_("Model"), max_length=120)
    batch = models.CharField(_("Batch"), max_length=120, blank=True)
    barcode = models.CharField(_("Barcode"), max_length=32, blank=True, db_index=True)
    title = models.CharField(_("Why"), max_length=300)
    url = models.URLField(_("Where it was published"), blank=True, max_length=500)
    listed_on = models.DateField(_("Since"))
    removed_on = models.DateField(_("Until"), null=True, blank=True)
    feed = models.ForeignKey(Feed, models.SET_NULL, null=True, editable=False, related_name="+")  # where it came from
    raw_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("recall")
        verbose_name_plural = _("recalls")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "brand", "product_model", "batch", "barcode"], name="recall_once"
            )
        ]

    def __str__(self):
        return f"{self.brand} {self.product_model}"


class ConfirmedScam(models.Model):
    """A scam our staff confirmed; it counts only with two different approvers."""

    shop = models.ForeignKey(Shop, models.PROTECT, related_name="scam_cases", verbose_name=_("Shop"))
    case_no = models.CharField(_("Case number"), max_length=40, unique=True)
    facts = models.TextField(_("Facts"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    lifted_on = models.DateField(_("Lifted on"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("confirmed scam")
        verbose_name_plural = _("confirmed scams")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")), name="scam_has_two_approvers"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, decided_on=None) | Q(approved_by__isnull=False, decided_on__isnull=False),
                name="scam_decided_when_approved",
            ),
        ]

    def __str__(self):
        return self.case_no


class Sanction(models.Model):
    """A penalty on a merchant, by the portal or by an authority."""

    class Authority(models.TextChoices):
        PORTAL = "portal", _("This portal")
        EXTERNAL = "external", _("An outside authority")

    class Kind(models.TextChoices):
        NOTICE = "notice", _("Notice")
        WARNING = "warning", _("Warning")
        DELIST = "delist", _("Taken off the list")
        SUSPEND = "suspend", _("Suspension")
        BAN = "ban", _("Ban")
        FINE = "fine", _("Fine")

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        APPEALED = "appealed", _("Appealed")
        OVERTURNED = "overturned", _("Overturned")
        EXPIRED = "expired", _("Expired")

    merchant = models.ForeignKey(Merchant, models.PROTECT, related_name="sanctions", verbose_name=_("Merchant"))
    authority = models.CharField(_("Who"), max_length=8, choices=Authority)
    authority_name = models.CharField(_("Name of the authority"), max_length=200, blank=True)
    rule = models.CharField(_("Rule"), max_length=200)
    facts = models.TextField(_("Facts"))
    decided_at = models.DateField(_("Decided on"))
    starts = models.DateField(_("From"))
    ends = models.DateField(_("Until"), null=True, blank=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind)
    status = models.CharField(_("Status"), max_length=10, choices=Status, default=Status.IN_FORCE)
    reply = models.TextField(_("The merchant’s reply"), blank=True)
    public_text = models.TextField(_("What the public reads"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="sanction_ends_after_start")
        ]

    def __str__(self):
        return f"{self.merchant}: {self.get_kind_display()} {self.starts}"


class Brand(models.Model):
    """A brand that shops imitate, and its own addresses."""

    key = models.CharField(_("Key"), max_length=60, unique=True)
    names = models.CharField(_("Names, | between"), max_length=400)
    domains = models.CharField(_("Own domains, | between"), max_length=1000, blank=True)
    category = models.CharField(_("Category"), max_length=40, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brand list")

    def __str__(self):
        return self.names.split("|")[0] or self.key


class ListImport(models.Model):
    """One CSV file given to a list: taken whole or not at all, with every refused row kept."""

    class Kind(models.TextChoices):
        WARNINGS = "warnings", _("Warning list")
        RECALLS = "recalls", _("Recalls")
        SANCTIONS = "sanctions", _("Sanctions")
        CREDENTIALS = "credentials", _("Credentials")
        BRANDS = "brands", _("Brand list")
        REVIEWS = "reviews", _("Reviews of a shop")
        LISTINGS = "listings", _("Offers of a shop, by day")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being read")
        DONE = "done", _("Taken")
        REFUSED = "refused", _("Refused")

    kind = models.CharField(_("List"), max_length=12, choices=Kind)
    shop = models.ForeignKey(Shop, models.CASCADE, null=True, related_name="imports")  # whose books these are
    file = models.FileField(upload_to="imports/%Y/%m/", max_length=200)
    filename = models.CharField(_("File"), max_length=200)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("Given"), default=timezone.now)
    status = models.CharField(_("Status"), max_length=8, choices=Status, default=Status.WAITING)
    reason = models.CharField(_("Why refused"), max_length=300, blank=True)
    rows_read = models.PositiveIntegerField(_("Rows read"), default=0)
    rows_taken = models.PositiveIntegerField(_("Rows taken"), default=0)
    rows_refused = models.PositiveIntegerField(_("Rows refused"), default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            models.Index(fields=["given_at"], condition=Q(status__in=["waiting", "running"]), name="import_open")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(shop=None) ^ Q(kind__in=["reviews", "listings"]), name="import_of_books_names_its_shop"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.filename}"

    def source(self):
        """Who says what stands in the books: our staff, or the merchant."""
        return "staff" if self.given_by.works_here() else "merchant"


class RefusedRow(models.Model):
    """One row of an import that was not taken, and why."""

    list_import = models.ForeignKey(ListImport, models.CASCADE, related_name="refused")
    line = models.PositiveIntegerField(_("Line"))
    reason = models.CharField(_("Reason"), max_length=200)
    row = models.CharField(_("Row"), max_length=500)

    class Meta:
        verbose_name = _("refused row")
        verbose_name_plural = _("refused rows")
        constraints = [models.UniqueConstraint(fields=["list_import", "line"], name="refused_once")]

    def __str__(self):
        return f"{self.line}: {self.reason}"
