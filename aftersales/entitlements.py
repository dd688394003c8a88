"""What the law gives for a claim: asked of the law's book, and kept with the claim as it was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from aftersales.models import Claim
from casebook.rights.answers import Answer, Right
from casebook.rights.book import evaluate
from casebook.rights.facts import read_plain
from casebook.rights.loading import book

JURISDICTIONS = ("cn", "hk", "tw", "eu", "uk", "us")  # "other" has no book of law here: schemes alone
UNDISPUTED = {
    "change_of_mind",
    "wrong_size",
    "not_delivered",
    "refund_not_paid",
}  # problems that need no look at the goods


def facts_of(claim: Claim) -> dict[str, Any]:
    """The facts of a claim with their own types, as the law's vocabulary names them."""
    return read_plain(book().vocabulary.facts, claim.facts)


def answer_for(claim: Claim, today: date) -> Answer | None:
    """What the law gives on a day; None where no book of law covers the place."""
    if claim.jurisdiction not in JURISDICTIONS:
        return None
    return evaluate(claim.jurisdiction, with_repairs(claim, facts_of(claim), today), today)


def with_repairs(claim: Claim, facts: dict[str, Any], today: date) -> dict[str, Any]:
    """The facts with what the claim itself knows of repairs: attempts, days without the goods, the same fault again."""
    repairs = list(claim.repairs.all()) if claim.pk else []
    if not repairs:
        return facts
    failed = [r for r in repairs if r.still_faulty]
    told = {"repairs_done": sum(r.back_on is not None for r in repairs), "still_faulty": bool(failed)}
    told |= {"repair_days": sum(r.days(today) for r in repairs), "sent_for_repair_on": repairs[-1].handed_in_on}
    told["waiting_for_parts"] = repairs[-1].waiting_for_parts
    if repairs[-1].back_on:
        told["repair_back_on"] = repairs[-1].back_on
    return facts | told


def as_kept(right: Right) -> dict[str, Any]:
    """A right as a claim keeps it: values only, so that it can be read when the law has changed."""
    refund_due = right.refund.due.day if right.refund and right.refund.due else None
    money = right.compensation
    return {
        "rule": right.rule,
        "jurisdiction": right.jurisdiction,
        "kind": right.kind,
        "status": right.status,
        "title": right.title,
        "local_title": right.local_title,
        "say": right.say,
        "last_day": right.last_day.isoformat() if right.last_day else None,
        "ripe_on": right.ripe_on.isoformat() if right.ripe_on else None,
        "act": right.act,
        "remedies": [r.name for r in right.remedies],
        "return_shipping": right.return_shipping,
        "refund_due": refund_due.isoformat() if refund_due else None,
        "amount": str(money.amount) if money and money.amount is not None else None,
        "at_most": str(money.at_most) if money and money.at_most is not None else None,
        "currency": money.currency if money else None,
        "burden": right.burden,
        "assumed": list(right.assumed),
        "because": list(right.because),
        "verified": right.verified,
        "basis": [{"title": b.title, "local_title": b.local_title, "at": b.at, "url": b.url} for b in right.basis],
    }


def keep_rights(claim: Claim, today: date) -> Answer | None:
    """Write on the claim (not saved) what the law gives on the day, and whether the fast lane is open to it."""
    answer = answer_for(claim, today)
    claim.rights = shown(answer)
    lane = fast_lane(claim, answer)
    claim.fast_lane = lane is not None
    claim.fast_reason = {"rule": lane.rule, "facts": sorted(claim.facts)} if lane else {}
    return answer


def shown(answer: Answer | None) -> list[dict[str, Any]]:
    """The rights of an answer that a claim keeps: all but those whose conditions fail or are not known."""
    rights = answer.rights if answer else ()
    return [as_kept(right) for right in rights if right.status not in {"not_met", "needs_facts"}]


def fast_lane(claim: Claim, answer: Answer | None) -> Right | None:
    """The right that lets a claim take the fast lane: open, gives what is asked, no assumption left, no dispute of fact."""
    if answer is None or claim.facts.get("problem") not in UNDISPUTED:
        return None
    for right in answer.rights:
        gives = any(r.name == claim.asks for r in right.remedies)
        if right.kind == "entitlement" and right.status == "open" and gives and not right.assumed:
            return right
    return None


def settle_assumptions(facts: Mapping[str, Any], assumed: Iterable[str]) -> dict[str, Any]:
    """The facts with the defaults a person said are right: from now on they are told, not assumed."""
    defaults = book().vocabulary.defaults
    return {**facts, **{name: _plain(defaults[name]) for name in assumed if name not in facts and name in defaults}}


def _plain(value):
    return list(value) if isinstance(value, tuple) else value
