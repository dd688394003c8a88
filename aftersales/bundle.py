"""The sealed case file: PDF, JSON, the files, and a list of hashes that `sha256sum -c` checks."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import translation

from aftersales import bundle_paper, keeping, thread
from aftersales.models import Attachment, Bundle, Claim
from aftersales.models.talk import Seen
from casebook.papers import pdf
from casebook.tongues import tongue_of

log = structlog.get_logger(__name__)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the one time a ZIP may carry that says nothing


def ask(claim: Claim, *, party: str, language: str) -> Bundle:
    """Ask for a case file; one that was asked for and not made yet is the answer to asking again."""
    waiting = Bundle.objects.filter(claim=claim, party=party, language=language, sealed_at=None).first()
    return waiting or Bundle.objects.create(claim=claim, party=party, language=language)


def seal_next(now: datetime) -> bool:
    """Make the case file that has waited longest; False when none waits."""
    with transaction.atomic():
        rows = Bundle.objects.filter(sealed_at=None).order_by("asked_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        row = rows.first()
        if row is None:
            return False
        sealed = make(row.claim, party=row.party, language=row.language, now=now)
        row.file.save("", ContentFile(sealed), save=False)
        row.sha256, row.size, row.sealed_at = hashlib.sha256(sealed).hexdigest(), len(sealed), now
        row.save()
    return True


def make(claim: Claim, *, party: str, language: str, now: datetime) -> bytes:
    """The case file of a claim as one side may see it, as the bytes of a ZIP; equal rows give equal bytes."""
    with translation.override(language):
        files = _files(claim, party)
        paper = bundle_paper.paper_of(claim, party=party, files=files, now=now)
        parts = {
            "claim.pdf": pdf(paper, tongue=tongue_of(language), made_at=now),
            "claim.json": _json(document(claim, party=party, now=now)),
            **{path: data for path, _row, data in files},
        }
    parts["SHA256SUMS"] = _sums(parts)
    return _zip(parts)


def _files(claim, party):
    """(path in the case file, row, bytes) of each file a side may see: the copy without personal data where there is one."""
    found = []
    for n, row in enumerate(thread.files_for(claim, party).filter(state=Attachment.State.READY), start=1):
        try:
            opened, _media_type, name = keeping.open_for(row, party)
        except FileNotFoundError:  # lost on the disk: the list of evidence still names it and its hash
            log.error("file_lost", file=row.pk)
            continue
        with opened:
            found.append((f"files/{n:02d}-{name}", row, opened.read()))
    return found


def _sums(parts):
    """What `sha256sum -c SHA256SUMS` reads: one hash and one name a line."""
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in parts.items()]
    return ("\n".join(lines) + "\n").encode()


def _zip(parts):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in parts.items():
            pack.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value):
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a case file")


# --- the same as data ----------------------------------------------------------------------------------------------


def document(claim: Claim, *, party: str, now: datetime) -> dict[str, Any]:
    """The claim as one side may see it, as plain values: nothing of internal notes, nothing of the other side's own."""
    purchase = claim.purchase
    return {
        "number": claim.number,
        "state": claim.state,
        "sealed_at": now,
        "kind": claim.kind,
        "order_kind": claim.order_kind,
        "jurisdiction": claim.jurisdiction,
        "filed_at": claim.filed_at,
        "merchant": claim.merchant.name if claim.merchant else None,
        "story": claim.story,
        "asks": {"remedy": claim.asks, "amount": claim.asks_amount, "currency": claim.currency},
        "facts": claim.facts,
        "rights": claim.rights,
        "purchase": _purchase(purchase, party) if purchase else None,
        "steps": [_step(s) for s in claim.steps.filter(public=True)],
        "messages": [_message(m) for m in claim.messages.filter(seen_by__in=Seen.by(party))],
        "offers": list(
            claim.offers.values("by_role", "remedy", "amount", "currency", "done_by", "conditions", "state", "made_at")
        ),
        "commitments": list(
            claim.commitments.values("who", "act", "amount", "currency", "due_on", "done_at", "broken_at")
        ),
        "findings": list(
            claim.findings.values("outcome", "cause", "facts", "rules", "reasons", "remedy", "amount", "due_on", "at")
        ),
        "repairs": list(claim.repairs.values("fault", "handed_in_on", "back_on", "still_faulty")),
        "files": [_file(f) for f in thread.files_for(claim, party)],
    }


def _purchase(purchase, party):
    """A purchase's own words; the check its shopper kept for themselves is theirs."""
    fields = ("merchant_name", "platform", "order_no", "ordered_on", "paid_on", "deliver_by", "delivered_on")
    fields += ("payment_method", "currency", "total")
    lines = purchase.lines.values("title", "goods", "quantity", "price", "serial")
    kept = {"snapshot": purchase.snapshot} if party == "shopper" else {}
    return {name: getattr(purchase, name) for name in fields} | {"lines": list(lines)} | kept


def _step(step):
    return {
        "at": step.at,
        "step": step.name,
        "by": step.role,
        "for": step.on_behalf_of,
        "from": step.from_state,
        "to": step.to_state,
        "note": step.note,
    }


def _message(message):
    return {
        "at": message.at,
        "by": message.role,
        "for": message.on_behalf_of,
        "by_way_of": message.channel,
        "text": message.text,
    }


def _file(row):
    return {
        "name": row.name,
        "what": row.purpose,
        "by": row.role,
        "received_at": row.received_at,
        "size": row.size,
        "sha256_as_received": row.sha256,
        "state": row.state,
    }
