"""Who works on a claim: taken by one person at a time, let go, passed on, ended by itself after a while of nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.prepared import together
from aftersales.models import Claim, Hold
from aftersales.workflow.guards import takes_part
from aftersales.workflow.states import OPEN
from aftersales.workflow.tickets import HOLD, OURS

GIVEN_FOR = timedelta(days=2)  # what a lead gave to somebody is kept for them so long
# Written by hand: they are the most of what Next does.
NEW_HOLD = (
    "INSERT INTO aftersales_hold (claim_id, user_id, how, why, taken_at, \"end\") VALUES (%s, %s, %s, %s, %s, '')"
)
HELD = "UPDATE aftersales_claim SET agent_id = %s, held_until = %s WHERE id = %s"
REASONS = {
    "held": _("Somebody else works on this claim now."),
    "own_case": _("You take part in this claim, so somebody else must work on it."),
    "over": _("This claim is over."),
    "not_yours": _("This claim is not yours to let go."),
    "no_agent": _("This person does not work on claims."),
}


class NotTaken(Exception):
    """A claim was not taken or let go: `code` of REASONS, and who holds it where somebody does."""

    def __init__(self, code: str, holder: User | None = None):
        super().__init__(code)
        self.code, self.holder = code, holder

    @property
    def reason(self):
        """Why, in the reader's language."""
        return REASONS[self.code]


def is_held(claim: Claim, now: datetime) -> bool:
    """Whether somebody holds it now."""
    return claim.held_until is not None and claim.held_until > now


def take(pk: int, user: User, now: datetime) -> Claim:
    """Take a claim to work on it; taking one's own again renews it. Raises NotTaken."""
    with transaction.atomic():
        claim = _locked(pk)
        _check(claim, user)
        if is_held(claim, now) and claim.agent_id != user.pk:
            raise NotTaken("held", claim.agent)
        return hold(claim, user, now, how=Hold.How.TAKEN, until=now + HOLD)


def give(pk: int, to: User, now: datetime) -> Claim:
    """A lead gives a claim to somebody, whoever holds it. Raises NotTaken."""
    if not to.is_agent():
        raise NotTaken("no_agent")
    with transaction.atomic():
        claim = _locked(pk)
        _check(claim, to)
        return hold(claim, to, now, how=Hold.How.GIVEN, until=now + GIVEN_FOR)


def _locked(pk):
    return Claim.objects.select_for_update(of=("self",)).select_related("agent", "merchant").get(pk=pk)


def _check(claim, user):
    if claim.state not in OPEN:
        raise NotTaken("over")
    if takes_part(claim, user):
        raise NotTaken("own_case")


def hold(
    claim: Claim, user: User, now: datetime, *, how: str, until: datetime, why: str = "", lightly: bool = False
) -> Claim:
    """Write the hold of a claim whose row the caller has locked; a hold of the same person goes on.

    `lightly`: the transaction does not wait for the disk. What a crash of the database takes back is taken anew.
    """
    same = claim.agent_id == user.pk and is_held(claim, now)
    if not same and claim.held_until:  # else none is open
        _end(claim, now, Hold.End.PASSED_ON if is_held(claim, now) else Hold.End.TIMED_OUT)
    claim.agent, claim.held_until = user, max(until, claim.held_until or until) if same else until
    moment = connection.ops.adapt_datetimefield_value
    writes = [] if same else [(NEW_HOLD, [claim.pk, user.pk, how, why, moment(now)])]
    together([*writes, (HELD, [user.pk, moment(claim.held_until), claim.pk])], lightly=lightly)
    return claim


def release(pk: int, user: User, now: datetime) -> Claim:
    """Let a claim go: the next who asks may have it. A lead may let go what others hold. Raises NotTaken."""
    with transaction.atomic():
        claim = _locked(pk)
        if claim.agent_id != user.pk and not (user.is_lead() and claim.agent_id):
            raise NotTaken("not_yours", claim.agent)
        _end(claim, now, Hold.End.RELEASED)
        claim.agent = claim.held_until = None
        claim.save(update_fields=["agent", "held_until"])
        return claim


def _end(claim, now, end):
    Hold.objects.filter(claim=claim, ended_at=None).update(ended_at=now, end=end)


def renew(claim: Claim, user: User, now: datetime) -> None:
    """Whoever holds a claim and looks at it is at work."""
    if claim.agent_id == user.pk and is_held(claim, now) and claim.held_until < now + HOLD - timedelta(minutes=1):
        Claim.objects.filter(pk=claim.pk, agent=user, held_until__gt=now, held_until__lt=now + HOLD).update(
            held_until=now + HOLD
        )


def time_out_next(now: datetime) -> bool:
    """End the hold that ran out longest ago; False when none did. A claim that waits for us is nobody's then."""
    with transaction.atomic():
        rows = Claim.objects.filter(held_until__lte=now).order_by("held_until", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        claim = rows.select_for_update(skip_locked=skip, of=("self",)).first()
        if claim is None:
            return False
        _end(claim, now, Hold.End.TIMED_OUT)
        claim.held_until = None
        if claim.state in OURS:
            claim.agent = None
        claim.save(update_fields=["held_until", "agent"])
    return True
