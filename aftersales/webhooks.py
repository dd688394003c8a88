"""Telling merchants' own systems: rows first, sent by a worker, signed with HMAC, tried again, given up after days."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from aftersales.models import Delivery, Webhook
from aftersales.models.claims import NOT_FOR_MERCHANT
from aftersales.outlook import outlook

GIVE_UP_AFTER = 10  # tries: about a day and a half of doubling waits
MOST_HOOKS = 5


def queue(claim, step):
    """One row for each system of the merchant that is to hear of a step."""
    if claim.merchant_id is None or claim.state in NOT_FOR_MERCHANT or not step.public:
        return
    hooks = Webhook.objects.filter(merchant=claim.merchant_id, ended_at=None).order_by("pk")[:MOST_HOOKS]
    body = json.dumps(body_of(claim, step), ensure_ascii=False, sort_keys=True)
    rows = [Delivery(webhook=hook, step=step, body=body) for hook in hooks]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def body_of(claim, step):
    """What a call says: the step and who acts next; what people wrote is read through the API."""
    ahead = outlook(claim)
    return {
        "event": f"claim.{step.name}",
        "id": step.pk,
        "at": step.at.isoformat(),
        "claim": claim.number,
        "state": step.to_state,
        "next_actor": ahead.next_actor,
        "due_at": ahead.due_at.isoformat() if ahead.due_at else None,
        "url": f"{settings.SITE_URL}/api/v1/claims/{claim.number}/",
    }


def signature(secret: str, sent_at: int, body: str) -> str:
    """`t=<seconds>,v1=<hex>`: HMAC-SHA256 of "<seconds>.<body>", so that a copied call can be told by its age."""
    told = hmac.new(secret.encode(), f"{sent_at}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={sent_at},v1={told}"


def call_next(now, post) -> bool:
    """Send the call that has waited longest; False when none is due. `post(url, body, headers) -> status or reason`."""
    with transaction.atomic():
        rows = Delivery.objects.filter(delivered_at=None, gave_up_at=None, try_after__lte=now).order_by(
            "try_after", "pk"
        )
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        row = rows.select_related("webhook").first()
        if row is None:
            return False
        _call(row, now, post)
        row.save()
    return True


def _call(row, now, post):
    hook = row.webhook
    if hook.ended_at:
        row.gave_up_at, row.answered = now, "ended"
        return
    headers = {
        "Content-Type": "application/json",
        "Anxin-Event-Id": str(row.step_id),
        "Anxin-Signature": signature(hook.secret, int(now.timestamp()), row.body),
    }
    answer = post(hook.url, row.body.encode(), headers)
    row.tries += 1
    row.answered = str(answer)[:40]
    if isinstance(answer, int) and 200 <= answer < 300:
        row.delivered_at = timezone.now()
    elif row.tries >= GIVE_UP_AFTER:
        row.gave_up_at = now
    else:
        row.try_after = now + timedelta(minutes=min(2**row.tries, 720))
