"""Telling merchants' own systems: rows first, sent by a worker, signed with HMAC, tried again, given up after days."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models import Claim, ClaimStep, Delivery, Webhook
from aftersales.outlook import outlook

GIVE_UP_AFTER = 12  # tries: about 41 hours of doubling waits
GIVE_UP_AT_AGE = timedelta(days=2)
LONGEST_WAIT = 720  # minutes
LEASE = timedelta(minutes=2)  # how long a call that was begun is left alone, should its worker die
MOST_HOOKS = 5  # of one merchant
Post = Callable[[str, bytes, dict[str, str]], int | str]

ANSWERS = {  # what is said of a call without a status
    "": _("not called yet"),
    "ended": _("the address was ended before the call"),
    "host": _("the address is not one of the public internet"),
    "address": _("the name leads to an address that is not public"),
    "no_address": _("the name leads nowhere"),
    "dns": _("the name could not be looked up"),
    "connect": _("nobody took the connection"),
    "certificate": _("the certificate is not valid for this name"),
    "timeout": _("no answer within ten seconds"),
    "answer": _("what came back was not HTTP"),
}


def queue(claim: Claim, step: ClaimStep) -> None:
    """One row for each system of the merchant that is to hear of a step."""
    if claim.merchant_id is None or not claim.is_for_merchant() or not step.public:
        return
    hooks = Webhook.objects.filter(merchant=claim.merchant_id, ended_at=None).order_by("pk")[:MOST_HOOKS]
    body = json.dumps(body_of(claim, step), ensure_ascii=False, sort_keys=True)
    rows = [Delivery(webhook=hook, step=step, body=body) for hook in hooks]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def body_of(claim: Claim, step: ClaimStep) -> dict[str, str | int | None]:
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


def queue_test(hook: Webhook) -> Delivery:
    """One row for a trial that the merchant asked for; the call is like any other, its event is "test"."""
    now = timezone.now()
    told = {"event": "test", "id": None, "at": now.isoformat(), "claim": None, "state": None, "next_actor": None}
    body = json.dumps(told | {"due_at": None, "url": None}, sort_keys=True)
    return Delivery.objects.create(webhook=hook, body=body, made_at=now, try_after=now)


def answer_words(answered: str) -> str:
    """What a call gave, in words: a status as it is, a word of the guarded post as a sentence."""
    return str(ANSWERS.get(answered, answered))


# --- the worker's part ------------------------------------------------------------------------------------------


def call_next(now: datetime, post: Post) -> bool:
    """Make the call that has waited longest; False when none is due.

    The row is taken first and the call made outside the transaction, so that a slow system holds up nobody's writing. A
    worker that dies in between leaves a row that is taken again after LEASE: a call may come twice, with the same id.
    """
    row = _taken(now)
    if row is None:
        return False
    if row.webhook.ended_at:
        Delivery.objects.filter(pk=row.pk).update(gave_up_at=now, answered="ended")
    else:
        _note(row, post(row.webhook.url, row.body.encode(), _headers(row, now)), now)
    return True


def _waiting():
    return Delivery.objects.filter(delivered_at=None, gave_up_at=None)


def _taken(now):
    """The row that has waited longest, from now on counted as tried and left alone by other workers."""
    with transaction.atomic():
        rows = _waiting().filter(try_after__lte=now).order_by("try_after", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        row = rows.select_related("webhook").first()
        if row is not None:
            row.tries, row.try_after = row.tries + 1, now + LEASE
            row.save(update_fields=["tries", "try_after"])
    return row


def _headers(row, now):
    return {
        "Content-Type": "application/json",
        "Anxin-Event-Id": str(row.step_id or f"test-{row.pk}"),
        "Anxin-Signature": signature(row.webhook.secret, int(now.timestamp()), row.body),
    }


def _note(row, answer, now):
    """Write down what a call gave. Where it failed, all that waits for the same system waits with it, in its order."""
    told = {"answered": str(answer)[:40]}
    if isinstance(answer, int) and 200 <= answer < 300:
        Delivery.objects.filter(pk=row.pk).update(delivered_at=timezone.now(), **told)
        return
    later = now + timedelta(minutes=min(2**row.tries, LONGEST_WAIT))
    over = row.tries >= GIVE_UP_AFTER or now >= row.made_at + GIVE_UP_AT_AGE
    Delivery.objects.filter(pk=row.pk).update(try_after=later, gave_up_at=now if over else None, **told)
    _waiting().filter(webhook=row.webhook_id, try_after__lt=later).update(try_after=later)
