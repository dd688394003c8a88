"""Lists that authorities publish on the network: where they are, how they are read, and how asking went."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Feed(models.Model):
    """One published list of warnings or recalls, asked again and again; curators switch it on and off."""

    class Kind(models.TextChoices):
        WARNINGS = "warnings", _("Warning list")
        RECALLS = "recalls", _("Recalls")

    class Form(models.TextChoices):
        CSV = "csv", "CSV"
        JSON = "json", "JSON"
        RSS = "rss", "RSS"
        ATOM = "atom", "Atom"

    kind = models.CharField(_("List"), max_length=12, choices=Kind)
    authority = models.CharField(_("Authority"), max_length=200)
    url = models.URLField(_("Where it is published"), max_length=500, unique=True)
    form = models.CharField(_("Format"), max_length=4, choices=Form)
    mapping = models.JSONField(
        _("Where each column stands"), default=dict, help_text=_("Our column, and its name or path (a.b) in the list.")
    )
    rows_at = models.CharField(_("Path to the rows, in JSON"), max_length=200, blank=True)
    licence = models.CharField(_("Licence"), max_length=200)
    every_hours = models.PositiveSmallIntegerField(
        _("Hours between two visits"), default=24, validators=[MinValueValidator(1)]
    )
    is_on = models.BooleanField(_("Switched on"), default=False)
    may_shrink = models.BooleanField(_("Believe it once although it lost more than half"), default=False)
    due_at = models.DateTimeField(_("Due"), default=timezone.now, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=80, blank=True, editable=False)
    last_ok = models.DateTimeField(_("Last taken"), null=True, editable=False)
    raw_sha256 = models.CharField(_("SHA-256 of what was taken"), max_length=64, blank=True, editable=False)
    rows_taken = models.PositiveIntegerField(_("Rows taken"), default=0, editable=False)
    rows_refused = models.PositiveIntegerField(_("Rows refused"), default=0, editable=False)
    failures = models.PositiveSmallIntegerField(_("Failures in a row"), default=0, editable=False)
    notice = models.CharField(_("What went wrong"), max_length=60, blank=True, editable=False)
    history = HistoricalRecords(excluded_fields=["due_at", "last_ok", "failures", "etag", "last_modified"])

    class Meta:
        verbose_name = _("published list")
        verbose_name_plural = _("published lists")
        indexes = [models.Index(fields=["due_at"], condition=models.Q(is_on=True), name="feed_due")]

    def __str__(self):
        return f"{self.authority} ({self.get_kind_display()})"
