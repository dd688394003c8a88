"""A deed on many claims: shown first, done by a worker once the time to take it back is over, each claim by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.nudges import nudge
from aftersales.actors import AGENT, LEAD, Actor
from aftersales.desk import holding, macros, setting_aside
from aftersales.models import BulkDeed, BulkItem, Claim, Macro
from aftersales.workflow import Refused, guards
from aftersales.workflow.guards import takes_part
from aftersales.workflow.states import OPEN

UNDO = timedelta(seconds=30)
MOST = 100  # claims of one deed
BATCH = 20
Kind = BulkDeed.Kind


REASONS = {
    **guards.REASONS,
    **holding.REASONS,
    "unknown_words": _("Something the macro names is not known for this claim."),
    "too_late": _("The day it should wake is over."),
}


class LeftOut(Exception):
    """A claim of a deed that is left out: `code` of REASONS."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def ask(user: User, kind: str, claims: list[Claim], now: datetime, **given) -> BulkDeed:
    """Write down a deed on these claims; it begins when the time to take it back is over."""
    with transaction.atomic():
        role = LEAD if user.is_lead() else AGENT
        deed = BulkDeed.objects.create(kind=kind, given=given, by=user, role=role, at=now, starts_at=now + UNDO)
        BulkItem.objects.bulk_create(BulkItem(deed=deed, claim=claim) for claim in claims[:MOST])
    return deed


def call_worker(task) -> None:
    """Tell a worker when the deed may begin; the sweep finds it anyway."""
    nudge(task.s().set(countdown=UNDO.total_seconds() + 1))


def take_back(deed: BulkDeed, now: datetime) -> bool:
    """Take a deed back before it begins; whether it still could be."""
    rows = BulkDeed.objects.filter(pk=deed.pk, starts_at__gt=now, done_at=None, taken_back_at=None)
    return bool(rows.update(taken_back_at=now))


def work_next(now: datetime) -> bool:
    """Do a batch of the deed that has waited longest; False when none waits. A killed worker leaves whole claims done."""
    with transaction.atomic():
        rows = BulkDeed.objects.filter(starts_at__lte=now, done_at=None, taken_back_at=None).order_by("starts_at", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        deed = rows.select_for_update(skip_locked=skip, of=("self",)).select_related("by").first()
        if deed is None:
            return False
        items = list(deed.items.filter(done_at=None, left_out="").select_related("claim__merchant")[:BATCH])
        for item in items:
            _do(deed, item, now)
        if len(items) < BATCH:
            deed.done_at = now
            deed.save(update_fields=["done_at"])
    return True


def _do(deed, item, now):
    item.left_out = _why_not(deed, item.claim)
    if not item.left_out:
        try:
            with transaction.atomic():
                DEEDS[deed.kind](deed, item.claim, now)
            item.done_at = now
        except (Refused, holding.NotTaken, LeftOut) as refusal:
            item.left_out = refusal.code
        except ValueError:  # the day to wake is over by now
            item.left_out = "too_late"
    item.save(update_fields=["done_at", "left_out"])


def _why_not(deed, claim):
    if claim.state not in OPEN:
        return "over"
    return "own_case" if takes_part(claim, deed.by) else ""


def _assign(deed, claim, now):
    holding.give(claim.pk, User.objects.get(pk=deed.given["to"]), now)


def _snooze(deed, claim, now):
    until = datetime.fromisoformat(deed.given["until"]) if deed.given.get("until") else None
    until = timezone.make_aware(until) if until and timezone.is_naive(until) else until
    setting_aside.snooze(claim, deed.by, now, until=until, on_answer=deed.given.get("on_answer", True))


def _tag(deed, claim, now):
    setting_aside.tag(claim, deed.given["name"], deed.by, now)


def _macro(deed, claim, now):
    macro = Macro.objects.get(pk=deed.given["macro"])
    filled = macros.fill(macro, claim)
    if filled.unknown:
        raise LeftOut("unknown_words")
    macros.apply(macro, claim, Actor(deed.role, deed.by), filled.text, now)


DEEDS = {Kind.ASSIGN: _assign, Kind.SNOOZE: _snooze, Kind.TAG: _tag, Kind.MACRO: _macro}
