"""What the moves of a fictional claim write: the same as aftersales.workflow.effects, but in memory."""

from __future__ import annotations

from datetime import timedelta

from aftersales import clocks
from aftersales.actors import MERCHANT, SHOPPER
from aftersales.models import Appeal, Commitment, Finding, Offer, Referral, Repair


def _file(walk, at, _given):
    walk.claim.filed_at = at


def _admit(walk, at, _given):
    walk.claim.asked_at = walk.claim.asked_at or at
    walk.claim.address_confirmed = True
    walk.question = ""


def _answered(walk, at, _given):
    claim = walk.claim
    if claim.answered_at is None:
        claim.answered_at = at
        hours = clocks.working_time_between(claim.asked_at or claim.filed_at, at, walk.calendar)
        claim.answer_hours = hours.total_seconds() / 3600


def _asks(walk, at, given):
    _answered(walk, at, given)
    walk.question = "merchant"


def _question(walk, _at, _given):
    walk.question = "staff"


def _settle_offer(walk, state, at):
    offer = walk.offer()
    if offer:
        offer.state, offer.settled_at = state, at
    return offer


def _offer(walk, at, given):
    _answered(walk, at, given)
    _settle_offer(walk, Offer.State.REPLACED, at)
    walk.question = ""
    walk.offers.append(
        Offer(
            claim=walk.claim, by_role=MERCHANT, remedy=given["remedy"], amount=given.get("amount"),
            currency=walk.claim.currency, done_by=(at + timedelta(days=given["days"])).date(), made_at=at,
        )
    )  # fmt: skip


def _promise(walk, at, *, act, amount, due_on, offer=None, comes_back=False):
    promised = {"claim": walk.claim, "promised_at": at, "offer": offer}
    walk.promises.append(
        Commitment(**promised, who=MERCHANT, act=act, amount=amount, currency=walk.claim.currency, due_on=due_on)
    )
    if comes_back:
        back_by = (at + timedelta(days=14)).date()
        walk.promises.append(Commitment(**promised, who=SHOPPER, act="send_back", due_on=back_by))


def _end_promises(walk, at):
    waits = walk.undone("shopper")
    for promise in walk.undone("merchant"):
        if not waits and promise.due_on < at.date():
            promise.broken_at = at
    walk.promises = [p for p in walk.promises if p.done_at or p.broken_at]


def _accept_offer(walk, at, _given):
    offer = _settle_offer(walk, Offer.State.ACCEPTED, at)
    _end_promises(walk, at)
    due_on = max(offer.done_by, (at + timedelta(days=2)).date())
    _promise(walk, at, act=offer.remedy, amount=offer.amount, due_on=due_on, offer=offer)


def _accept_claim(walk, at, given):
    _answered(walk, at, given)
    _settle_offer(walk, Offer.State.ACCEPTED, at)
    _end_promises(walk, at)
    due_on = (at + timedelta(days=given["days"])).date()
    claim = walk.claim
    _promise(walk, at, act=claim.asks, amount=claim.asks_amount, due_on=due_on, comes_back=given["comes_back"])


def _refused(walk, at, _given):
    _settle_offer(walk, Offer.State.REFUSED, at)


def _lapse(walk, at, _given):
    _settle_offer(walk, Offer.State.LAPSED, at)
    _end_promises(walk, at)


def _sent_back(walk, at, _given):
    for promise in walk.undone("shopper"):
        promise.done_at, promise.proof = at, "Demo Express"


def _received(walk, at, _given):
    looked_at = clocks.add_working_days(at, 5, walk.calendar).date()
    for promise in walk.undone("merchant"):
        promise.due_on = max(promise.due_on, looked_at)
        if promise.act == "repair":
            walk.repairs.append(Repair(claim=walk.claim, handed_in_on=at.date()))


def _done(walk, at, _given):
    for promise in walk.promises:
        if promise.who == MERCHANT and promise.done_at is None:
            promise.done_at = at
    for repair in walk.repairs:
        repair.back_on = repair.back_on or at.date()


def _confirmed(walk, at, given):
    _done(walk, at, given)
    _outcome(walk, at, given)
    for repair in walk.repairs:
        repair.still_faulty = False


def _outcome(walk, _at, _given):
    kept = [p for p in walk.promises if p.who == MERCHANT]
    walk.outcome = walk.outcome or (kept[-1].act if kept else "none")


def _broken(walk, at, _given):
    for promise in walk.undone("merchant"):
        promise.broken_at = at


def _objected(walk, at, _given):
    for promise in walk.promises:
        if promise.who == MERCHANT and promise.done_at and not promise.broken_at:
            promise.broken_at = at


def _decide(walk, at, given):
    claim, before = walk.claim, walk.finding()
    if before:
        before.replaced_at = at
    upheld = given["outcome"] in {"upheld", "partly"}
    walk.findings.append(
        Finding(
            claim=claim, by_id=given["by"], outcome=given["outcome"], cause=given["cause"], facts="See the files. (made up)",
            reasons=given["reasons"], at=at, remedy=claim.asks if upheld else "", amount=claim.asks_amount if upheld else None,
            currency=claim.currency, due_on=(at + timedelta(days=10)).date() if upheld else None,
        )
    )  # fmt: skip
    _settle_offer(walk, Offer.State.LAPSED, at)
    if upheld:
        claim.asked_at = claim.asked_at or at
    _end_promises(walk, at)
    if upheld:
        _promise(walk, at, act=claim.asks, amount=claim.asks_amount, due_on=(at + timedelta(days=10)).date())
    for appeal in walk.appeals:
        if appeal.decided_at is None:
            appeal.decided_at, appeal.granted = at, before is None or before.outcome != given["outcome"]


def _appeal(walk, at, given):
    side = given["side"]
    walk.appeals.append(Appeal(claim=walk.claim, side=side, ground="new_evidence", text="Made up.", at=at))


def _referred(walk, at, _given):
    walk.referrals.append(Referral(claim=walk.claim, body="consumer_body", at=at))


def _came_back(walk, at, _given):
    for referral in walk.referrals:
        if referral.outcome_at is None:
            referral.outcome_at, referral.outcome = at, "Made up."


def _elsewhere(walk, at, given):
    _came_back(walk, at, given)
    walk.outcome = walk.outcome or "elsewhere"


def _reopened(walk, _at, _given):
    if walk.survey and walk.survey.answered_at is None:
        walk.survey = None


EFFECTS = {
    "file": _file, "admit": _admit, "ask_merchant": _admit, "answer": _answered, "contest": _answered, "ask_shopper": _asks,
    "question_shopper": _question, "offer": _offer, "accept_claim": _accept_claim, "accept_offer": _accept_offer,
    "refuse_offer": _refused, "no_answer": _lapse, "withdraw": _lapse, "send_back": _sent_back, "goods_received": _received,
    "prove_arrival": _received, "prove": _done, "confirm": _confirmed, "settled": _outcome, "object": _objected,
    "promise_broken": _broken, "held_too_long": _broken, "not_complied": _broken, "decide": _decide, "reject": _decide,
    "decide_appeal": _decide, "reject_appeal": _decide, "appeal": _appeal, "refer": _referred, "record_outcome": _elsewhere,
    "come_back": _came_back, "reopen": _reopened, "not_sent_back": lambda walk, _at, _given: setattr(walk, "question", "merchant"),
    "parcel_missing": lambda walk, _at, _given: setattr(walk, "question", "merchant"),
}  # fmt: skip
