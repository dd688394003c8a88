"""Why a move is refused now, as a code of REASONS; "" where nothing stands against it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from aftersales.clocks import add_days
from aftersales.models import Claim, Finding, Offer
from aftersales.workflow.places import calendar_for
from aftersales.workflow.states import (
    APPEAL_DAYS,
    AWAITING_MERCHANT,
    OBJECTION_DAYS,
    REOPEN_DAYS,
    RESOLVED,
    WITH_MERCHANT,
)

REASONS = {
    "unknown_move": _("There is no such step."),
    "wrong_state": _("This step is not possible any more: the claim has moved on."),
    "wrong_role": _("This step is for somebody else."),
    "needs_note": _("Please say why in a few words."),
    "stale": _("This claim changed while you were reading. Nothing of yours was lost; look at what changed first."),
    "no_merchant": _("We do not know yet which merchant this is about."),
    "nothing_asked": _("The claim does not say what is asked for, so it cannot be accepted as it is. Make an offer."),
    "nothing_promised": _("Nothing has been promised yet."),
    "offer_gone": _("This offer is no longer open."),
    "other_offer": _("The offer was changed in the meantime. Read the new one first."),
    "not_asked": _("No question is waiting for an answer."),
    "nothing_to_send": _("Nothing is to be sent back."),
    "proved_before": _("You have given proof already; the shopper has time to look at it."),
    "no_proof": _("There is nothing to object to yet."),
    "too_early": _("The merchant still has time to answer."),
    "already_there": _("It has been taken there already."),
    "too_late": _("The time for this is over."),
    "appealed_before": _("Each side may appeal once; you have."),
    "no_finding": _("There is no finding to appeal against."),
    "other_outcome": _("The outcome of the finding does not fit this step."),
    "same_person": _("An appeal is decided by somebody else than the person who made the finding."),
    "own_case": _("You take part in this claim, so somebody else must decide it."),
    "not_yet_due": _("The time for objections is still running."),
    "has_results": _("Something was promised or decided in this claim. Join the other one with it instead."),
    "claimed_before": _("There is an open claim about this already."),
}


def free(claim: Claim, actor: Any, given: dict[str, Any], now: Any) -> str:
    """Nothing stands against it."""
    return ""


def merchant_known(claim, actor, given, now):
    """Somebody can be asked."""
    return "" if claim.merchant_id else "no_merchant"


def asks_known(claim, actor, given, now):
    """There is something to accept."""
    return "" if claim.asks else "nothing_asked"


def open_offer(claim):
    """The one open offer of a claim, or None."""
    return next((offer for offer in claim.offers.all() if offer.state == Offer.State.OPEN), None)


def offer_open(claim, actor, given, now):
    """The offer that was read is still the one that stands, and it is the other side's."""
    offer = open_offer(claim)
    if offer is None or offer.by_role not in {"merchant", "agent", "lead"}:
        return "offer_gone"
    if offer.valid_until and now.date() > offer.valid_until + timedelta(days=1):  # a day for the time zones
        return "offer_gone"
    return "" if given.get("offer") in (None, offer.pk) else "other_offer"


def _asked_last(claim):
    names = ("ask_shopper", "question_shopper", "parcel_missing", "not_sent_back")
    asked = claim.steps.filter(to_state="awaiting_shopper").order_by("-at", "-pk").first()
    return asked.name if asked and asked.name in names else ""


def merchant_asked(claim, actor, given, now):
    """The merchant waits for an answer to a question."""
    return "" if _asked_last(claim) in {"ask_shopper", "parcel_missing", "not_sent_back"} else "not_asked"


def staff_asked(claim, actor, given, now):
    """Staff wait for an answer to a question."""
    return "" if _asked_last(claim) == "question_shopper" else "not_asked"


def goods_to_send(claim, actor, given, now):
    """What was agreed says that the goods go back."""
    return "" if any(promise.done_at is None for promise in _send_back(claim)) else "nothing_to_send"


def _send_back(claim):
    """The promises to send the goods back; rows already read with the claim are not asked for again."""
    return [p for p in claim.commitments.all() if p.who == "shopper" and p.act == "send_back"]


def goods_under_way(claim, actor, given, now):
    """The shopper has sent the goods, and they have not been said to have arrived."""
    sent = any(promise.done_at is not None for promise in _send_back(claim))
    arrived = claim.steps.filter(to_state="with_merchant").exists()
    return "" if sent and not arrived else "nothing_to_send"


def something_promised(claim, actor, given, now):
    """The merchant has promised something, or was told to."""
    return "" if _of_merchant(claim) else "nothing_promised"


def _of_merchant(claim):
    return [promise for promise in claim.commitments.all() if promise.who == "merchant"]


def something_to_prove(claim, actor, given, now):
    """Something promised is not done yet, or goods are to be given back: the same proof twice would only begin the time anew."""
    if code := something_promised(claim, actor, given, now):
        return code
    undone = any(promise.done_at is None for promise in _of_merchant(claim))
    return "" if undone or claim.state == WITH_MERCHANT else "proved_before"


def proof_given(claim, actor, given, now):
    """The merchant has said that it is done."""
    return "" if claim.commitments.filter(who="merchant", done_at__isnull=False).exists() else "no_proof"


def proof_stood(claim, actor, given, now):
    """Everything promised is done, and nobody objected for 14 days."""
    promised = claim.commitments.filter(who="merchant")
    last = promised.order_by("-done_at").values_list("done_at", flat=True)
    if not last or promised.filter(done_at=None).exists():
        return "nothing_promised"
    return "" if now >= add_days(max(last), OBJECTION_DAYS, calendar_for(claim).zone) else "not_yet_due"


def may_escalate(claim, actor, given, now):
    """Once the merchant answered, offered or let its time run out; at once where goods are with it too long."""
    if claim.state != AWAITING_MERCHANT:
        return ""
    answered = claim.answered_at is not None or claim.offers.exclude(by_role="shopper").exists()
    late = claim.clocks.filter(name="first_answer", due_at__lte=now).exists()
    return "" if answered or late else "too_early"


def not_referred(claim, actor, given, now):
    """The same body is not asked twice."""
    return "already_there" if claim.referrals.filter(body=given.get("body", "")).exists() else ""


def may_reopen(claim, actor, given, now):
    """Within the days of its state; a resolved claim at any time when a promise was broken."""
    if claim.state == RESOLVED and any(promise.broken_at for promise in claim.commitments.all()):
        return ""
    return "" if now <= reopens_until(claim) else "too_late"


def reopens_until(claim):
    """The last moment of the days in which a claim may be opened again; None where its state has none."""
    days = REOPEN_DAYS.get(claim.state)
    return (claim.closed_at or claim.entered_at) + timedelta(days=days) if days else None


def may_appeal(claim, actor, given, now):
    """One appeal a side, within 30 days of the finding."""
    finding = claim.findings.filter(replaced_at=None).first()
    if finding is None:
        return "no_finding"
    if claim.appeals.filter(side=actor.party).exists():
        return "appealed_before"
    return "" if now <= finding.at + timedelta(days=APPEAL_DAYS) else "too_late"


def takes_part(claim, user):
    """Whether somebody is on a side of the claim, and so may not decide it."""
    if user is None:
        return False
    on_shoppers_side = claim.shopper_id == user.pk or any(helper.user_id == user.pk for helper in claim.helpers.all())
    return on_shoppers_side or claim.is_answered_by(user)


def upholding_finding(claim, actor, given, now):
    """A decision in the shopper's favour, by somebody who takes no part."""
    if takes_part(claim, actor.user):
        return "own_case"
    return "" if given.get("outcome") in (None, *UPHOLDING) else "other_outcome"


def rejecting_finding(claim, actor, given, now):
    """A decision against the claim, by somebody who takes no part."""
    if takes_part(claim, actor.user):
        return "own_case"
    return "other_outcome" if given.get("outcome") in UPHOLDING else ""


def _second_person(claim, actor):
    finding = next((finding for finding in claim.findings.all() if finding.replaced_at is None), None)
    return "same_person" if finding and actor.user and finding.by_id == actor.user.pk else ""


def second_person_upholds(claim, actor, given, now):
    """An appeal is decided by somebody who did not make the finding."""
    return _second_person(claim, actor) or upholding_finding(claim, actor, given, now)


def second_person_rejects(claim, actor, given, now):
    """The same, against the claim."""
    return _second_person(claim, actor) or rejecting_finding(claim, actor, given, now)


def named(word):
    """A guard of moves that only the desk's own rooms make: they name what they are about; nobody else can."""

    def guard(claim, actor, given, now):
        return "" if given.get(word) else "unknown_move"

    return guard


def may_merge(claim, actor, given, now):
    """Nothing was promised or decided that would be lost out of sight."""
    if not given.get("into"):
        return "unknown_move"
    has_results = claim.findings.exists() or claim.commitments.filter(done_at=None).exists()
    return "has_results" if has_results else ""


UPHOLDING = (Finding.Outcome.UPHELD, Finding.Outcome.PARTLY)
