"""What readers say of pages and look for, as words and counts; no person stands in any of these rows."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Verdict(models.Model):
    """One answer to «Was this useful?»."""

    class Reason(models.TextChoices):
        UNCLEAR = "unclear", _("I did not understand it")
        MISSING = "missing", _("What I needed is missing")
        WRONG = "wrong", _("Something is wrong")
        OTHER_CASE = "other", _("My case is different")

    slug = models.SlugField(max_length=255)
    language = models.CharField(max_length=8)
    useful = models.BooleanField()
    reason = models.CharField(max_length=8, choices=Reason, blank=True)
    words = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer to “Was this useful?”")
        indexes = [models.Index(fields=["slug", "-said_at"], name="verdict_of_page")]

    def __str__(self):
        return f"{self.slug}: {'+' if self.useful else '-'}"


class Use(models.Model):
    """How often a page was opened from a check, a claim, an answer or a search on one day."""

    slug = models.SlugField(max_length=255)
    place = models.CharField(max_length=8)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug", "place", "day"], name="one_use_a_day")]

    def __str__(self):
        return f"{self.slug} from {self.place} on {self.day}: {self.times}"
