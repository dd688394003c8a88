"""What a rule would have done to past claims: looked at, a bounded number, and nothing is done or written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersales.models import Claim, ClaimStep, Rule
from aftersales.rules.firing import would_do
from aftersales.rules.matching import meets
from aftersales.workflow.states import OPEN

LOOKED_AT = 500  # events, the newest first
DAYS = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """One past event the rule would have acted on, and what it would have done."""

    claim: Claim
    at: datetime
    deeds: list[str]


@dataclass(frozen=True, slots=True)
class Trial:
    """A dry run: how many events were looked at, and which the rule would have met."""

    looked_at: int
    hits: list[Hit]


def try_on_past(rule: Rule, now: datetime) -> Trial:
    """The newest events of the last 90 days and what the rule (saved or not) would have done. Two queries at most."""
    found = _waits(rule, now) if rule.event == Rule.WAITING else _steps(rule, now)
    hits = [Hit(claim, at, would_do(rule, claim)) for claim, at, state in found if meets(rule, claim, state)]
    return Trial(len(found), hits)


def _steps(rule, now):
    rows = ClaimStep.objects.filter(name=rule.event, at__gt=now - timedelta(days=DAYS), at__lte=now)
    rows = rows.select_related("claim").order_by("-at", "-pk")[:LOOKED_AT]
    return [(step.claim, step.at, step.to_state) for step in rows]


def _waits(rule, now):
    """Stays in an open state that lasted long enough: those that ended with a step, and those that last."""
    longest = timedelta(hours=rule.hours)
    ended = ClaimStep.objects.filter(at__gt=now - timedelta(days=DAYS), at__lte=now, from_state__in=OPEN)
    rows = list(ended.select_related("claim").order_by("-at", "-pk")[: LOOKED_AT * 4])
    entered = defaultdict(list)
    for step in rows:
        entered[step.claim_id, step.to_state].append(step.at)
    found = [
        (step.claim, began + longest, step.from_state)
        for step in rows
        if step.from_state != step.to_state
        and (began := _began(step, entered[step.claim_id, step.from_state]))
        and step.at - began >= longest
    ]
    lasting = Claim.objects.filter(
        state__in=OPEN, entered_at__lte=now - longest, entered_at__gt=now - timedelta(days=DAYS)
    )
    found += [(claim, claim.entered_at + longest, claim.state) for claim in lasting.order_by("-entered_at")[:LOOKED_AT]]
    return sorted(found, key=lambda row: row[1], reverse=True)[:LOOKED_AT]


def _began(step, entered):
    """When the state that a step left had begun, as far as the steps that were read say so."""
    return max((at for at in entered if at < step.at), default=None)
