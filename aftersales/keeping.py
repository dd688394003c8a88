"""Taking in files: examined while they are received, scanned and copied by a worker, opened only by those who may."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import connection, transaction

from aftersales import evidence
from aftersales.actors import Actor
from aftersales.models import Attachment, Claim, Message, Purchase
from aftersales.models.talk import Seen

log = structlog.get_logger(__name__)


def examine_all(uploads: Sequence[Any], *, kept: int) -> list[tuple[Any, evidence.Examined]]:
    """Each upload with what it is. Raises NotAccepted for the first that is not taken, before anything is written."""
    evidence.check_room(sent=len(uploads), kept=kept)
    return [(upload, evidence.examine(upload.file, upload.name)) for upload in uploads]


def keep(
    uploads: Sequence[Any],
    actor: Actor,
    *,
    claim: Claim | None = None,
    purchase: Purchase | None = None,
    purpose: str = Attachment.Purpose.OTHER,
    seen_by: str = Seen.ALL,
    message: Message | None = None,
) -> list[Attachment]:
    """Keep uploaded files; the same bytes handed in twice by one side are one file. Raises NotAccepted."""
    owner = claim or purchase
    if owner is None:
        raise ValueError("a file belongs to a claim or to a purchase")
    examined = examine_all(uploads, kept=owner.files.count())
    with transaction.atomic():
        return [
            _keep(
                upload, found, actor, claim=claim, purchase=purchase, purpose=purpose, seen_by=seen_by, message=message
            )
            for upload, found in examined
        ]


def _keep(upload, found, actor, *, claim, purchase, purpose, seen_by, message):
    same = Attachment.objects.filter(claim=claim, sha256=found.sha256)
    same = same.filter(role=actor.role) if claim else same.filter(purchase=purchase)
    if known := same.first():
        return known
    row = Attachment(
        claim=claim,
        purchase=purchase,
        message=message,
        by=actor.user,
        role=actor.role,
        purpose=purpose,
        seen_by=seen_by,
        name=found.name,
        media_type=found.media_type,
        extension=found.extension,
        size=found.size,
        sha256=found.sha256,
    )
    upload.file.seek(0)
    row.original.save("", File(upload.file), save=False)
    row.save()
    return row


def hand_over(purchase: Purchase, claim: Claim) -> int:
    """Show the files of a purchase in the claim about it; the same bytes are kept once more, for the claim's own life."""
    copied = 0
    known = set(claim.files.values_list("sha256", flat=True))
    for row in purchase.files.filter(claim=None).exclude(sha256__in=known).exclude(state=Attachment.State.REFUSED):
        copy = Attachment.objects.get(pk=row.pk)
        copy.pk, copy.claim, copy.shown, copy.state = None, claim, "", Attachment.State.WAITING
        with row.original.open("rb") as bytes_:
            copy.original = None
            copy.original.save("", File(bytes_), save=False)
        copy.save()
        copied += 1
    return copied


# --- the worker's part -------------------------------------------------------------------------------------------


def look_through_next() -> bool:
    """Scan and copy the file that has waited longest; False when none waits."""
    with transaction.atomic():
        rows = Attachment.objects.filter(state=Attachment.State.WAITING).order_by("received_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        row = rows.first()
        if row is None:
            return False
        _look_through(row)
        row.save()
        if row.state == Attachment.State.READY and row.claim_id and row.purpose in PROOFS:
            Claim.objects.filter(pk=row.claim_id).update(order_proof=True)
    return True


PROOFS = (Attachment.Purpose.RECEIPT, Attachment.Purpose.PAYMENT)


def _look_through(row):
    row.scanned = _scan(row)
    if row.scanned == evidence.INFECTED:
        row.state, row.reason = Attachment.State.REFUSED, "infected"
        row.original.delete(save=False)
        return
    try:
        _write_shown(row)
    except evidence.NotAccepted as refusal:  # its structure was whole, its pixels are not
        row.state, row.reason = Attachment.State.REFUSED, refusal.code
        return
    except FileNotFoundError:  # lost on the disk: said so, and the files behind it do not wait
        log.error("file_lost", file=row.pk)
        row.state, row.reason = Attachment.State.REFUSED, "broken"
        return
    row.state = Attachment.State.READY


def _scan(row):
    if not settings.EVIDENCE_SCANNER:
        return evidence.NOT_SCANNED
    found = evidence.scan(Path(row.original.path), command=settings.EVIDENCE_SCANNER, timeout=60.0)
    log.info("file_scanned", file=row.pk, verdict=found.verdict, why=found.why)
    return found.verdict


def _write_shown(row):
    with row.original.open("rb") as original:
        if copy := evidence.shown_copy(original, format_of(row)):
            row.shown.save("", ContentFile(copy), save=False)
            return
        with tempfile.TemporaryFile() as place:
            if evidence.write_film_copy(original, format_of(row), place):
                place.seek(0)
                row.shown.save("", File(place), save=False)


def format_of(row: Attachment) -> str:
    """The key of evidence.FORMATS a kept file has."""
    return next(name for name, f in evidence.FORMATS.items() if f.extension == row.extension)


def open_for(row: Attachment, party: str) -> tuple[Any, str, str]:
    """(open file, media type, name) of what one side gets to see: the copy where there is one; staff may see no more.

    Raises FileNotFoundError while a file is being looked through, and for one that was refused.
    """
    if row.state != Attachment.State.READY:
        raise FileNotFoundError(row.pk)
    if row.shown:
        is_picture = evidence.FORMATS[format_of(row)].kind == "picture"
        media_type, ending = ("image/jpeg", "jpg") if is_picture else (row.media_type, row.extension)
        return row.shown.open("rb"), media_type, f"{row.name.rsplit('.', 1)[0]}.{ending}"
    return row.original.open("rb"), row.media_type, row.name


def forget_old(before: Any) -> int:
    """Delete refused files' bytes received before a moment; the rows stay as a record. Returns how many."""
    rows = Attachment.objects.filter(state=Attachment.State.REFUSED, received_at__lt=before).exclude(original="")
    rows = list(rows[:1000])
    for row in rows:
        row.delete_files()
        row.save(update_fields=["original", "shown"])
    return len(rows)
