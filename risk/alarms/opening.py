"""Looking at merchants with new rows, and opening alarms: one a merchant and kind, none within a fortnight after a decision."""

from dataclasses import asdict
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Merchant
from aftersales.models import Claim
from risk.alarms import histories
from risk.models import Alarm, EarlyLook, Listing, Review

MOST = 100  # merchants of one batch
REST = timedelta(days=14)
DAY, STILL_FRESH = timedelta(days=1), timedelta(days=17)
OPEN = (Alarm.State.OPEN, Alarm.State.PINNED)


def look_at_next(now):
    """Look at the merchants whose rows changed since the last look, at most MOST; (merchants, new alarms)."""
    rows = list(_changed(now).order_by("pk")[:MOST])
    return len(rows), sum(look_at(merchant, now) for merchant in rows)


def _changed(now):
    """Merchants with offers, reviews or claims, changed since the last look or never looked at; or with claims that wait."""
    has_rows = (
        Exists(Listing.objects.filter(shop__merchant=OuterRef("pk")))
        | Exists(Review.objects.filter(shop__merchant=OuterRef("pk")))
        | Exists(Claim.objects.filter(merchant=OuterRef("pk")))
    )
    waiting = Claim.objects.filter(
        merchant=OuterRef("pk"), answered_at=None, closed_at=None, filed_at__gt=now - STILL_FRESH, filed_at__lte=now
    )
    waits = Q(early_look__looked_at__lte=now - DAY) & Q(Exists(waiting))  # silence is no row that touches anybody
    return Merchant.objects.filter(Q(revision__gt=F("early_look__revision")) | Q(early_look=None) & Q(has_rows) | waits)


def look_at(merchant, now):
    """Look at one merchant; how many new alarms."""
    new = sum(_open(merchant, ringing, now) for ringing in histories.look(merchant, now))
    EarlyLook.objects.update_or_create(merchant=merchant, defaults={"revision": merchant.revision, "looked_at": now})
    return new


def _open(merchant, ringing, now):
    known = Alarm.objects.filter(merchant=merchant, kind=ringing.kind)
    if known.filter(Q(state__in=OPEN) | Q(decided_at__gt=now - REST)).exists():
        return False
    try:
        with transaction.atomic():
            Alarm.objects.create(merchant=merchant, opened_at=now, **asdict(ringing))
    except IntegrityError:  # another worker was quicker
        return False
    return True
