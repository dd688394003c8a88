"""One thread a claim: saying something, and what each side may read of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from aftersales import pressure
from aftersales.actors import MERCHANT, Actor
from aftersales.models import Attachment, Claim, ClaimStep, Message
from aftersales.models.talk import Seen
from aftersales.workflow import tickets


def say(
    claim: Claim,
    actor: Actor,
    text: str,
    *,
    seen_by: str = Seen.ALL,
    channel: str = Message.Channel.WEB,
    sent_key: str = "",
    sender_proved: bool = True,
    now: datetime | None = None,
) -> Message:
    """Add a message; the same `sent_key` twice is one message. A merchant's words are looked through for pressure."""
    if sent_key and (known := claim.messages.filter(sent_key=sent_key).first()):
        return known
    found = [asdict(p) for p in pressure.find(text)] if actor.role == MERCHANT else []
    row = Message(
        claim=claim,
        author=actor.user,
        role=actor.role,
        on_behalf_of=actor.on_behalf_of,
        channel=channel,
        seen_by=_allowed(actor, seen_by),
        text=text.strip(),
        pressure=found,
        sender_proved=sender_proved,
        sent_key=sent_key,
        at=now or timezone.now(),
    )
    with transaction.atomic():
        Message.objects.bulk_create([row], ignore_conflicts=bool(sent_key))
        tickets.said(claim, actor, row.at)
        if actor.party == "staff":
            Claim.objects.filter(pk=claim.pk).exclude(state="draft").update(count_at=row.at)
    return claim.messages.get(sent_key=sent_key) if sent_key else row


def _allowed(actor, seen_by):
    """Only staff choose freely who sees a message; a side may speak to all or to staff alone."""
    if actor.party == "staff" or seen_by in (Seen.ALL, actor.party):
        return seen_by
    return Seen.ALL


def read(claim: Claim, party: str) -> list[dict[str, Any]]:
    """What one side may read of a claim, newest first: steps and messages in one line of time.

    Each entry: `at`, `kind` (step or message), `row`, `files`.
    """
    told = together(claim)
    messages = messages_for(told, party).prefetch_related("files")
    files = [file for message in messages for file in message.files.all()]
    return woven(claim, party, messages, steps_for(told, party), files)


def woven(
    claim: Claim, party: str, messages: Iterable[Message], steps: Iterable[ClaimStep], files: Iterable[Attachment]
) -> list[dict[str, Any]]:
    """The thread of what was read already; a file stands with the message it came with, for whoever may see it."""
    of_message: dict[int | None, list[Attachment]] = {}
    for file in files:
        if file.seen_by in Seen.by(party):
            file.claim = claim  # whose thread is read: its number is in the address of the file
            of_message.setdefault(file.message_id, []).append(file)
    entries = [{"at": m.at, "kind": "message", "row": m, "files": of_message.get(m.pk, [])} for m in messages]
    entries += [{"at": s.at, "kind": "step", "row": s, "files": []} for s in steps]
    return sorted(entries, key=lambda e: (e["at"], e["kind"], e["row"].pk), reverse=True)


def together(claim: Claim) -> list[int]:
    """The claim itself and those that were joined with it."""
    return [claim.pk, *(joined.pk for joined in claim.merged.all())]


def messages_for(told: list[int], party: str) -> QuerySet[Message]:
    """The messages of some claims one side may read."""
    return Message.objects.filter(claim__in=told, seen_by__in=Seen.by(party)).select_related("author")


def steps_for(told: list[int], party: str) -> QuerySet[ClaimStep]:
    """The steps of some claims one side may read."""
    rows = ClaimStep.objects.filter(claim__in=told).select_related("actor")
    return rows if party == "staff" else rows.filter(public=True)


def files_of(told: list[int], party: str) -> QuerySet[Attachment]:
    """The files of some claims one side may open."""
    return Attachment.objects.filter(claim__in=told, seen_by__in=Seen.by(party)).order_by("received_at", "pk")


def files_for(claim: Claim, party: str) -> QuerySet[Attachment]:
    """The files of a claim one side may open."""
    return files_of(together(claim), party)


def steps_since(claim: Claim, version: int) -> list[ClaimStep]:
    """The public steps made after a version, for whoever decided on an older one."""
    return list(claim.steps.filter(given__version__gt=version, public=True).order_by("at", "pk"))
