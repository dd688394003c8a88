"""Lists of domains that others keep: what is visited much, and what is blocked; fetched by a worker or given as a file."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DomainList(models.Model):
    """One list: what it is, where it comes from, and how its last copy went."""

    class Kind(models.TextChoices):
        POPULAR = "popular", _("Visited much")
        BLOCK = "block", _("Blocked")

    class Form(models.TextChoices):
        RANKED = "ranked", _("CSV: rank, domain")
        PLAIN = "plain", _("One domain or address a line")
        HOSTS = "hosts", _("A hosts file")

    name = models.CharField(_("Name"), max_length=80, unique=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind)
    form = models.CharField(_("Form"), max_length=8, choices=Form)
    url = models.URLField(_("Where it is fetched from"), blank=True, max_length=500)
    licence = models.CharField(_("Licence"), max_length=120)
    every_hours = models.PositiveIntegerField(_("Fetched every (hours)"), default=24)
    active = models.BooleanField(_("In use"), default=True)
    due_at = models.DateTimeField(_("Due"), default=timezone.now)
    taken_at = models.DateTimeField(_("Taken in"), null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)  # of the copy taken in
    rows = models.PositiveIntegerField(_("Domains"), default=0, editable=False)
    failed_at = models.DateTimeField(_("Last failure"), null=True, editable=False)
    failed_because = models.CharField(_("Why it failed last"), max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = _("list of domains")
        verbose_name_plural = _("lists of domains")
        ordering = ["kind", "name"]
        constraints = [models.CheckConstraint(condition=Q(every_hours__gte=1), name="list_rests_an_hour")]

    def __str__(self):
        return self.name

    def clean(self):
        """Only https is fetched."""
        if self.url and not self.url.startswith("https://"):
            raise ValidationError({"url": _("Only addresses that begin with https:// are fetched.")})


class ListedDomain(models.Model):
    """One domain of a list: its rank where the list has ranks, and since when we have seen it there."""

    of = models.ForeignKey(DomainList, models.CASCADE, related_name="domains")
    domain = models.CharField(_("Domain"), max_length=253)
    rank = models.PositiveIntegerField(_("Rank"), null=True)
    since = models.DateField(_("Seen there since"))

    class Meta:
        verbose_name = _("listed domain")
        verbose_name_plural = _("listed domains")
        constraints = [models.UniqueConstraint(fields=["of", "domain"], name="listed_once")]
        indexes = [models.Index(fields=["domain"], name="listed_domain")]

    def __str__(self):
        return self.domain
