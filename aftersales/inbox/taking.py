"""Taking mail in: out of a mailbox by IMAP, or handed over by a mail service. The row comes first; nothing is lost or doubled."""

from __future__ import annotations

import email.parser
import email.policy
import hashlib
import imaplib
import re
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from urllib.parse import SplitResult, unquote, urlsplit

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from aftersales.models import ReceivedMail
from aftersales.receiving import MAX_MAIL

log = structlog.get_logger(__name__)

MOST_BYTES = MAX_MAIL  # of one mail; of a longer one only the head is kept
MOST_A_RUN = 50
SECONDS_A_RUN = 45.0
SECONDS_A_REPLY = 20.0
TOO_LARGE = "too_large"
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


def take(raw: bytes, now: datetime, *, reason: str = "") -> bool:
    """Keep a mail as it came until a worker reads it; False where it is here already. `reason`: what is known against it."""
    key = key_of(raw)
    if ReceivedMail.objects.filter(key=key).exists():
        return False
    row = ReceivedMail(key=key, reason=reason, came_at=now)
    row.raw.save("", ContentFile(raw), save=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody else took it between the question and the answer
        row.raw.delete(save=False)
        return False
    return True


def key_of(raw: bytes) -> str:
    """What tells a mail from others: its message id; the hash of all of it where it has none, or a very long one."""
    head = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(raw, headersonly=True)
    name = " ".join(str(head.get("Message-ID", "")).split())
    if name and len(name) <= 120 and name.isprintable():
        return f"id:{name}"
    return f"sha256:{hashlib.sha256(name.encode('utf-8', 'replace') or raw).hexdigest()}"


# --- the mailbox ------------------------------------------------------------------------------------------------


def connect(parts: SplitResult) -> imaplib.IMAP4:
    """An encrypted connection to the server of a mailbox: imaps, or imap with STARTTLS. Raises OSError and IMAP4.error."""
    secure = ssl.create_default_context()
    if parts.scheme == "imaps":
        return imaplib.IMAP4_SSL(parts.hostname, parts.port or 993, ssl_context=secure, timeout=SECONDS_A_REPLY)
    box = imaplib.IMAP4(parts.hostname, parts.port or 143, timeout=SECONDS_A_REPLY)
    try:
        box.starttls(secure)
    except (OSError, imaplib.IMAP4.error):
        box.shutdown()
        raise
    return box


def fetch(now: datetime, *, connect: Callable[[SplitResult], imaplib.IMAP4] = connect) -> int:
    """Take up to fifty new mails out of the mailbox of settings.INBOX_URL; returns how many.

    The URL: imaps://name:password@host/folder. A mail is deleted there once its row is here: killed in between, it is
    found again and its row is known.
    """
    if not settings.INBOX_URL:
        return 0
    parts = urlsplit(settings.INBOX_URL)
    try:
        box = connect(parts)
        try:
            _open_folder(box, parts)
            taken = _take_all(box, now)
            box.logout()
            return taken
        finally:
            with suppress(OSError):  # who has logged out is closed already
                box.shutdown()
    except (OSError, imaplib.IMAP4.error) as trouble:  # the next run tries again
        log.warning("mailbox_not_read", error=type(trouble).__name__)
        return 0


def _open_folder(box, parts):
    box.login(unquote(parts.username or ""), unquote(parts.password or ""))
    folder = unquote(parts.path.strip("/")) or "INBOX"
    status, told = box.select('"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"')
    if status != "OK":
        raise imaplib.IMAP4.error(f"the folder cannot be opened: {told!r}")


def _take_all(box, now):
    until, taken = time.monotonic() + SECONDS_A_RUN, 0
    _status, found = box.uid("SEARCH", "UNDELETED")
    for uid in (found[0] or b"").split()[:MOST_A_RUN]:
        if time.monotonic() > until:
            break
        taken += _take_one(box, uid.decode(), now)
    box.expunge()
    return taken


def _take_one(box, uid, now):
    raw, reason = _raw(box, uid)
    if raw is None:  # somebody else removed it
        return 0
    is_new = take(raw, now, reason=reason)
    box.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen \Deleted)")
    return int(is_new)


def _raw(box, uid):
    """The bytes of a mail, of one that is too large only its head, and what is to be noted of it."""
    _status, told = box.uid("FETCH", uid, "(RFC822.SIZE)")
    size = SIZE.search(b" ".join(part if isinstance(part, bytes) else part[0] for part in told if part))
    if size is None:
        return None, ""
    too_large = int(size[1]) > MOST_BYTES
    _status, told = box.uid("FETCH", uid, "(BODY.PEEK[HEADER])" if too_large else "(BODY.PEEK[])")
    raw = next((part[1] for part in told if isinstance(part, tuple)), None)
    return raw, TOO_LARGE if too_large else ""
