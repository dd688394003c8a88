"""Writing notices, and sending those that wait."""

from datetime import timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Notice

log = structlog.get_logger(__name__)

GIVE_UP_AFTER = 12  # tries: about three days of doubling waits


def write(*, key, subject, body, user=None, mail_to="", path="", reply_to="", stop_path=""):
    """Add a notice once: the same key written twice makes one row. Returns True if it is new.

    `stop_path`: where mail programs end such mails by one call (RFC 8058).
    """
    one_line = " ".join(subject.split())[:200]  # names in it were typed by people
    row = Notice(key=key, subject=one_line, body=body, user=user, mail_to=mail_to, path=path, reply_to=reply_to)
    row.stop_path = stop_path
    if Notice.objects.filter(key=key).exists():
        return False
    Notice.objects.bulk_create([row], ignore_conflicts=True)
    return True


def send_one(now):
    """Send the notice that has waited longest; False when none is due. The row is locked while it is sent."""
    with transaction.atomic():
        rows = Notice.objects.waiting(now)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        notice = rows.first()
        if notice is None:
            return False
        _send(notice, now)
        if (notice.mailed_at or notice.gave_up_at) and notice.user_id is None:
            notice.delete()  # a mail to an address, such as a sign-in code: nothing to keep once it is out or too late
        else:
            notice.save(update_fields=["mailed_at", "tries", "try_after", "gave_up_at"])
    return True


def whole(path):
    """A path of the portal as it stands in a mail."""
    return f"{settings.SITE_URL}{path}"


def _headers(notice):
    told = {"Message-ID": f"<notice-{notice.pk}@{settings.SITE_URL.split('//')[1].split(':')[0]}>"}
    if notice.stop_path:
        told |= {
            "List-Unsubscribe": f"<{whole(notice.stop_path)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return told


def _send(notice, now):
    link = f"\n\n{whole(notice.path)}" if notice.path else ""
    message = EmailMessage(
        notice.subject,
        notice.body + link,
        to=[notice.mail_to],
        reply_to=[notice.reply_to] if notice.reply_to else None,
        headers=_headers(notice),
    )
    try:
        message.send()
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors; ValueError: it cannot be written as a mail
        log.warning("mail_not_sent", notice=notice.pk, error=type(error).__name__)
        notice.tries += 1
        notice.try_after = now + timedelta(minutes=min(2**notice.tries, 720))
        notice.gave_up_at = now if notice.tries >= GIVE_UP_AFTER else None
    else:
        notice.mailed_at = timezone.now()
