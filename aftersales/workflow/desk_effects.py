"""What joining, splitting and failing to comply write besides their steps."""

from __future__ import annotations

from datetime import timedelta

from aftersales.models import Claim, Offer, StaffTask
from aftersales.workflow import effects
from aftersales.workflow.opened_tasks import open_task


def merged(claim, actor, given, now):
    """The claim goes on under another number; what was offered in it is no longer valid."""
    claim.merged_into_id = given["into"]
    claim.offers.filter(state=Offer.State.OPEN).update(state=Offer.State.LAPSED, settled_at=now)


def split_off(claim, actor, given, now):
    """A claim about a line of another is filed when that one was, and the merchant was asked when it was."""
    origin = Claim.objects.get(pk=given["from"])
    claim.filed_at, claim.asked_at, claim.answered_at = origin.filed_at, origin.asked_at, origin.answered_at
    claim.answer_hours = origin.answer_hours


def not_complied(claim, actor, given, now):
    """What was decided is not done: the promise is broken, and two of our staff look at a sanction."""
    effects.promise_broken(claim, actor, given, now)
    if claim.merchant_id:
        open_task(claim, StaffTask.Kind.SANCTION, "not_complied", now, timedelta(days=10))
