"""Who has a claim open right now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from accounts.models import User
from aftersales.models import Claim, Presence

LOOKING = timedelta(seconds=75)  # how long after a sign of life somebody counts as looking
A_MOMENT = timedelta(seconds=5)  # writing costs more than the whole rest of a look
FORGOTTEN = timedelta(hours=1)
MOST = 10
# Written by hand: every look at a claim asks it, and building it costs more than asking it.
LOOKS = """
INSERT INTO aftersales_presence (claim_id, user_id, at) VALUES (%s, %s, %s)
ON CONFLICT (claim_id, user_id) DO UPDATE SET at = excluded.at
"""


def here(claim: Claim, user: User, now: datetime) -> list[User]:
    """Note that somebody looks at a claim, and say who else does."""
    note(claim, user, now)
    rows = Presence.objects.filter(claim=claim, at__gt=now - LOOKING).exclude(user=user)
    return others(rows.select_related("user").order_by("at")[:MOST], user, now)


def note(claim: Claim, user: User, now: datetime) -> None:
    """Note that somebody looks at a claim."""
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, [claim.pk, user.pk, connection.ops.adapt_datetimefield_value(now)])


def note_again(claim: Claim, user: User, rows: Iterable[Presence], now: datetime) -> None:
    """The same where the signs of life of a claim are known: one that is a moment old is not written again."""
    if not any(row.user_id == user.pk and now - row.at < A_MOMENT for row in rows):
        note(claim, user, now)


def others(rows: Iterable[Presence], user: User, now: datetime) -> list[User]:
    """Who else looks, of the signs of life of a claim, who looked longest ago first."""
    return [row.user for row in rows if row.at > now - LOOKING and row.user_id != user.pk][:MOST]


def forget(now: datetime) -> int:
    """Delete signs of life that are long over; how many."""
    old = Presence.objects.filter(at__lt=now - FORGOTTEN).values("pk")[:1000]
    return Presence.objects.filter(pk__in=old).delete()[0]
