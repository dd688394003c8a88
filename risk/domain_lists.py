"""Taking in lists of domains: reading a copy, refusing one that is broken, writing what changed and whom it concerns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from accounts.fetching import WIRE, Refused, Unreachable, fetch
from accounts.models import Merchant, Shop
from risk.models import DomainList, ListedDomain
from risk.names.suffixes import registrable

MOST_BYTES = 40 * 1024 * 1024
MOST_SECONDS = 120.0
MOST_DOMAINS = 1_000_000
SHRUNK = (
    0.5  # a copy with less than this share of the domains before is refused: lists break more often than they shrink
)
TAKEN_FOR = timedelta(minutes=20)
AGAIN = timedelta(hours=1)  # after a failure
BATCH = 5000


class BadCopy(Exception):
    """A copy that is not taken in; `code` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def read_domains(form: str, text: str) -> dict[str, int | None]:
    """{registrable domain: best rank, or None} of a copy, its first MOST_DOMAINS. `form`: of DomainList.Form."""
    found: dict[str, int | None] = {}
    for host, rank in READERS[form](text):
        domain = registrable(host).domain
        if domain and domain not in found:
            found[domain] = rank
            if len(found) >= MOST_DOMAINS:
                break
    return found


def _ranked(text: str) -> Iterator[tuple[str, int | None]]:
    for row in csv.reader(io.StringIO(text)):
        if len(row) >= 2 and row[0].strip().isdecimal():
            yield row[1].strip().lower(), int(row[0])


def _plain(text: str) -> Iterator[tuple[str, int | None]]:
    for line in _lines(text):
        try:
            yield urlsplit(line).hostname or "" if "//" in line else line.split("/")[0].lower(), None
        except ValueError:  # an address with broken brackets: the other lines are none the worse
            continue


def _hosts(text: str) -> Iterator[tuple[str, int | None]]:
    for line in _lines(text):
        address, _space, host = line.partition(" ")
        if address in {"0.0.0.0", "127.0.0.1", "::", "::1"} and "." in host:
            yield host.split()[0].lower(), None


def _lines(text):
    for line in text.splitlines():
        line = line.split("#")[0].strip().replace("\t", " ")
        if line:
            yield line


READERS = {"ranked": _ranked, "plain": _plain, "hosts": _hosts}


def take_in(row: DomainList, raw: bytes, now: datetime) -> int:
    """Put a copy in place of the one before, and have the shops judged again that it concerns; how many domains it has.

    Raises BadCopy for one that is empty or much shorter than the one before; then all stays as it was.
    """
    digest = sha256(raw).hexdigest()
    if digest == row.sha256:
        DomainList.objects.filter(pk=row.pk).update(taken_at=now, failed_because="")
        return row.rows
    found = read_domains(row.form, raw.decode("utf-8-sig", errors="replace"))
    if not found:
        raise BadCopy("empty")
    if len(found) < SHRUNK * row.rows:
        raise BadCopy("shrunk")
    _replace(row, found, digest, now)
    return len(found)


@transaction.atomic
def _replace(row, found, digest, now):
    before = dict(row.domains.values_list("domain", "rank"))
    gone, new = before.keys() - found.keys(), found.keys() - before.keys()
    for part in _parts(sorted(gone)):
        row.domains.filter(domain__in=part).delete()
    for part in _parts(sorted(new)):
        ListedDomain.objects.bulk_create(
            ListedDomain(of=row, domain=domain, rank=found[domain], since=now.date()) for domain in part
        )
    DomainList.objects.filter(pk=row.pk).update(sha256=digest, rows=len(found), taken_at=now, failed_because="")
    _touch(gone | new, everybody=not before)


def _touch(domains, *, everybody):
    """Shops among these domains are judged again; after the first copy of a list all are, for now they are not on it."""
    if everybody:
        Merchant.objects.filter(shops__kind=Shop.Kind.WEB).update(revision=F("revision") + 1)
        return
    for part in _parts(sorted(domains)):
        Merchant.objects.filter(shops__domain__in=part).update(revision=F("revision") + 1)


def _parts(rows):
    return (rows[at : at + BATCH] for at in range(0, len(rows), BATCH))


def fetch_next(now: datetime, wire=WIRE) -> bool:
    """Fetch one list that is due; False when none is, or while looking at the network is switched off."""
    if not settings.NETWORK_EVIDENCE:
        return False
    row = DomainList.objects.filter(~Q(url=""), active=True, due_at__lte=now).order_by("due_at", "pk").first()
    if row is None:
        return False
    if not DomainList.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=now + TAKEN_FOR):
        return True  # another worker has it
    try:
        answer = fetch(row.url, max_bytes=MOST_BYTES, timeout=MOST_SECONDS, wire=wire)
        if answer.status != 200:
            raise BadCopy(f"status_{answer.status}")
        take_in(row, answer.body, now)
        later = timedelta(hours=row.every_hours)
    except (BadCopy, Refused, Unreachable) as trouble:
        DomainList.objects.filter(pk=row.pk).update(failed_at=now, failed_because=trouble.code)
        later = AGAIN
    DomainList.objects.filter(pk=row.pk).update(due_at=now + later)
    return True
