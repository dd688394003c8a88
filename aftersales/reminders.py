"""Reminding people of a clock of their claim before it runs out."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.outbox import write
from aftersales import notices
from aftersales.models import Claim
from aftersales.outlook import CLOCKS
from aftersales.workflow import due


def next_claim(now) -> bool:
    """Remind whom the clocks of the claim wait for that wanted a reminder first; False when none does."""
    with transaction.atomic():
        rows = Claim.objects.to_remind(now)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        claim = rows.first()
        if claim is None:
            return False
        for clock in claim.clocks.filter(ended_at=None, ran_out_at=None, due_at__gt=now):
            _remind(claim, clock, now)
        due.look_again(claim, now)
        claim.save(update_fields=["due_at", "remind_at"])
    return True


def _remind(claim, clock, now):
    """One notice for the latest reminder that has come; earlier ones that were missed are not caught up."""
    come = sorted(at for at in due.reminder_times(clock) if at <= now)
    if not come:
        return
    party = {"portal": "staff", "outside": "shopper"}.get(clock.waits_for, clock.waits_for)
    for person in notices.recipients(claim, party):
        with translation.override(person.language):
            subject = _("Reminder: %(what)s · %(number)s") % {"what": CLOCKS[clock.name], "number": claim.number}
            body = notices.next_words(claim, person.party)
            key = f"remind:{clock.pk}:{come[-1]:%Y%m%d%H%M}:{person.key}"
            mail_to = person.user.email if person.user else person.mail_to
            path = claim.get_absolute_url() if person.user else ""
            if not person.user:
                body += f"\n\n{_('Ask for a new link if you no longer have yours.')}"
            write(key=key, subject=subject, body=body, user=person.user, mail_to=mail_to, path=path)
