"""What happened in a claim after somebody read it, so that nobody answers or decides on an older view unknowingly.

How far somebody has read is a mark: the newest step, message and file they could see. A form carries it beside the
claim's version, and nothing changes it but what is said, done or handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from aftersales import thread, workflow
from aftersales.actors import Actor
from aftersales.models import Attachment, Claim
from aftersales.workflow import Refused

KINDS = ("step", "message", "file")
AUTHORS = {"step": "actor_id", "message": "author_id", "file": "by_id"}
LONGEST_MARK = 64
EVERYTHING = 2**63 - 1


def mark(entries: Iterable[dict[str, Any]], files: Iterable[Attachment]) -> str:
    """How far somebody has read who sees a thread and the files beside it."""
    rows = [(entry["kind"], entry["row"].pk) for entry in entries] + [("file", file.pk) for file in files]
    return "-".join(str(max((pk for kind, pk in rows if kind == one), default=0)) for one in KINDS)


def mark_of(claim: Claim, party: str) -> str:
    """The same for whoever reads all of a claim now that their side may read."""
    told = thread.together(claim)
    rows = thread.steps_for(told, party), thread.messages_for(told, party), thread.files_of(told, party)
    return "-".join(str(found.aggregate(newest=Max("pk"))["newest"] or 0) for found in rows)


def since(claim: Claim, actor: Actor, text: str, version: int | None = None) -> list[dict[str, Any]]:
    """What others said, did and handed in after a mark, oldest first, as far as the actor's side may read it.

    With a version also every step after it, one's own too. Without a mark there is nothing else to tell; one that
    cannot be read is from before everything. A file stands alone where its message was read before, or has none.
    """
    read, told, party = _read(text), thread.together(claim), actor.party
    moved = Q() if version is None else Q(claim=claim, given__version__gt=version)
    steps = thread.steps_for(told, party).filter(Q(pk__gt=read["step"]) | moved)
    messages = thread.messages_for(told, party).filter(pk__gt=read["message"])
    files = thread.files_of(told, party).filter(pk__gt=read["file"])
    found = [e for e in thread.woven(claim, party, messages, steps, files) if not _is_own(e, actor, version)]
    with_message = {file.pk for entry in found for file in entry["files"]}
    alone = [{"at": f.received_at, "kind": "file", "row": f, "files": []} for f in files if f.pk not in with_message]
    found += [entry for entry in alone if not _is_own(entry, actor)]
    return sorted(found, key=lambda e: (e["at"], KINDS.index(e["kind"]), e["row"].pk))


@contextmanager
def nothing_since(claim: Claim, actor: Actor, text: str, version: int | None) -> Iterator[None]:
    """Do a deed that was decided on all there is: raises Refused where something came since.

    One transaction, with the claim's row locked: what is said at the same moment waits, or is seen.
    """
    with transaction.atomic():
        now = workflow.locked(claim.pk).version
        if version is not None and version != now:
            raise Refused("stale", thread.steps_since(claim, version))
        if since(claim, actor, text):
            raise Refused("stale")
        yield


def _read(text):
    if not text:
        return dict.fromkeys(KINDS, EVERYTHING)
    numbers = [*text.split("-"), "", ""]
    return {kind: _number(one) for kind, one in zip(KINDS, numbers, strict=False)}


def _number(text):
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _is_own(entry, actor, version=None):
    row = entry["row"]
    if version is not None and entry["kind"] == "step" and row.given.get("version", 0) > version:
        return False
    by = getattr(row, AUTHORS[entry["kind"]])
    if by is None:  # a guest, a link, or a mail
        return row.role == actor.role
    return actor.user is not None and by == actor.user.pk
