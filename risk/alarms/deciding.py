"""What staff make of an early warning: pin a neutral notice for 72 hours, confirm it, or drop it; a pin lapses by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Representative
from risk.models import Alarm

PINNED_FOR = timedelta(hours=72)  # RISK.md section 5
State = Alarm.State
REASONS = {
    "own_case": _("You speak for this merchant, so a colleague decides."),
    "decided": _("It was decided meanwhile."),
    "pinned_before": _("The notice was pinned once already. Confirm the warning or drop it."),
}


class NotDone(Exception):
    """An early warning that was not changed: `code` of REASONS."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code

    @property
    def reason(self):
        """Why, in the reader's language."""
        return REASONS[self.code]


def pin(pk, *, by, note, now):
    """Show the neutral notice on the public pages of the merchant for 72 hours; once. Raises NotDone."""
    with transaction.atomic():
        alarm = _held(pk, by)
        if alarm.pinned_at is not None:
            raise NotDone("pinned_before")
        alarm.state, alarm.by, alarm.note = State.PINNED, by, note
        alarm.pinned_at, alarm.pinned_until = now, now + PINNED_FOR
        alarm.save(update_fields=["state", "by", "note", "pinned_at", "pinned_until"])
        alarm.merchant.touch()
    return alarm


def confirm(pk, *, by, note, now):
    """Say that the warning was right; the notice ends. What follows (a sanction, a scam case) is proposed on its own. Raises NotDone."""
    return _decide(pk, State.CONFIRMED, by=by, note=note, now=now)


def drop(pk, *, by, note, now):
    """Say that there is nothing in it; the notice ends. Raises NotDone."""
    return _decide(pk, State.DROPPED, by=by, note=note, now=now)


def _decide(pk, state, *, by, note, now):
    with transaction.atomic():
        alarm = _held(pk, by)
        was_pinned = alarm.state == State.PINNED
        alarm.state, alarm.by, alarm.note, alarm.decided_at = state, by, note, now
        alarm.save(update_fields=["state", "by", "note", "decided_at"])
        if was_pinned:
            alarm.merchant.touch()
    return alarm


def _held(pk, by):
    """The alarm, locked, if this person may decide it and nobody has."""
    alarm = Alarm.objects.select_for_update(of=("self",)).select_related("merchant").get(pk=pk)
    if Representative.objects.filter(user=by, merchant=alarm.merchant_id).exists():
        raise NotDone("own_case")
    if not alarm.is_open():
        raise NotDone("decided")
    return alarm


def lapse(now):
    """Take down notices after their 72 hours; the warnings wait for their decision again. Returns how many."""
    done = 0
    for pk in list(Alarm.objects.filter(state=State.PINNED, pinned_until__lte=now).values_list("pk", flat=True)[:500]):
        with transaction.atomic():
            alarm = Alarm.objects.select_for_update(of=("self",)).filter(pk=pk, state=State.PINNED).first()
            if alarm:  # None: it was decided meanwhile
                alarm.state = State.OPEN
                alarm.save(update_fields=["state"])
                alarm.merchant.touch()
                done += 1
    return done


def pinned(merchant_pk, now):
    """The warnings of a merchant whose notice is up now, newest first."""
    rows = Alarm.objects.filter(merchant=merchant_pk, state=State.PINNED, pinned_until__gt=now)
    return list(rows.order_by("-pinned_at")[:3])
