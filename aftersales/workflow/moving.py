"""Moving a claim: lock, look up the table, check, write; one transaction, one step, one effect."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Merchant
from aftersales.actors import Actor
from aftersales.models import Claim, ClaimStep, Survey
from aftersales.routing import queue_for
from aftersales.workflow import due, tickets
from aftersales.workflow.guards import REASONS
from aftersales.workflow.states import FINAL, MERGED
from aftersales.workflow.table import ROWS, TRANSITIONS, Transition


class Refused(Exception):
    """A move that is not made: `code` of REASONS, a sentence for people, and the steps made since, where it was stale."""

    def __init__(self, code: str, since: list[ClaimStep] | None = None):
        super().__init__(code)
        self.code = code
        self.since = since or []

    @property
    def reason(self):
        """Why, in the reader's language."""
        return REASONS[self.code]


def locked(pk: int) -> Claim:
    """The claim's row, held until the transaction ends."""
    return Claim.objects.select_for_update(of=("self",)).select_related("merchant", "purchase").get(pk=pk)


def move(
    pk: int,
    name: str,
    *,
    by: Actor,
    note: str = "",
    given: dict[str, Any] | None = None,
    version: int | None = None,
    now: Any = None,
) -> ClaimStep:
    """Make one move of TRANSITIONS. Raises Refused, and then leaves no trace.

    `version`: the claim's version the actor decided on; another one is refused with what changed since.
    `given`: what the row's form asks for. `now`: aware datetime, the present where it is not named.
    """
    now, given = now or timezone.now(), given or {}
    with transaction.atomic():
        claim = locked(pk)
        row = _row(claim, name, version)
        _check(row, claim, by, note, given, now)
        return _make(row, claim, by, note, given, now)


def _row(claim, name, version):
    if version is not None and version != claim.version:
        since = list(claim.steps.filter(given__version__gt=version, public=True).order_by("at", "pk"))
        raise Refused("stale", since)
    if (name, claim.state) in TRANSITIONS:
        return TRANSITIONS[name, claim.state]
    raise Refused("wrong_state" if any(row.name == name for row in ROWS) else "unknown_move")


def _check(row: Transition, claim, by, note, given, now):
    if by.role not in row.roles:
        raise Refused("wrong_role")
    if row.needs_note and not note.strip():
        raise Refused("needs_note")
    if code := row.guard(claim, by, given, now):
        raise Refused(code)


def _make(row, claim, by, note, given, now):
    before, about = claim.state, (claim.kind, claim.jurisdiction)
    claim.state = row.to
    claim.version += 1
    row.effect(claim, by, given | {"note": note}, now)
    if (claim.kind, claim.jurisdiction) != about:
        claim.queue = queue_for(claim)
    if before != row.to:
        claim.entered_at = now
        claim.closed_at = now if row.to in FINAL else None
        if row.to in FINAL - {MERGED}:
            Survey.objects.get_or_create(claim=claim, defaults={"asked_at": now})
    due.wind(claim, row, now)
    claim.count_at = now
    tickets.moved(claim, by, before, now)
    claim.save()
    if claim.merchant_id:
        Merchant.objects.filter(pk=claim.merchant_id).touch()
    return ClaimStep.objects.create(
        claim=claim,
        name=row.name,
        at=now,
        actor=by.user,
        role=by.role,
        on_behalf_of=by.on_behalf_of,
        from_state=before,
        to_state=row.to,
        note=note.strip(),
        public=row.public,
        given=_plain(given) | {"version": claim.version},
    )


def _plain(given):
    """What was given, as JSON keeps it: days and amounts as text."""
    return {k: v if isinstance(v, (bool, int, list)) or v is None else str(v) for k, v in given.items()}


def available(claim: Claim, actor: Actor, *, now: Any = None) -> list[Transition]:
    """The moves an actor may make now, in the order of the table: the page's buttons and the API's `moves`."""
    now = now or timezone.now()
    rows = [row for row in ROWS if row.from_ == claim.state and actor.role in row.roles and row.label]
    return [row for row in rows if not row.guard(claim, actor, {}, now)]
