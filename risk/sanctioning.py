"""Sanctions that two of our staff decided become sanctions of the portal: swept, so that claims need not know the judgement."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from aftersales.desk import for_two
from risk.models import Sanction


def carry_out_next(now: datetime) -> bool:
    """Make a sanction of the oldest approved task, once; False when none waits. The merchant is judged anew by it."""
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        rows = for_two.to_sanction().select_for_update(skip_locked=skip, of=("self",)).select_related("merchant")
        task = rows.first()
        if task is None:
            return False
        starts = timezone.localdate(now)
        Sanction.objects.create(
            merchant=task.merchant,
            authority=Sanction.Authority.PORTAL,
            rule=task.rule,
            facts=task.public_text,
            decided_at=timezone.localdate(task.decided_at),
            starts=starts,
            ends=starts + timedelta(days=task.days) if task.days else None,
            kind=task.sanction,
            public_text=task.public_text,
        )
        task.carried_out_at = now
        task.save(update_fields=["carried_out_at"])
        task.merchant.touch()
    return True
