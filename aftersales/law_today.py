"""What the law gives for a claim today, held against what was shown when it was filed; the ladder of next steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from aftersales import entitlements
from aftersales.models import Claim
from casebook.rights.answers import Answer, Step
from casebook.rights.book import evaluate
from casebook.rights.facts import FactError

HERE = {"merchant"}  # a step of the ladder that this claim itself is


@dataclass(frozen=True, slots=True)
class LawToday:
    """`answer` None: no book of law covers the place, or a kept fact no longer fits. `new`: rights that opened since."""

    answer: Answer | None = None
    new: list[dict[str, Any]] = field(default_factory=list)

    @property
    def ladder(self) -> tuple[Step, ...]:
        """The steps outside, in order."""
        return tuple(step for step in self.answer.ladder if step.id not in HERE) if self.answer else ()


def law_today(claim: Claim, today: date) -> LawToday:
    """What holds today, with the repairs so far and the steps already taken."""
    if claim.jurisdiction not in entitlements.JURISDICTIONS:
        return LawToday()
    try:
        facts = entitlements.with_repairs(claim, entitlements.facts_of(claim), today)
        answer = evaluate(claim.jurisdiction, facts | {"steps_done": steps_done(claim)}, today)
    except FactError:  # told before the law's vocabulary changed; the rights kept with the claim still stand
        return LawToday()
    return LawToday(answer, _new(claim, answer))


def _new(claim, answer):
    known = {r["rule"] for r in claim.rights if r["status"] == "open"}
    opened = [r for r in answer.rights if r.status == "open" and r.kind == "entitlement" and r.rule not in known]
    return [entitlements.as_kept(r) for r in opened] if claim.filed_at else []


def steps_done(claim: Claim) -> list[str]:
    """The steps of the ladder that were taken: the merchant was asked, bodies the claim was taken to."""
    asked = ["merchant"] if claim.asked_at else []
    return asked + [r.body for r in claim.referrals.all()]


def answer_by(step: Step, today: date) -> date | None:
    """By when an outside body answers, where the law says so in days."""
    waits = step.answer_in
    return today + timedelta(days=waits.length) if waits and waits.unit == "day" else None
