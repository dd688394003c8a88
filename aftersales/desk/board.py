"""Counts for a wall: what waits in each list and queue, the oldest, what ran late today. No person, no claim is named."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Min, Q
from django.utils import timezone

from accounts.models import User
from aftersales.desk import lists
from aftersales.models import Claim, Clock, Queue

FRESH = 20  # seconds


def board(user: User, now: datetime) -> dict[str, Any]:
    """The counts, at most FRESH seconds old; those of one's own are left out."""
    if (known := cache.get("desk:board")) is None:
        known = _count(user, now)
        cache.set("desk:board", known, FRESH)
    names = {queue.key: str(queue) for queue in Queue.objects.all()}
    queues = [row | {"name": names.get(row["queue"], "")} for row in known["queues"]]
    return known | {"queues": queues}


def _count(user, now):
    ours = Claim.objects.filter(lane="ours")
    rows = ours.values("queue__key").annotate(
        waiting=Count("pk"), late=Count("pk", filter=Q(late_since__isnull=False)), oldest=Min("entered_at")
    )
    told = [{"queue": row.pop("queue__key") or "", **row} for row in rows.order_by("queue__key")]
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    ran_out = Clock.objects.filter(waits_for="portal", ran_out_at__gte=today, ran_out_at__lte=now)
    views = {name: n for name, n in lists.counts(user, now).items() if name != "mine"}
    return {
        "at": now,
        "views": views,
        "queues": told,
        "oldest_waiting": min((row["oldest"] for row in told), default=None),
        "late_today": ran_out.count(),
    }
