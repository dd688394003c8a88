"""Who asked for warnings by mail, and which warnings went out."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Subscriber(models.Model):
    """One address that asked for warnings; it counts once somebody there said yes."""

    email = models.EmailField(_("E-mail address"))
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("subscriber to warnings")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_subscription_per_address")]
        indexes = [models.Index(fields=["language", "id"], name="subscriber_told")]

    def __str__(self):
        return str(self.pk)


class AlertMailing(models.Model):
    """One warning on its way to its subscribers; `last` is the one who was written to last."""

    slug = models.SlugField(max_length=255)
    language = models.CharField(max_length=8)
    last = models.PositiveBigIntegerField(default=0)
    began_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug", "language"], name="one_mailing_a_warning")]

    def __str__(self):
        return f"{self.slug} ({self.language})"


class BrokenLink(models.Model):
    """A link of a published page that leads nowhere."""

    class Reason(models.TextChoices):
        NO_ADDRESS = "no_address", _("There is no such address here")
        NO_PAGE = "no_page", _("There is no such page")
        UNREADABLE = "unreadable", _("It cannot be read")
        GONE = "gone", _("It is gone")

    entry = models.ForeignKey("casebook.Entry", models.CASCADE, related_name="broken_links")
    url = models.CharField(max_length=500)
    reason = models.CharField(max_length=10, choices=Reason)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("broken link")
        constraints = [models.UniqueConstraint(fields=["entry", "url"], name="one_row_for_link")]

    def __str__(self):
        return self.url
