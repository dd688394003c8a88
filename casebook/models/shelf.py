"""The shelf: what is published, one row a page and language, made whole when a page goes live.

Public pages, feeds, search, the API and the other floors read these rows and never a Wagtail page.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a page is."""

    CASE = "case", _("Case")
    GUIDE = "guide", _("Guide")
    ALERT = "alert", _("Alert")
    DRILL = "drill", _("Drill")
    COURSE = "course", _("Course")
    TOPIC = "topic", _("Topic")
    GLOSSARY = "glossary", _("Glossary")
    ALREADY = "already", _("If it already happened")


class EntryQuerySet(models.QuerySet):
    """Ways to ask for entries."""

    def in_force(self, day):
        """Alerts that hold on a day, newest first."""
        return self.filter(kind=Kind.ALERT, starts_on__lte=day, ends_on__gte=day).order_by("-starts_on", "-id")

    def marked(self, kind, name):
        """Entries that carry an id of a kind."""
        return self.filter(marks__kind=kind, marks__name=name)


class Entry(models.Model):
    """One published page in one language, with all that is shown of it."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="+")
    translation_key = models.UUIDField()
    slug = models.SlugField(max_length=255)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=255)
    lesson = models.CharField(max_length=300, blank=True)
    content = models.JSONField(default=dict)
    year = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)  # an alert's days
    ends_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("published page")
        verbose_name_plural = _("published pages")
        constraints = [models.UniqueConstraint(fields=["slug", "language"], name="one_entry_per_address")]
        indexes = [
            models.Index(fields=["language", "kind", "-changed_at"], name="entry_shelf"),
            models.Index(fields=["kind", "ends_on"], name="entry_alerts"),
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"

    def get_absolute_url(self):
        """Where it is read; the language is the reader's own."""
        return reverse("page", args=[self.slug])


class Mark(models.Model):
    """One id that an entry carries."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "kind", "name"], name="one_mark_of_a_name")]
        indexes = [models.Index(fields=["kind", "name"], name="mark_named")]

    def __str__(self):
        return f"{self.kind}: {self.name}"


class FormerAddress(models.Model):
    """An address a page once had; it leads to the present one."""

    slug = models.SlugField(max_length=255, unique=True)
    translation_key = models.UUIDField()

    def __str__(self):
        return self.slug
