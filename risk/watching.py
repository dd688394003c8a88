"""Telling people that what they watch has changed: every notice is a row first."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import outbox
from risk.models import Watch
from risk.scoring import read_result

BATCH = 200
REMIND_BEFORE = timedelta(days=7)


def tell_all(now):
    """Look at every watch whose subject was judged since it was last looked at; returns how many notices."""
    told = 0
    while pks := list(_moved().values_list("pk", flat=True)[:BATCH]):
        told += sum(_tell(pk) for pk in pks)
    return told


def _moved():
    newer = Q(shop__standing__assessment__isnull=False) & ~Q(last_seen=F("shop__standing__assessment"))
    newer |= Q(listing__standing__assessment__isnull=False) & ~Q(last_seen=F("listing__standing__assessment"))
    never = Q(last_seen=None) & (Q(shop__standing__isnull=False) | Q(listing__standing__isnull=False))
    return Watch.objects.filter(newer | never).order_by("pk")


@transaction.atomic
def _tell(pk):
    """Write the notice of one watch, if what changed is worth one, and note how far it has seen."""
    watch = Watch.objects.select_for_update().filter(pk=pk).first()
    if watch is None:  # meanwhile its owner stopped watching
        return False
    subject = watch.shop or watch.listing
    newest = subject.standing.assessment
    before = watch.last_seen
    written = False
    if before is not None and worth_telling(before, newest):
        written = _write(watch, subject, newest)
    watch.last_seen, watch.last_band = newest, newest.band
    watch.save(update_fields=["last_seen", "last_band"])
    return written


def worth_telling(before, after):
    """A change of band, a new hard fact or a new hazard."""
    if before.band != after.band:
        return True
    old, new = read_result(before.result), read_result(after.result)
    grew = set(new["fraud"]["hard"]) - set(old["fraud"]["hard"])
    hazards = {f["id"] for f in new["flags"] if f["flag"] == "hazard"} - {f["id"] for f in old["flags"]}
    return bool(grew or hazards)


def _write(watch, subject, newest):
    with translation.override(watch.user.language or "en"):
        return outbox.write(
            key=f"watch:{watch.pk}:{newest.pk}",
            user=watch.user,
            mail_to=watch.user.email if watch.by_mail else "",
            subject=_("%(name)s: %(band)s") % {"name": subject, "band": newest.get_band_display()},
            body=_("The result for %(name)s has changed. It is now: %(band)s.")
            % {"name": subject, "band": newest.get_band_display()},
            path=subject.get_absolute_url(),
        )


def remind_all(now):
    """Remind of last days to act that come within seven days; once each. Returns how many notices."""
    soon = (now + REMIND_BEFORE).date()
    due = Watch.objects.filter(act_by__gte=now.date(), act_by__lte=soon, reminded_at=None).order_by("pk")
    told = 0
    for pk in list(due.values_list("pk", flat=True)[:1000]):
        with transaction.atomic():
            watch = Watch.objects.select_for_update().filter(pk=pk).first()
            told += _remind(watch, now) if watch else False  # None: meanwhile its owner stopped watching
    return told


def _remind(watch, now):
    subject = watch.shop or watch.listing
    with translation.override(watch.user.language or "en"):
        written = outbox.write(
            key=f"act-by:{watch.pk}:{watch.act_by}",
            user=watch.user,
            mail_to=watch.user.email if watch.by_mail else "",
            subject=_("Last day to act on your payment to %(name)s: %(day)s") % {"name": subject, "day": watch.act_by},
            body=_("You asked us to remind you. After this day your payment can no longer be claimed back this way."),
            path=subject.get_absolute_url(),
        )
    watch.reminded_at = now
    watch.save(update_fields=["reminded_at"])
    return written
