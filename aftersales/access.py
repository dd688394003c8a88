"""Which claim somebody may open, and as whom: an account, a guest's browser, or a secret link that was opened."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404
from django.utils import timezone

from accounts.access import needs_second_step
from accounts.models import Representative, User
from accounts.prepared import WORD, Prepared
from aftersales.actors import AGENT, HELPER, LEAD, MERCHANT, SHOPPER, Actor
from aftersales.models import AccessLink, Claim, ClaimHelper, StaffView
from aftersales.models.claims import ClaimQuerySet
from aftersales.workflow.filing import session_mark

LOOK_MINUTES = 10  # looks within so long are one
GRANTS = "claims"  # the session's word for links that were opened: {claim pk: [party, link pk]}


def role_in(claim: Claim, user) -> str:
    """As whom an account takes part in a claim; "" where it takes no part. A side of one's own comes before duty."""
    if not user.is_authenticated:
        return ""
    if claim.shopper_id == user.pk:
        return SHOPPER
    if claim.is_helped_by(user):
        return HELPER
    if not claim.is_for_merchant():
        return _duty(claim, user)
    if claim.is_answered_by(user):
        return MERCHANT
    return _duty(claim, user)


def _duty(claim, user):
    if not user.is_agent() or claim.is_draft() or needs_second_step(user):
        return ""
    return LEAD if user.is_lead() else AGENT


def _asked_for(user: User, *beside: str) -> ClaimQuerySet:
    """A claim by its number, with the parts somebody has in it and when they last looked at it as staff."""
    helps = ClaimHelper.objects.filter(claim=OuterRef("pk"), user=user, ended_at=None)
    speaks = Representative.objects.filter(merchant=OuterRef("merchant"), user=user)
    looks = StaffView.objects.filter(claim=OuterRef("pk"), user=user, what=StaffView.What.PAGE).order_by("-first_at")
    rows = Claim.objects.select_related("merchant", "purchase", "queue__calendar", "agent", *beside)
    rows = rows.annotate(helps=Exists(helps), speaks=Exists(speaks), looked_at=Subquery(looks.values("first_at")[:1]))
    return rows.filter(number=WORD)


ASKED_FOR = {  # whether only staff may ask: each table that is joined costs the database more than reading it
    True: Prepared(lambda user, _now: _asked_for(user), planned=True),
    False: Prepared(lambda user, _now: _asked_for(user, "shopper", "merged_into", "case_proposal"), planned=True),
}


def claim_for(
    request, number: str, *, parties=("shopper", "merchant", "staff"), what: str = StaffView.What.PAGE
) -> tuple[Claim, Actor]:
    """The claim of a number and the actor who asks; 404 for everybody else. A look by staff is written down."""
    user = request.user
    asked = ASKED_FOR[parties == ("staff",)]
    found = asked.objects(user, words=[number.upper()]) if number.isalnum() else []
    claim, row = found[0] if found else (None, ())
    if claim:
        claim.as_read, claim.sides_known[user.pk] = row, (claim.helps, claim.speaks)
    actor = actor_of(request, claim) if claim else None
    if actor is None or actor.party not in parties:
        raise Http404
    if actor.party == "staff" and not (what == StaffView.What.PAGE and _is_one_look(claim.looked_at)):
        note_look(claim, actor.user, what)
    return claim, actor


def actor_of(request, claim: Claim) -> Actor | None:
    """Who asks, as far as this claim is concerned; None where it is no affair of theirs."""
    user = request.user
    if role := role_in(claim, user):
        helper = claim.helpers.filter(user=user, ended_at=None).first() if role == HELPER else None
        return Actor(role, user, helper.person if helper else "")
    if _is_guests_draft(request, claim):
        return Actor(SHOPPER)
    party = _granted(request, claim)
    return Actor(party) if party else None


def _is_guests_draft(request, claim):
    key = request.session.session_key
    return bool(claim.guest_session and key and claim.guest_session == session_mark(key))


def _granted(request, claim):
    party, link_pk = request.session.get(GRANTS, {}).get(str(claim.pk), ("", 0))
    if not party or (party == MERCHANT and not claim.is_for_merchant()):
        return ""
    link = AccessLink.objects.filter(pk=link_pk, claim=claim, ends_at__gt=timezone.now()).first()
    return party if link else ""


def grant(request, link: AccessLink) -> None:
    """Let this browser open the claim of a link until the link ends."""
    granted = request.session.get(GRANTS, {})
    granted[str(link.claim_id)] = [link.party, link.pk]
    request.session[GRANTS] = dict(list(granted.items())[-20:])


def note_look(claim: Claim, user, what: str = StaffView.What.PAGE, now=None) -> None:
    """Write down that a member of staff opened something of a claim: once in ten minutes, shown to its shopper."""
    here = timezone.localtime(now)
    on, slot = _slot(here)
    row = StaffView(claim=claim, user=user, on=on, what=what, slot=slot, first_at=here)
    StaffView.objects.bulk_create([row], ignore_conflicts=True)


def _slot(here):
    return here.date(), (here.hour * 60 + here.minute) // LOOK_MINUTES


def _is_one_look(last):
    """Whether a look now is the same as the last one that was written down."""
    return last is not None and _slot(timezone.localtime(last)) == _slot(timezone.localtime())
