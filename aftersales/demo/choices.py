"""What happens next to a fictional claim: who acts, how and when, by the habits of its merchant; None = nobody does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aftersales.actors import AGENT, LEAD, MERCHANT, SHOPPER, SYSTEM
from aftersales.demo.habits import after, at_work, pick
from aftersales.demo.rhythm import is_festive
from aftersales.demo.walk import Walk

CAUSES = {
    "return": "return_refused", "exchange": "faulty", "repair": "faulty", "refund": "refund_unpaid", "not_delivered": "non_delivery",
    "wrong": "not_as_described", "counterfeit": "counterfeit", "unsafe": "injury", "service": "conduct", "advertising": "not_as_described",
    "data": "data_leak", "price": "not_as_described",
}  # fmt: skip
ONE_MINUTE = timedelta(minutes=1)
GOES_BACK = {"return", "exchange", "repair", "wrong"}
GLAD = ("fast", "fair", "clear")
SAD = ("slow", "unfair", "unclear", "evasive", "twice", "effort")
UPHELD = "The facts speak for the shopper. (made up)"
REFUSED = "The facts do not bear the claim out. (made up)"


@dataclass(frozen=True, slots=True)
class Next:
    """One move that somebody will make, unless a clock runs out first."""

    name: str
    role: str
    at: datetime
    given: dict[str, Any] = field(default_factory=dict)


def choose(walk: Walk) -> Next | None:
    """The next move of a person; None where all let the time run out or the claim is over."""
    if len(walk.steps) > 30:
        return None
    return CHOICES[walk.claim.state](walk)


def _soon(walk, hours):
    slower = 1.9 if is_festive(walk.at.date()) else 1.0
    return after(walk.at, hours * slower, walk.dice)


def _by_shopper(walk, name, hours, **given):
    return Next(name, SHOPPER, after(walk.at, hours, walk.dice), given)


def _by_staff(walk, name, hours, role=AGENT, **given):
    return Next(name, role, at_work(walk.at, hours, walk.dice), given)


def _filed(walk):
    if walk.reachable:
        return Next("admit", SYSTEM, walk.at)
    deed = pick(walk.dice, reject=0.25, nobody=0.75)
    return _finding(walk, "reject", AGENT, 10, "not_admissible") if deed == "reject" else None


def _asked(walk):
    habit, dice = walk.habit, walk.dice
    if walk.times("answer", "offer", "contest", "ask_shopper") == 0 and dice.random() < 0.02:
        return _by_shopper(walk, "withdraw", 30)
    if dice.random() < habit.silent:
        return None
    rest = max(0.02, 1 - habit.accepts - habit.offers - habit.asks)
    deed = pick(
        dice,
        accept_claim=habit.accepts,
        offer=habit.offers,
        ask_shopper=habit.asks,
        contest=rest * 0.7,
        answer=rest * 0.3,
    )
    at = _soon(walk, habit.hours)
    if deed == "answer" and walk.times("answer"):
        deed = "contest"
    return Next(deed, MERCHANT, at, _given(walk, deed))


def _given(walk, deed):
    claim, dice = walk.claim, walk.dice
    if deed == "offer":
        part = claim.purchase.total * dice.choice((10, 20, 30, 50)) / 100
        return {"remedy": "price_reduction", "amount": round(part, 2), "days": dice.randrange(4, 11)}
    if deed == "accept_claim":
        return {"days": dice.randrange(4, 15), "comes_back": claim.kind in GOES_BACK}
    return {"note": "We are looking into it. (made up)"}


def _offered(walk):
    dice = walk.dice
    if walk.offer() is None:
        return _questioned(walk)
    deed = pick(dice, accept_offer=0.56, refuse_offer=0.14, escalate=0.10, withdraw=0.04, nobody=0.16)
    return None if deed == "nobody" else _by_shopper(walk, deed, 26, note="Made up.")


def _questioned(walk):
    if walk.undone("shopper"):  # the goods are still here: sent now, or it was a change of mind
        return _by_shopper(walk, pick(walk.dice, send_back=0.6, withdraw=0.4), 40)
    if walk.dice.random() < 0.12 or not walk.question:
        return None
    return _by_shopper(walk, f"reply_to_{walk.question}", 20, note="Made up.")


def _agreed(walk):
    habit, dice = walk.habit, walk.dice
    if walk.undone("shopper"):
        return _by_shopper(walk, "send_back", 50) if dice.random() < 0.93 else None
    if walk.undone("merchant"):
        deed = pick(dice, prove=habit.keeps * 0.8, confirm=habit.keeps * 0.2, nobody=1 - habit.keeps)
        if deed == "nobody":
            return None
        return (
            Next("prove", MERCHANT, _soon(walk, habit.hours * 2), {"note": "Done. (made up)"})
            if deed == "prove"
            else _by_shopper(walk, deed, 60)
        )
    deed = pick(dice, confirm=0.62, object=0.05, nobody=0.33)
    return None if deed == "nobody" else _by_shopper(walk, deed, 50, note="Made up.")


def _returning(walk):
    return Next("goods_received", MERCHANT, after(walk.at, 72, walk.dice)) if walk.dice.random() < 0.97 else None


def _held(walk):
    if walk.dice.random() > walk.habit.keeps:
        return None
    return Next("prove", MERCHANT, _soon(walk, walk.habit.hours * 2), {"note": "Done. (made up)"})


def _mediated(walk):
    dice, claim = walk.dice, walk.claim
    claim.agent_id = claim.agent_id or walk.staff[0]
    if walk.times("finding_late") == 0 and dice.random() < 0.03:
        return None
    asked = 0.12 if walk.reachable and not walk.times("ask_merchant") else 0.0
    back = 0.10 if not walk.times("question_shopper") else 0.0
    deed = pick(dice, decide=0.60, reject=0.16, ask_merchant=asked, question_shopper=back, withdraw=0.02, refer=0.02)
    if deed in {"withdraw", "refer"}:
        return _by_shopper(walk, "withdraw" if deed == "refer" and walk.referrals else deed, 90)
    if deed in {"ask_merchant", "question_shopper"}:
        return _by_staff(walk, deed, 14, note="Please send the papers. (made up)")
    return _finding(walk, deed, AGENT, 30, "upheld" if deed == "decide" else "not_founded")


def _finding(walk, deed, role, hours, outcome):
    if outcome == "upheld" and walk.dice.random() < 0.2:
        outcome = "partly"
    by = walk.staff[1] if role == LEAD else walk.staff[0]
    cause = CAUSES[walk.claim.kind] if outcome in {"upheld", "partly"} else "other"
    reasons = UPHELD if outcome in {"upheld", "partly"} else REFUSED
    return _by_staff(walk, deed, hours, role, outcome=outcome, cause=cause, by=by, reasons=reasons)


def _decided(walk):
    habit, dice = walk.habit, walk.dice
    appealed = {appeal.side for appeal in walk.appeals}
    if "merchant" not in appealed and dice.random() < 0.07:
        return Next("appeal", MERCHANT, after(walk.at, 60, dice), {"side": "merchant"})
    if walk.undone("merchant"):
        if dice.random() < habit.keeps:
            return Next("prove", MERCHANT, _soon(walk, habit.hours * 2), {"note": "Done. (made up)"})
        return None
    if walk.proved():
        deed = pick(dice, confirm=0.6, nobody=0.4)
        return None if deed == "nobody" else _by_shopper(walk, deed, 50)
    return _by_shopper(walk, "refer", 200) if not walk.referrals and dice.random() < 0.35 else None


def _appealed(walk):
    if walk.times("appeal_late") == 0 and walk.dice.random() < 0.05:
        return None
    deed = pick(walk.dice, decide_appeal=0.7, reject_appeal=0.3)
    return _finding(walk, deed, LEAD, 40, "upheld" if deed == "decide_appeal" else "not_founded")


def _elsewhere(walk):
    deed = pick(walk.dice, record_outcome=0.55, come_back=0.1, nobody=0.35)
    return None if deed == "nobody" else _by_shopper(walk, deed, 24 * 25, note="Made up.")


def _over(walk):
    """A claim that is over comes back now and then, but once; a rejected one may be appealed."""
    if walk.claim.state == "rejected":
        again = walk.appeals or walk.dice.random() > 0.08
        return None if again else Next("appeal", SHOPPER, after(walk.at, 70, walk.dice), {"side": "shopper"})
    if walk.times("reopen") or walk.dice.random() > 0.015:
        return None
    return _by_shopper(walk, "reopen", 120, note="It broke again. (made up)")


CHOICES = {
    "filed": _filed, "awaiting_merchant": _asked, "awaiting_shopper": _offered, "agreed": _agreed, "goods_returning": _returning,
    "with_merchant": _held, "in_mediation": _mediated, "decided": _decided, "appealed": _appealed, "referred": _elsewhere,
    "resolved": _over, "rejected": _over, "withdrawn": _over, "closed_inactive": _over,
}  # fmt: skip


def live(walk: Walk, now: datetime) -> None:
    """Let a filed claim live until `now`: what people do, and what follows by itself when a clock runs out first."""
    while True:
        coming, clock = choose(walk), walk.nearest()
        if clock and (coming is None or coming.at > clock.due_at):
            at = clock.due_at + ONE_MINUTE
            if at >= now:
                break
            clock.ran_out_at = at
            walk.make(walk.silence(clock), SYSTEM, at)
        elif coming is None or coming.at >= now:
            break
        else:
            walk.make(coming.name, coming.role, coming.at, **coming.given)
    _asked_how_it_was(walk, now)
    walk.finish(now)


def _asked_how_it_was(walk, now):
    """Somewhat more than half answer the survey, within a few days."""
    survey, dice = walk.survey, walk.dice
    if survey is None:
        return
    survey.told_at = survey.reminded_at = survey.asked_at  # nobody fictional is written to
    if dice.random() > 0.55:
        return
    at = after(survey.asked_at, 30, dice)
    if at < now:
        lift = 0.5 if walk.claim.state == "resolved" else -1.2
        stars = min(5, max(1, round(dice.gauss(walk.habit.stars + lift, 0.8))))
        survey.answered_at, survey.stars = at, stars
        survey.chosen = dice.sample(GLAD if stars > 3 else SAD, dice.randrange(3))
        survey.competence = min(5, max(1, stars + dice.choice((-1, 0, 0, 1)))) if dice.random() < 0.9 else None
