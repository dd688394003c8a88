"""Putting a claim aside until a day or an answer, tags, and messages that are sent later."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext

from accounts.models import User
from aftersales import thread
from aftersales.actors import Actor
from aftersales.models import Claim, ClaimStep, DeskTag, Hold, Message, PlannedMessage

LONGEST = timedelta(days=60)
UNTIL_ANSWERED = timedelta(days=14)  # an answer that never comes does not keep a claim asleep
MOST_TAGS = 12


def snooze(claim: Claim, user: User, now: datetime, *, until: datetime | None, on_answer: bool) -> None:
    """Put a claim aside until a moment, an answer, or whichever comes first; its clocks run on. A hold ends by it.

    Raises ValueError for a moment that is over or further away than LONGEST.
    """
    wakes = until or now + UNTIL_ANSWERED
    if not now < wakes <= now + LONGEST:
        raise ValueError(until)
    with transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(
            snoozed_until=wakes, wakes_on_answer=on_answer, agent=user, held_until=None
        )
        Hold.objects.filter(claim=claim, ended_at=None).update(ended_at=now, end=Hold.End.DONE)


def wake(claim: Claim) -> None:
    """Take a claim up again before its time."""
    Claim.objects.filter(pk=claim.pk).update(snoozed_until=None, wakes_on_answer=False)


def tag(claim: Claim, name: str, user: User | None, now: datetime) -> bool:
    """Put a tag on; whether it is there now. The same tag twice is one; more than MOST_TAGS are not taken."""
    word = " ".join(name.split())[:40]
    if not word or claim.desk_tags.exclude(name=word).count() >= MOST_TAGS:
        return False
    DeskTag.objects.bulk_create([DeskTag(claim=claim, name=word, by=user, at=now)], ignore_conflicts=True)
    return True


def plan(
    claim: Claim, actor: Actor, text: str, *, seen_by: str, send_at: datetime, only_unanswered: bool, now: datetime
):
    """Keep a message until its time. Raises ValueError for a time that is over or too far away."""
    if not now < send_at <= now + LONGEST:
        raise ValueError(send_at)
    return PlannedMessage.objects.create(
        claim=claim,
        by=actor.user,
        role=actor.role,
        seen_by=seen_by,
        text=text.strip(),
        made_at=now,
        send_at=send_at,
        only_unanswered=only_unanswered,
    )


def send_next(now: datetime) -> bool:
    """Say the planned message whose time came first; one that was answered meanwhile is dropped. False when none is due."""
    with transaction.atomic():
        rows = PlannedMessage.objects.filter(send_at__lte=now, sent_at=None, dropped_at=None).order_by("send_at", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        row = rows.select_for_update(skip_locked=skip, of=("self",)).select_related("claim", "by").first()
        if row is None:
            return False
        if row.only_unanswered and _answered_since(row):
            row.dropped_at = now
            thread.say(row.claim, Actor(row.role, row.by), _dropped_note(row), seen_by="staff", now=now)
        else:
            thread.say(row.claim, Actor(row.role, row.by), row.text, seen_by=row.seen_by, now=now)
            row.sent_at = now
        row.save(update_fields=["sent_at", "dropped_at"])
    return True


def _answered_since(row):
    sides = ("shopper", "helper", "merchant")
    said = Message.objects.filter(claim=row.claim, at__gt=row.made_at, role__in=sides)
    did = ClaimStep.objects.filter(claim=row.claim, at__gt=row.made_at, role__in=sides)
    return said.exists() or did.exists()


def _dropped_note(row):
    with translation.override(row.by.language or "en"):
        return f"{gettext('This planned message was not sent, because an answer came first:')}\n\n{row.text}"


def take_back(row: PlannedMessage, now: datetime) -> bool:
    """Drop a planned message before it is sent; whether it still could be."""
    return bool(PlannedMessage.objects.filter(pk=row.pk, sent_at=None, dropped_at=None).update(dropped_at=now))
