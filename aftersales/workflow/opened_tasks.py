"""Tasks for two that the portal opens by itself, within the move they follow from."""

from __future__ import annotations

from aftersales.models import StaffTask


def open_task(claim, kind, reason, now, within):
    """A task for two that the portal opens; one that is open already is enough."""
    task = StaffTask(
        claim=claim, kind=kind, merchant_id=claim.merchant_id, reason=reason, proposed_at=now, due_at=now + within
    )
    StaffTask.objects.bulk_create([task], ignore_conflicts=True)
