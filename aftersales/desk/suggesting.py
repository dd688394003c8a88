"""The next step a claim seems to need, with its reason: plain rules over what stands in the claim; nothing acts by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aftersales.models import Claim
from aftersales.workflow.tickets import HURT


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be done now and why; `move` names a button of the page, "" = none of them does it."""

    what: Promise
    why: Promise
    move: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at."""

    claim: Claim
    user: User
    has_files: bool
    giving_rule: str  # a right that is open and gives what is asked
    merchant_spoke: bool
    contested: bool
    open_tasks: frozenset[str]
    broken: bool
    decided_by_me: bool


def look(claim: Claim, user: User, *, entries: list, files: list, tasks: list) -> Seen:
    """Gather what the rules need from what the page has read already."""
    giving = next((r["rule"] for r in claim.rights if r["status"] == "open" and claim.asks in r["remedies"]), "")
    steps = [e["row"] for e in entries if e["kind"] == "step"]
    finding = next((f for f in claim.findings.all() if f.replaced_at is None), None)
    return Seen(
        claim=claim,
        user=user,
        has_files=any(f.role in {"shopper", "helper"} for f in files),
        giving_rule=giving,
        merchant_spoke=any(e["row"].role == "merchant" for e in entries),
        contested=any(s.name == "contest" for s in steps),
        open_tasks=frozenset(t.kind for t in tasks if t.decided_at is None),
        broken=any(c.broken_at for c in claim.commitments.all() if c.who == "merchant"),
        decided_by_me=bool(finding and finding.by_id == user.pk),
    )


def suggest(seen: Seen, now: datetime) -> Suggestion | None:
    """The first rule that fits; None where nothing is to be done but wait."""
    return next((found for rule in RULES if (found := rule(seen, now))), None)


def _safety(seen, now):
    if seen.claim.harm < HURT or "safety" in seen.open_tasks or seen.claim.lane == "over":
        return None
    return Suggestion(
        _("Propose an urgent safety task"),
        _("Somebody is said to be hurt or ill: a second person looks at it within 24 hours."),
        "task",
    )


def _unreachable(seen, now):
    if seen.claim.state != "filed":
        return None
    return Suggestion(
        _("Find an address and ask the merchant there"),
        _("The merchant could not be asked: no address is known, and nobody speaks for it here."),
    )


def _own_appeal(seen, now):
    if seen.claim.state != "appealed" or not seen.decided_by_me:
        return None
    return Suggestion(_("Let it go"), _("The finding under appeal is yours, so somebody else decides."), "release")


def _appeal(seen, now):
    if seen.claim.state != "appealed":
        return None
    return Suggestion(
        _("Decide the appeal"),
        _("A side says that there is new evidence or an error; each may do so once."),
        "decide_appeal",
    )


def _no_evidence(seen, now):
    if seen.claim.state != "in_mediation" or seen.has_files:
        return None
    return Suggestion(
        _("Ask the shopper for evidence"),
        _("No file of the shopper is here, so a finding would rest on words alone."),
        "question_shopper",
    )


def _not_heard(seen, now):
    if seen.claim.state != "in_mediation" or seen.merchant_spoke or seen.claim.asked_at:
        return None
    return Suggestion(_("Ask the merchant"), _("The merchant has not been heard yet."), "ask_merchant")


def _decide(seen, now):
    if seen.claim.state != "in_mediation" or not seen.giving_rule:
        return None
    why = (
        _("The merchant refused; a right that stands open gives what is asked.")
        if seen.contested
        else _("A right that stands open gives what is asked, and both sides had their time.")
    )
    return Suggestion(_("Write the finding"), why, "decide", seen.giving_rule)


def _weigh(seen, now):
    if seen.claim.state != "in_mediation":
        return None
    return Suggestion(
        _("Weigh what both sides say, then decide or pass on an offer"),
        _("No right that stood open on the day of filing gives what is asked."),
        "decide",
    )


def _sanction(seen, now):
    if seen.claim.state != "decided" or not seen.broken or "sanction" in seen.open_tasks:
        return None
    return Suggestion(_("Propose a sanction"), _("What we decided was not done by its day."), "task")


RULES = (_safety, _unreachable, _own_appeal, _appeal, _no_evidence, _not_heard, _decide, _weigh, _sanction)
