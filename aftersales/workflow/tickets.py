"""What a move or a word changes of a claim's place at the desk: who holds it, when it wakes, how near the law's day is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aftersales.actors import Actor
from aftersales.models import Claim, Hold
from aftersales.workflow.places import today_of

HOLD = timedelta(minutes=30)  # without activity for so long, a hold ends by itself
MONEY_FROM_OTHERS = {"card_refund", "bank_refund", "stop_payment", "platform_compensates"}
HURT, DANGEROUS = 2, 1
OURS = ("filed", "in_mediation", "appealed")


def law_day(claim: Claim, today: date, running: list) -> date | None:
    """The nearest day, today or later, on which the law closes a way to the money or a clock of the law runs out."""
    closing = [
        date.fromisoformat(right["last_day"])
        for right in claim.rights
        if right["status"] == "open" and right.get("last_day") and MONEY_FROM_OTHERS & set(right.get("remedies", ()))
    ]
    clocks = [clock.due_at.date() for clock in running if clock.basis == "law"]
    return min((day for day in [*closing, *clocks] if day >= today), default=None)


def harm_of(claim: Claim) -> int:
    """2: somebody was hurt or made ill; 1: the goods are told to be unsafe; 0: neither is told."""
    if claim.facts.get("injured") is True or claim.facts.get("problem") == "injury":
        return HURT
    return DANGEROUS if claim.kind == Claim.Kind.UNSAFE or claim.facts.get("problem") == "unsafe_food" else 0


def place(claim: Claim, running: list, now: datetime) -> None:
    """Set what Next sorts a claim by; the caller saves it."""
    claim.law_day = law_day(claim, today_of(claim, now), running)
    claim.harm = harm_of(claim)


def moved(claim: Claim, by: Actor, before: str, now: datetime) -> None:
    """A claim that is about to be saved was moved: wake it, keep or end its hold, collect its words anew."""
    claim.to_index = True
    if by.party != "staff" and claim.wakes_on_answer:
        claim.snoozed_until, claim.wakes_on_answer = None, False
    if claim.state != before:
        claim.late_since = None
    if claim.state not in OURS and claim.held_until:
        Hold.objects.filter(claim=claim, ended_at=None).update(ended_at=now, end=Hold.End.DONE)
        claim.held_until = None
    elif claim.held_until and by.user and by.user.pk == claim.agent_id:
        claim.held_until = max(claim.held_until, now + HOLD)


def said(claim: Claim, by: Actor, now: datetime) -> None:
    """Something was said about a claim: it is found by it, wakes if it waited for it, and its holder is at work."""
    rows = Claim.objects.filter(pk=claim.pk)
    rows.update(to_index=True)
    if by.party != "staff":
        rows.filter(wakes_on_answer=True).update(snoozed_until=None, wakes_on_answer=False)
    elif by.user:
        rows.filter(agent=by.user, held_until__lt=now + HOLD).update(held_until=now + HOLD)
