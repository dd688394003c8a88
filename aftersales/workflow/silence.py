"""What happens by itself when a clock runs out. Run twice or late it has no other effect."""

from __future__ import annotations

from django.db import transaction

from aftersales.actors import PORTAL
from aftersales.models import Claim
from aftersales.workflow import due, filing
from aftersales.workflow.moving import Refused, locked, move
from aftersales.workflow.states import DRAFT

ON_SILENCE = {  # the clock that ran out -> the portal's move
    "admission": "admit",
    "first_answer": "unanswered",
    "remedy": "unanswered",
    "shopper_answer": "offer_stays",
    "offer_stays": "no_answer",
    "promise": "promise_broken",
    "objection": "settled",
    "send_back": "parcel_missing",
    "inspection": "held_too_long",
    "repair": "held_too_long",
    "finding": "finding_late",
    "appeal": "appeal_late",
    "compliance": "not_complied",
    "elsewhere": "left_there",
    "outside": "ask_outcome",
}


def next_overdue(now):
    """Do what follows for the claim whose clock ran out longest ago; its pk, or None when none is overdue."""
    pk = Claim.objects.overdue(now).values_list("pk", flat=True).first()
    if pk is not None:
        run_out(pk, now)
    return pk


def run_out(pk, now):
    """The nearest clock of a claim ran out: make the move the table names. A clock that is no longer due is left alone."""
    with transaction.atomic():
        claim = locked(pk)
        clock = claim.clocks.filter(ended_at=None, ran_out_at=None, due_at__lte=now).order_by("due_at", "pk").first()
        if claim.state == DRAFT and claim.due_at and claim.due_at <= now:
            return filing.forget_draft(claim, now)
        if clock is not None:
            clock.ran_out_at = now
            clock.save(update_fields=["ran_out_at"])
            if clock.waits_for == "portal" and claim.late_since is None:
                claim.late_since = clock.due_at
                claim.save(update_fields=["late_since"])
            if _moved(claim, clock, now):
                return None
        claim.refresh_from_db()
        due.look_again(claim, now)
        claim.save(update_fields=["due_at", "remind_at", "law_day", "harm"])
    return None


def _name(claim, clock):
    """The portal's move for a clock; two depend on whom it waited for."""
    if clock.name == "promise" and clock.waits_for == "shopper":
        return "not_sent_back"
    if clock.name == "admission" and not filing.can_reach(claim):
        return "unreachable"
    return ON_SILENCE[clock.name]


def _moved(claim, clock, now):
    """Whether the portal's move was made; one that the claim no longer needs is left out."""
    try:
        with transaction.atomic():
            move(claim.pk, _name(claim, clock), by=PORTAL, now=now)
    except Refused as refusal:
        if refusal.code not in {"nothing_promised", "not_yet_due", "wrong_state"}:
            raise
        return False
    return True
