"""Winding the clocks of a claim when it enters a state: who must act by when, on which basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aftersales import clocks
from aftersales.models import Clock
from aftersales.workflow import tickets
from aftersales.workflow.places import calendar_for, today_of
from aftersales.workflow.states import (
    AGREED,
    AWAITING_MERCHANT,
    AWAITING_SHOPPER,
    DAY,
    DECIDED,
    FINAL,
    OBJECTION_DAYS,
    OFFER_STAYS,
    REFERRED,
    REPAIR_WAIT,
    STATES,
    WITH_MERCHANT,
    Wait,
)

HOUSE_RULE, LAW, PROMISE, FINDING = "house_rule", "law", "promise", "finding"


@dataclass(frozen=True, slots=True)
class Running:
    """A clock to start: who it waits for, until when, on which basis, and when somebody is reminded."""

    name: str
    waits_for: str
    due_at: datetime
    basis: str = HOUSE_RULE
    rule: str = ""
    reminders: tuple[timedelta, ...] = ()


def wind(claim, move, now):
    """End the clocks of the state that was left, start those of the state entered; says when the nearest runs out.

    A move that stays in its state ends only what it answers (STAYS) and starts what follows from it.
    """
    stayed = move.from_ == move.to
    running = claim.clocks.filter(ended_at=None)
    ended = running.filter(name__in=STAYS.get(move.name, ())) if stayed else running
    ended.update(ended_at=now)
    starting = _after(claim, move, now) if stayed else _of_state(claim, now)
    Clock.objects.bulk_create(_row(claim, clock, now) for clock in starting)
    look_again(claim, now, {c.name: c.reminders for c in starting})


STAYS = {  # clocks a move ends though the state stays
    "answer": ("first_answer",),
    "offer": ("shopper_answer", "offer_stays"),
    "prove": ("promise", "finding", "compliance", "objection", "elsewhere"),
    "offer_stays": ("shopper_answer",),
    "finding_late": ("finding",),
    "appeal_late": ("appeal",),
    "not_complied": ("compliance",),
    "ask_outcome": ("outside",),
}


def _row(claim, clock, now):
    return Clock(
        claim=claim,
        name=clock.name,
        waits_for=clock.waits_for,
        basis=clock.basis,
        rule=clock.rule,
        started_at=now,
        due_at=max(clock.due_at, now),
    )


def look_again(claim, now, reminders=None):
    """Set on the claim when its nearest clock runs out and when a reminder is due; the caller saves it."""
    rows = list(claim.clocks.filter(ended_at=None, ran_out_at=None).order_by("due_at", "pk"))
    claim.due_at = rows[0].due_at if rows else None
    tickets.place(claim, rows, now)
    claim.remind_at = min((at for row in rows for at in reminder_times(row) if at > now), default=None)


def reminder_times(clock):
    """When somebody is reminded of a clock: the times its state names, none before it began."""
    before = REMINDERS.get(clock.name, ())
    return [clock.due_at - ahead for ahead in before if clock.due_at - ahead > clock.started_at]


REMINDERS = {
    **{wait.name: wait.reminders for state in STATES.values() for wait in state.waits},
    REPAIR_WAIT.name: REPAIR_WAIT.reminders,
    "promise": (3 * DAY, DAY),
    "compliance": (3 * DAY, DAY),
    "offer_stays": (3 * DAY, DAY),
    "elsewhere": (30 * DAY, 7 * DAY),
}


# --- which clocks ------------------------------------------------------------------------------------------------


def _of_state(claim, now):
    if claim.state in FINAL:
        return []
    special = SPECIAL.get(claim.state)
    if special:
        return special(claim, now)
    return [_house(claim, wait, now) for wait in STATES[claim.state].waits]


def _house(claim, wait, now, *, waits_for=""):
    return Running(
        wait.name, waits_for or STATES[claim.state].next_actor, ends(claim, wait, now), reminders=wait.reminders
    )


def ends(claim, wait: Wait, now):
    """When a wait that starts now is over."""
    calendar = calendar_for(claim)
    if wait.unit == "working_hours":
        return clocks.add_hours(now, wait.length, calendar)
    if wait.unit == "working_days":
        return clocks.add_working_days(now, wait.length, calendar)
    return clocks.add_days(now, wait.length, calendar.zone)


def end_of(claim, day: date):
    """The last moment of a day where the parties live."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=ZoneInfo(calendar_for(claim).zone))


def _of_asking(claim, now):
    """The merchant's two clocks, shortened by what it promised and by days the law gives for other ways to the money."""
    first, remedy = (_house(claim, wait, now) for wait in STATES[AWAITING_MERCHANT].waits)
    hours = claim.merchant.answers_within_hours if claim.merchant else None
    if hours:
        promised = Running(
            first.name, first.waits_for, ends(claim, Wait("first_answer", hours, "working_hours"), now), PROMISE
        )
        first = min(first, promised, key=lambda c: c.due_at)
    lawful = _before_other_ways_close(claim, now)
    if lawful and lawful.due_at < remedy.due_at:
        remedy = lawful
    first = remedy if remedy.due_at < first.due_at and remedy.basis == LAW else first
    return [first, remedy] if first is not remedy else [remedy]


def _before_other_ways_close(claim, now):
    """We step in a day before a way to get the money from somebody else (card, bank, platform) closes."""
    closing = [
        (date.fromisoformat(r["last_day"]), r["rule"])
        for r in claim.rights
        if r["status"] == "open" and r.get("last_day") and tickets.MONEY_FROM_OTHERS & set(r.get("remedies", ()))
    ]
    closing = [(day, rule) for day, rule in closing if day >= today_of(claim, now)]  # one that is closed hurries nobody
    if not closing:
        return None
    last_day, rule = min(closing)
    return Running("remedy", "merchant", max(end_of(claim, last_day - DAY), now), LAW, rule)


def _of_promises(claim, now):
    """Each promise has its own day, the merchant's from when it has the goods; all kept: 14 days to object."""
    undone = claim.commitments.filter(broken_at=None, done_at=None).order_by("due_on")
    waiting = [c for c in undone if c.who == "shopper"] or list(undone)
    clocks_of = [Running("promise", c.who, end_of(claim, c.due_on), PROMISE) for c in waiting]
    return clocks_of or _objection(claim, now)


def _objection(claim, now):
    if not claim.commitments.filter(done_at__isnull=False, who="merchant").exists():
        return []
    return [Running("objection", "shopper", clocks.add_days(now, OBJECTION_DAYS, calendar_for(claim).zone))]


def _of_finding(claim, now):
    promised = claim.commitments.filter(who="merchant", done_at=None, broken_at=None).order_by("due_on")
    return [Running("compliance", "merchant", end_of(claim, c.due_on), FINDING) for c in promised]


def _of_goods(claim, now):
    """A repair has 30 days, looking at returned goods 5 working days."""
    if claim.repairs.filter(back_on=None).exists():
        return [_house(claim, REPAIR_WAIT, now)]
    return [_house(claim, wait, now) for wait in STATES[WITH_MERCHANT].waits]


def _of_outside(claim, now):
    """The body's own time where it has one."""
    referral = claim.referrals.filter(outcome_at=None).first()
    if referral and referral.expected_by:
        return [Running("outside", "outside", end_of(claim, referral.expected_by), LAW)]
    return [_house(claim, wait, now) for wait in STATES[REFERRED].waits]


SPECIAL = {
    AWAITING_MERCHANT: _of_asking,
    AGREED: _of_promises,
    DECIDED: _of_finding,
    WITH_MERCHANT: _of_goods,
    REFERRED: _of_outside,
}
AGAIN = Wait("again", 5, "working_days")
ELSEWHERE_DAYS = 60  # days to take a finding that is not complied with elsewhere, before the claim is closed here


def _after(claim, move, now):
    """What a move starts though the state stays."""
    if move.name == "prove":
        return _objection(claim, now)
    if move.name == "offer_stays":
        return [Running("offer_stays", "shopper", clocks.add_days(now, OFFER_STAYS, calendar_for(claim).zone))]
    if move.name == "offer" and claim.state == AWAITING_SHOPPER:
        return [_house(claim, wait, now) for wait in STATES[claim.state].waits]
    if move.name in {"finding_late", "appeal_late"}:
        name = STATES[claim.state].waits[0].name
        return [Running(name, "portal", ends(claim, AGAIN, now))]
    if move.name == "not_complied":
        return [Running("elsewhere", "shopper", clocks.add_days(now, ELSEWHERE_DAYS, calendar_for(claim).zone))]
    if move.name == "ask_outcome":
        return [Running("outside", "outside", clocks.add_days(now, 30, calendar_for(claim).zone))]
    return []
