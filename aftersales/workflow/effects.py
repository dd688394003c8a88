"""What a move writes besides its step: offers, commitments, findings, repairs. All in the move's own transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F

from aftersales.actors import Actor
from aftersales.clocks import add_working_days, working_time_between
from aftersales.models import Appeal, Claim, Commitment, Finding, Offer, Referral, Repair, StaffTask, Survey
from aftersales.pressure import find as find_pressure
from aftersales.routing import queue_for
from aftersales.workflow.opened_tasks import open_task
from aftersales.workflow.places import calendar_for, today_of
from aftersales.workflow.tickets import HURT, harm_of

MONEY_BACK = ("refund_full", "refund_less_use", "price_reduction", "return_no_reason", "cancel_order")
RETURN_DAYS = 14  # days to send the goods back once it is agreed
LOOK_DAYS = 5  # working days to look at goods that came back: no promise is due before they are over


def none(claim: Claim, actor: Actor, given: dict[str, Any], now: Any) -> None:
    """Nothing but the step."""


def admit(claim, actor, given, now):
    """The merchant is asked from now on. Who answers counts for its record where not the shopper alone named the address."""
    claim.asked_at = claim.asked_at or now
    known = claim.merchant.email or claim.merchant.representatives.exists()
    claim.address_confirmed = claim.address_confirmed or bool(known)


def file(claim, actor, given, now):
    """The claim is in: from now on it has a filing time and belongs to no browser session."""
    claim.filed_at = now
    claim.guest_session = ""
    if harm_of(claim) == HURT:
        open_task(claim, StaffTask.Kind.SAFETY, "injured", now, timedelta(hours=24))
    claim.queue = queue_for(claim)


def answered(claim, actor, given, now):
    """A first answer counts when it says what the cause is or refuses with reasons; thanks and greetings do not."""
    if claim.answered_at is None and given.get("substance", True):
        claim.answered_at = now
        taken = working_time_between(claim.asked_at or claim.filed_at, now, calendar_for(claim))
        claim.answer_hours = taken.total_seconds() / 3600


def asked_by_merchant(claim, actor, given, now):
    """A question back is an answer of substance: it says what is missing."""
    answered(claim, actor, {}, now)


# --- offers ----------------------------------------------------------------------------------------------------


def _close_open_offer(claim, state, now):
    claim.offers.filter(state=Offer.State.OPEN).update(state=state, settled_at=now)


def _write_offer(claim, actor, given, now):
    _close_open_offer(claim, Offer.State.REPLACED, now)
    found = find_pressure(given.get("conditions", ""))
    return Offer.objects.create(
        claim=claim,
        by_role=actor.role,
        by=actor.user,
        remedy=given["remedy"],
        amount=given.get("amount"),
        currency=given.get("currency") or claim.currency,
        return_paid_by=given.get("return_paid_by", ""),
        goods_come_back=given.get("goods_come_back", False),
        done_by=given["done_by"],
        valid_until=given.get("valid_until"),
        conditions=given.get("conditions", ""),
        pressure=[{"kind": p.kind, "quote": p.quote} for p in found],
        made_at=now,
    )


def make_offer(claim, actor, given, now):
    """The merchant's offer takes the place of the one before."""
    answered(claim, actor, {}, now)
    _order_admitted(claim)
    _write_offer(claim, actor, given, now)


def _order_admitted(claim):
    """Who makes an offer about an order does not deny it; an address that only the shopper named proves nothing."""
    claim.order_proof = claim.order_proof or claim.address_confirmed


def counter_offer(claim, actor, given, now):
    """The shopper's own proposal, which the merchant may accept as it would accept the claim."""
    offer = _write_offer(claim, actor, given, now)
    claim.asks, claim.asks_amount, claim.currency = offer.remedy, offer.amount, offer.currency


def refuse_offer(claim, actor, given, now):
    """The open offer is refused."""
    _close_open_offer(claim, Offer.State.REFUSED, now)


def lapse_offers(claim, actor, given, now):
    """Nobody took the offer in time, or did what was agreed: nobody has to keep what was promised for it."""
    _close_open_offer(claim, Offer.State.LAPSED, now)
    end_promises(claim, now)


def accept_offer(claim, actor, given, now):
    """An accepted offer becomes promises with days."""
    offer = claim.offers.get(state=Offer.State.OPEN)
    offer.state, offer.settled_at = Offer.State.ACCEPTED, now
    offer.save(update_fields=["state", "settled_at"])
    end_promises(claim, now)
    promise(
        claim,
        offer=offer,
        act=offer.remedy,
        amount=offer.amount,
        currency=offer.currency,
        due_on=_day_of(offer, claim, now),
        goods_come_back=offer.goods_come_back,
        now=now,
    )


def _day_of(offer, claim, now):
    """The day an offer named; accepted only when that day has come, the merchant has as many days as it gave itself."""
    today, made_on = today_of(claim, now), today_of(claim, offer.made_at)
    return offer.done_by if offer.done_by > today else today + max(offer.done_by - made_on, timedelta(days=1))


def accept_claim(claim, actor, given, now):
    """The merchant gives what is asked; the law's own day counts where it is earlier than the one named."""
    answered(claim, actor, {}, now)
    _order_admitted(claim)
    _close_open_offer(claim, Offer.State.ACCEPTED, now)
    end_promises(claim, now)
    today = today_of(claim, now)
    days = [d for d in (given.get("done_by"), _lawful_day(claim)) if d is not None]
    promise(
        claim,
        offer=None,
        act=claim.asks,
        amount=claim.asks_amount,
        currency=claim.currency,
        due_on=max(min(days, default=today + timedelta(days=14)), today),
        goods_come_back=given.get("goods_come_back", False),
        now=now,
    )


def _lawful_day(claim):
    """The refund day the law gave when the claim was filed, for the remedy that is asked; None where it gave none."""
    days = [r["refund_due"] for r in claim.rights if r.get("refund_due") and r["status"] == "open"]
    return min((date.fromisoformat(d) for d in days), default=None) if claim.asks in MONEY_BACK else None


def promise(claim, *, offer, act, amount, currency, due_on, goods_come_back, now):
    """Write the merchant's promise, and the shopper's to send the goods back where that was agreed."""
    Commitment.objects.create(
        claim=claim,
        offer=offer,
        who="merchant",
        act=act,
        amount=amount,
        currency=currency,
        due_on=due_on,
        promised_at=now,
    )
    if goods_come_back:
        back_by = today_of(claim, now) + timedelta(days=RETURN_DAYS)
        Commitment.objects.create(
            claim=claim, offer=offer, who="shopper", act="send_back", due_on=back_by, promised_at=now
        )


def end_promises(claim, now):
    """What is promised or decided now takes the place of promises that still run; one whose day is over was broken.

    A merchant that waits for the goods has broken nothing yet.
    """
    running = claim.commitments.filter(done_at=None, broken_at=None)
    if not running.filter(who="shopper").exists():
        running.filter(who="merchant", due_on__lt=today_of(claim, now)).update(broken_at=now)
    running.filter(broken_at=None).delete()


# --- goods -----------------------------------------------------------------------------------------------------


def sent_back(claim, actor, given, now):
    """The shopper kept the promise to send the goods."""
    proof = " ".join(str(given[k]) for k in ("carrier", "tracking_no") if given.get(k))
    claim.commitments.filter(who="shopper", act="send_back", done_at=None).update(done_at=now, proof=proof)


def goods_received(claim, actor, given, now):
    """The merchant holds the goods; where a repair was agreed, an attempt begins. It has time to look at what came back."""
    if claim.commitments.filter(who="shopper", act="send_back").exists():
        looked_at = add_working_days(now, LOOK_DAYS, calendar_for(claim)).date()
        waiting = claim.commitments.filter(who="merchant", done_at=None, broken_at=None, due_on__lt=looked_at)
        waiting.update(due_on=looked_at)
    if claim.commitments.filter(who="merchant", act="repair", done_at=None).exists():
        fault = claim.story.strip().splitlines()[0][:200] if claim.story.strip() else ""
        Repair.objects.create(claim=claim, handed_in_on=given.get("on") or today_of(claim, now), fault=fault)


def proved(claim, actor, given, now):
    """The merchant says what was promised is done; the shopper has 14 days to object."""
    claim.commitments.filter(who="merchant", done_at=None).update(done_at=now, proof=given.get("note", "")[:500])
    claim.repairs.filter(back_on=None).update(back_on=today_of(claim, now))


def confirmed(claim, actor, given, now):
    """The shopper has it."""
    claim.commitments.filter(who="merchant", done_at=None).update(done_at=now)
    claim.repairs.filter(back_on=None).update(back_on=today_of(claim, now))
    claim.repairs.filter(still_faulty=None).update(still_faulty=False)
    _write_outcome(claim)


def confirmed_by_silence(claim, actor, given, now):
    """Nobody objected for 14 days after proof."""
    _write_outcome(claim)


def _write_outcome(claim):
    last = claim.commitments.filter(who="merchant").order_by("-promised_at", "-pk").first()
    claim.lines.filter(outcome="").update(outcome=last.act if last else "none")


def objected(claim, actor, given, now):
    """What was said to be done is not: a repair that did not hold counts as a failed one."""
    if given.get("problem") == "still_faulty":
        last = claim.repairs.order_by("-handed_in_on", "-pk").first()
        if last is not None:
            last.still_faulty = True
            last.back_on = last.back_on or today_of(claim, now)
            last.save(update_fields=["still_faulty", "back_on"])
        claim.facts = claim.facts | {"still_faulty": True, "repairs_done": max(1, claim.repairs.count())}
    promise_broken(claim, actor, given, now, only_done=True)


def promise_broken(claim, actor, given, now, only_done=False):
    """Note the promises that were not kept; `only_done`: those said to be done that are not."""
    rows = claim.commitments.filter(who="merchant", broken_at=None)
    rows = rows.filter(done_at__isnull=False) if only_done else rows.filter(done_at=None)
    rows.update(broken_at=now)


# --- findings --------------------------------------------------------------------------------------------------


def decide(claim, actor, given, now):
    """Publish a finding; the one before is kept as replaced. What it orders becomes a promise with a day."""
    claim.findings.filter(replaced_at=None).update(replaced_at=now)
    fields = {k: given[k] for k in FINDING_FIELDS if given.get(k) is not None}
    finding = Finding.objects.create(claim=claim, by=actor.user, at=now, **fields)
    _close_open_offer(claim, Offer.State.LAPSED, now)
    if finding.upholds():
        claim.asked_at = claim.asked_at or now  # the merchant reads what it has to do, asked before or not
    claim.order_proof = claim.order_proof or finding.upholds()  # a founded claim is about an order that was proved
    end_promises(claim, now)
    if not finding.upholds():  # what the shopper objected to was in order after all
        claim.commitments.filter(who="merchant", done_at__lte=F("broken_at")).update(broken_at=None)
    if finding.upholds() and finding.remedy:
        promise(
            claim,
            offer=None,
            act=finding.remedy,
            amount=finding.amount,
            currency=finding.currency or claim.currency,
            due_on=finding.due_on or today_of(claim, now) + timedelta(days=14),
            goods_come_back=False,
            now=now,
        )


FINDING_FIELDS = (
    "outcome",
    "cause",
    "proved_conduct",
    "facts",
    "rules",
    "reasons",
    "reasons_for_merchant",
    "remedy",
    "amount",
    "currency",
    "due_on",
)


def appeal(claim, actor, given, now):
    """One side's one appeal."""
    Appeal.objects.create(claim=claim, side=actor.party, ground=given["ground"], text=given["text"], at=now)


def decide_appeal(claim, actor, given, now):
    """A second person's finding replaces the first; the appeal says whether it changed the outcome."""
    before = claim.findings.filter(replaced_at=None).first()
    decide(claim, actor, given, now)
    if before and given["outcome"] in {Finding.Outcome.NOT_FOUNDED, Finding.Outcome.NOT_ADMISSIBLE}:
        claim.commitments.filter(
            offer=None, promised_at=before.at, done_at=None
        ).delete()  # it should not have been ordered
    changed = before is None or before.outcome != given["outcome"] or before.remedy != given.get("remedy", "")
    claim.appeals.filter(decided_at=None).update(decided_at=now, granted=changed)


# --- elsewhere, and the end ------------------------------------------------------------------------------------


def referred(claim, actor, given, now):
    """Taken to an outside body."""
    Referral.objects.create(claim=claim, body=given["body"], at=now, expected_by=given.get("expected_by"))


def _outcome_elsewhere(claim, given, now):
    claim.referrals.filter(outcome_at=None).update(outcome_at=now, outcome=given.get("note", ""))


def settled_elsewhere(claim, actor, given, now):
    """The body settled it."""
    _outcome_elsewhere(claim, given, now)
    claim.lines.filter(outcome="").update(outcome="elsewhere")


def not_settled_elsewhere(claim, actor, given, now):
    """The body did not settle it."""
    _outcome_elsewhere(claim, given, now)


def withdrawn(claim, actor, given, now):
    """Offers end with the claim, and promises that still ran."""
    _close_open_offer(claim, Offer.State.LAPSED, now)
    end_promises(claim, now)


def reopened(claim, actor, given, now):
    """The survey of a reopened claim is asked again when it ends."""
    claim.closed_at = None
    Survey.objects.filter(claim=claim, answered_at=None).delete()
