"""Reading the mail that came: into the thread it belongs to, held for staff where its sender is in doubt, dropped where nobody wrote."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction

from aftersales import evidence, keeping, receiving, thread
from aftersales.actors import Actor
from aftersales.inbox import telling
from aftersales.inbox.senders import known
from aftersales.models import Claim, Message, ReceivedMail
from aftersales.receiving.reading import MAX_FILE

log = structlog.get_logger(__name__)

State = ReceivedMail.State
OURS = re.compile(rb"c-[0-9a-z]{1,20}-[sm]-[2-7a-z]{16}@", re.IGNORECASE)
LIKE_OURS = re.compile(r"c-[0-9a-z]{1,20}-[a-z]-[^@]+@", re.IGNORECASE)
LOOKED_THROUGH = 200_000  # octets of a returned mail in which our own address is looked for


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a mail, why, and which side of which claim it was meant for."""

    state: str
    reason: str = ""
    claim: Claim | None = None
    party: str = ""
    actor: Actor | None = None


def read_next(now: datetime) -> bool:
    """Read the mail that has waited longest; False when none waits. All that follows from it is one transaction."""
    with transaction.atomic():
        rows = ReceivedMail.objects.filter(state=State.WAITING).order_by("came_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        row = rows.first()
        if row is None:
            return False
        _settle(row, now)
    return True


def _settle(row, now):
    raw = _bytes_of(row)
    mail = _parsed(raw, row)
    verdict = _judge(mail, raw, row.reason) if mail else Verdict(State.HELD, "unreadable")
    if verdict.state == State.TAKEN:
        put_in(row, mail, verdict.claim, verdict.actor, now, proved=mail.sender_verified == "pass")
    elif verdict.state == State.HELD and verdict.claim:
        telling.tell_held(verdict.claim, verdict.party, verdict.reason, mail, now)
    elif verdict.reason == "bounce" and verdict.claim:
        telling.note_bounce(verdict.claim, verdict.party, mail, row, now)
    row.state, row.reason, row.claim, row.read_at = verdict.state, verdict.reason, verdict.claim, now
    row.save(update_fields=["state", "reason", "claim", "read_at"])


def _bytes_of(row):
    with row.raw.open("rb") as kept:
        return kept.read()


def _parsed(raw, row):
    """The mail; of one that is too large or too deep only its head, the reason noted on the row; None if it breaks the reader."""
    try:
        return receiving.read_mail(raw, authserv_id=settings.INBOX_TRUSTS)
    except receiving.Unreadable as refusal:
        row.reason = refusal.code
        head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0] + b"\r\n\r\n"
        head = re.sub(rb"(?im)^content-type:", b"X-Content-Type:", head)
        return receiving.read_mail(head, authserv_id=settings.INBOX_TRUSTS)
    except Exception:  # whatever a stranger's mail breaks in the reader, it must not hold up all that came after it
        log.exception("mail_not_read", mail=row.pk)
        return None


def _judge(mail, raw, noted):
    """What becomes of a mail; `noted`: what was known against it before it was read."""
    if mail.bounce:
        return Verdict(State.DROPPED, "bounce", *_returned(raw))
    if mail.auto_reply:
        return Verdict(State.DROPPED, "auto_reply")
    named = [found for address in mail.to_addresses if (found := claim_named(address))]
    if not named:
        forged = any(LIKE_OURS.match(address) for address in mail.to_addresses)
        return Verdict(State.HELD, "forged_address") if forged else Verdict(State.DROPPED, "not_for_a_claim")
    if len(set(named)) > 1:
        return Verdict(State.HELD, "several_claims")
    number, party = named[0]
    claim = Claim.objects.select_related("merchant", "shopper").filter(number=number).first()
    return _judge_sender(mail, claim, party, noted)


def _judge_sender(mail, claim, party, noted):
    if claim is None:
        return Verdict(State.DROPPED, "unknown_claim")
    if claim.is_draft() or (party == "merchant" and not claim.is_for_merchant()):
        return Verdict(State.DROPPED, "not_open_to_sender", claim)
    actor = known(claim, party).get(mail.from_address.casefold())
    if actor is None:
        return Verdict(State.HELD, "unknown_sender", claim, party)
    if mail.sender_verified == "fail":
        return Verdict(State.HELD, "sender_not_proved", claim, party)
    if noted:
        return Verdict(State.HELD, noted, claim, party)
    if not mail.text and not mail.files and not mail.left_out:
        return Verdict(State.DROPPED, "empty", claim, party)
    return Verdict(State.TAKEN, "", claim, party, actor)


def claim_named(address: str) -> tuple[str, str] | None:
    """Number and side that one of our reply addresses names, signed with our secret or an earlier one."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if found := receiving.read_reply_address(address, secret):
            return found
    return None


def _returned(raw):
    """The claim and side of a mail of ours that came back; its signed address stands in what is enclosed."""
    for found in OURS.findall(raw[:LOOKED_THROUGH]):
        if named := claim_named(found.decode()):
            claim = Claim.objects.filter(number=named[0]).first()
            return (claim, named[1]) if claim else ()
    return ()


def put_in(
    row: ReceivedMail, mail: receiving.Received, claim: Claim, actor: Actor, now: datetime, *, proved: bool
) -> Message:
    """Say in the thread what a mail says, with its files; its sender's side is told of those that were not taken."""
    message = thread.say(
        claim,
        actor,
        mail.text,
        channel=Message.Channel.MAIL,
        sent_key=hashlib.sha256(row.key.encode()).hexdigest(),
        sender_proved=proved,
        now=now,
    )
    left_out = [(name, "too_big", {"limit": MAX_FILE}) for name in mail.left_out]
    if refused := left_out + [told for file in mail.files if (told := _refused(file, claim, actor, message))]:
        telling.tell_refused(claim, actor.party, refused, row, now)
    return message


def _refused(file, claim, actor, message):
    """None where one file of a mail was kept, else its name, and why not; each is for itself."""
    try:
        keeping.keep([ContentFile(file.data, file.name)], actor, claim=claim, message=message)
    except evidence.NotAccepted as refusal:
        return file.name, refusal.code, refusal.details
    return None


# --- what staff do with a held mail -----------------------------------------------------------------------------


def release(pk: int, now: datetime) -> Message | None:
    """Staff looked at a held mail and let it in; it is marked as from a sender who is not proved. None where it cannot be."""
    with transaction.atomic():
        row = ReceivedMail.objects.select_for_update(of=("self",)).select_related("claim").get(pk=pk)
        mail = _parsed(_bytes_of(row), row) if row.state == State.HELD and row.claim else None
        named = [found for address in (mail.to_addresses if mail else ()) if (found := claim_named(address))]
        if mail is None or not named or row.reason in {"too_large", "too_deep", "too_big"}:
            return None
        actor = known(row.claim, named[0][1]).get(mail.from_address.casefold()) or Actor(named[0][1])
        row.state, row.read_at = State.TAKEN, now
        row.save(update_fields=["state", "read_at"])
        return put_in(row, mail, row.claim, actor, now, proved=False)


def dismiss(pk: int, now: datetime) -> bool:
    """Staff looked at a held mail and leave it out; it stays as a record."""
    rows = ReceivedMail.objects.filter(pk=pk, state=State.HELD)
    return bool(rows.update(state=State.DROPPED, read_at=now))
