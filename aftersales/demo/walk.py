"""One fictional claim on its way through TRANSITIONS: rows made in memory, move by move, nothing written."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime

from aftersales import clocks
from aftersales.actors import LEAD, MERCHANT, SHOPPER
from aftersales.demo.deeds import EFFECTS
from aftersales.demo.habits import Habit
from aftersales.models import (
    Appeal,
    Claim,
    ClaimStep,
    Clock,
    Commitment,
    Finding,
    Message,
    Offer,
    Referral,
    Repair,
    Survey,
)
from aftersales.workflow import due, tickets
from aftersales.workflow.places import calendar_for
from aftersales.workflow.silence import ON_SILENCE
from aftersales.workflow.states import FINAL, STATES
from aftersales.workflow.table import TRANSITIONS


@dataclass
class Walk:
    """A claim with everything that hangs on it so far. `staff`: user ids of an agent and of a lead."""

    claim: Claim
    habit: Habit
    dice: random.Random
    staff: tuple[int, int]
    at: datetime
    reachable: bool = True
    steps: list[ClaimStep] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    promises: list[Commitment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    survey: Survey | None = None
    outcome: str = ""  # of the line
    question: str = ""  # who asked the shopper last: merchant or staff; "" = nobody waits for an answer

    def __post_init__(self):
        self.calendar = calendar_for(self.claim)

    # --- what is known ------------------------------------------------------------------------------------------

    def nearest(self):
        """The clock that runs out next, or None."""
        running = [c for c in self.clocks if c.ended_at is None and c.ran_out_at is None]
        return min(running, key=lambda c: c.due_at, default=None)

    def offer(self):
        """The open offer, or None."""
        return next((o for o in reversed(self.offers) if o.state == Offer.State.OPEN), None)

    def undone(self, who):
        """Promises of a side that still run."""
        return [p for p in self.promises if p.who == who and p.done_at is None and p.broken_at is None]

    def proved(self):
        """When the merchant last said that something is done, or None."""
        return max((p.done_at for p in self.promises if p.who == MERCHANT and p.done_at), default=None)

    def finding(self):
        """The finding that counts, or None."""
        return next((f for f in reversed(self.findings) if f.replaced_at is None), None)

    def times(self, *names):
        """How often one of these moves was made."""
        return sum(step.name in names for step in self.steps)

    def silence(self, clock):
        """The portal's move when this clock runs out."""
        if clock.name == "promise" and clock.waits_for == "shopper":
            return "not_sent_back"
        return "unreachable" if clock.name == "admission" and not self.reachable else ON_SILENCE[clock.name]

    def begin(self, clock, at):
        """The draft was begun, and its clock with it."""
        self._start(due.Running(clock, SHOPPER, clocks.add_days(at, 30, self.calendar.zone)), at)

    # --- moving -------------------------------------------------------------------------------------------------

    def make(self, name, role, at, **given):
        """One move of the table; KeyError for one that is not in it, ValueError for a role that may not."""
        row = TRANSITIONS[name, self.claim.state]
        if role not in row.roles:
            raise ValueError(f"{role} may not {name}")
        claim, before = self.claim, self.claim.state
        claim.state, claim.version, self.at = row.to, claim.version + 1, at
        effect = EFFECTS.get(name)
        if effect:
            effect(self, at, given)
        if before != row.to:
            self._enter(at)
        self._wind(row, at)
        self.steps.append(
            ClaimStep(
                claim=claim, name=name, at=at, actor_id=self._actor(role), role=role, from_state=before, to_state=row.to,
                note=given.get("note", ""), public=row.public, given={"version": claim.version}, told_at=at, ruled_at=at,
            )
        )  # fmt: skip

    def _actor(self, role):
        if role == SHOPPER:
            return self.claim.shopper_id
        return {"agent": self.staff[0], LEAD: self.staff[1]}.get(role)

    def _enter(self, at):
        claim = self.claim
        claim.entered_at = at
        claim.closed_at = at if claim.state in FINAL else None
        if claim.state in FINAL and self.survey is None:
            self.survey = Survey(claim=claim, asked_at=at)

    def _wind(self, row, at):
        stayed = row.from_ == row.to
        for clock in self.clocks:
            if clock.ended_at is None and (not stayed or clock.name in due.STAYS.get(row.name, ())):
                clock.ended_at = at
        for running in self._after(row.name, at) if stayed else self._of_state(at):
            self._start(running, at)

    def _start(self, running, at):
        self.clocks.append(
            Clock(
                claim=self.claim, name=running.name, waits_for=running.waits_for, basis=running.basis, started_at=at,
                due_at=max(running.due_at, at),
            )
        )  # fmt: skip

    def _house(self, wait, at, waits_for=""):
        to = waits_for or STATES[self.claim.state].next_actor
        return due.Running(wait.name, to, due.ends(self.claim, wait, at))

    def _of_state(self, at):
        claim = self.claim
        if claim.state in FINAL:
            return []
        if claim.state == "agreed":
            waiting = self.undone("shopper") or self.undone("merchant")
            running = [due.Running("promise", p.who, due.end_of(claim, p.due_on), due.PROMISE) for p in waiting]
            return running or self._objection(at)
        if claim.state == "decided":
            ordered = self.undone("merchant")
            return [due.Running("compliance", "merchant", due.end_of(claim, p.due_on), due.FINDING) for p in ordered]
        if claim.state == "with_merchant" and any(r.back_on is None for r in self.repairs):
            return [self._house(due.REPAIR_WAIT, at)]
        return [self._house(wait, at) for wait in STATES[claim.state].waits]

    def _objection(self, at):
        zone = self.calendar.zone
        return [due.Running("objection", "shopper", clocks.add_days(at, due.OBJECTION_DAYS, zone))]

    def _after(self, name, at):
        zone, claim = self.calendar.zone, self.claim
        if name == "prove":
            return self._objection(at)
        if name == "offer_stays":
            return [due.Running("offer_stays", "shopper", clocks.add_days(at, due.OFFER_STAYS, zone))]
        if name in {"finding_late", "appeal_late"}:
            return [due.Running(STATES[claim.state].waits[0].name, "portal", due.ends(claim, due.AGAIN, at))]
        if name == "not_complied":
            return [due.Running("elsewhere", "shopper", clocks.add_days(at, due.ELSEWHERE_DAYS, zone))]
        if name == "ask_outcome":
            return [due.Running("outside", "outside", clocks.add_days(at, 30, zone))]
        return []

    def finish(self, now):
        """Set on the claim what follows from its rows, as it stands at `now`."""
        nearest = self.nearest()
        self.claim.due_at = nearest.due_at if nearest else None
        running = [c for c in self.clocks if c.ended_at is None and c.ran_out_at is None]
        tickets.place(self.claim, running, now)
        self.claim.count_at = None if self.claim.state in FINAL else now
        ahead = (t for c in running for t in due.reminder_times(c))
        self.claim.remind_at = min((t for t in ahead if t > now), default=None)
