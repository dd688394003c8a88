"""What people are told: one row a message, shown in the portal and sent by a worker."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NoticeQuerySet(models.QuerySet):
    """Ways to ask for notices."""

    def waiting(self, now):
        """Notices whose mail is still to be sent and may be tried now."""
        return self.filter(mail_to__gt="", mailed_at=None, gave_up_at=None, try_after__lte=now).order_by("try_after")


class Notice(models.Model):
    """One message to one person (or to one address); the row is the outbox."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices")
    mail_to = models.EmailField(_("Mail to"), blank=True)  # empty = shown in the portal only
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(_("Subject"), max_length=200)
    body = models.TextField(_("Body"))
    path = models.CharField(_("Page"), max_length=300, blank=True)
    stop_path = models.CharField(max_length=300, blank=True)  # where such mails are ended by one call
    key = models.CharField(max_length=120, unique=True)  # the same event never makes two notices
    created_at = models.DateTimeField(_("Written"), default=timezone.now)
    read_at = models.DateTimeField(_("Read"), null=True)
    try_after = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("Tries"), default=0)
    mailed_at = models.DateTimeField(_("Mailed"), null=True)
    gave_up_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(
                fields=["try_after"],
                condition=Q(mailed_at=None, gave_up_at=None) & ~Q(mail_to=""),
                name="notice_waiting",
            ),
            models.Index(fields=["user", "-created_at"], name="notice_of_user"),
        ]

    def __str__(self):
        return self.subject
