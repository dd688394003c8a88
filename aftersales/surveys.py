"""Asking every claimant how it was, once a claim is over: one question, and one reminder where no answer came."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.outbox import write
from aftersales.models import Survey
from aftersales.notices import recipients
from aftersales.workflow.states import FINAL

REMIND_AFTER = timedelta(days=7)
TOO_OLD = timedelta(days=60)  # after that nobody is reminded any more


def ask_next(now: datetime) -> bool:
    """Ask the claimant of the survey that waits longest; False when none does."""
    return _next(Survey.objects.filter(told_at=None).order_by("asked_at", "pk"), "told_at", now)


def remind_next(now: datetime) -> bool:
    """Remind the claimant who was asked a week ago and did not answer; False when there is none."""
    asked = {"told_at__lte": now - REMIND_AFTER, "told_at__gt": now - TOO_OLD}
    rows = Survey.objects.filter(reminded_at=None, answered_at=None, **asked)
    return _next(rows.order_by("told_at", "pk"), "reminded_at", now)


def _next(rows, stamp, now):
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        rows = rows.select_related("claim__merchant", "claim__shopper")
        row = rows.select_for_update(skip_locked=skip, of=("self",)).first()
        if row is None:
            return False
        if row.answered_at is None and row.claim.state in FINAL:
            for person in recipients(row.claim, "shopper"):
                _ask(row, person, stamp)
        setattr(row, stamp, now)
        row.save(update_fields=[stamp])
    return True


def _ask(row, person, stamp):
    with translation.override(person.language):
        subject = _("How was it? · %(number)s") % {"number": row.claim.number}
        body = _(
            "Your claim is over. Two questions, one minute: how it went and whether the merchant understood the problem. "
            "Your answer counts in the public figures, without your name."
        )
        path = f"{row.claim.get_absolute_url()}#survey" if person.user else ""
        if not person.user:
            body += f"\n\n{_('Ask for a new link if you no longer have yours.')}"
        mail_to = person.user.email if person.user else person.mail_to
        key = f"survey:{row.pk}:{stamp}:{person.key}"
        write(key=key, subject=subject, body=body, user=person.user, mail_to=mail_to, path=path)
