"""Reads the account of a claim's time from its rows, keeps its sums, notes what is late, and tells leads of it once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.outbox import write
from aftersales import clocks
from aftersales.ledger import MERCHANT, OURS, OUTSIDE, OVER, SHOPPER, Account, Targets, Turn, account
from aftersales.models import Claim, ClaimStep, ClaimTime, Clock, Lateness, Message, Queue
from aftersales.quality.stale import mark_stale
from aftersales.workflow.states import AGREED, DRAFT, FINAL, STATES

STAFF = ("agent", "lead")
USUAL = Targets(first=16, news=5, solution=120)  # where no queue says otherwise
OFFICE = clocks.calendar("UTC", [clocks.OFFICE] * 5 + [(), ()])
SIDES = {"portal": OURS, "shopper": SHOPPER, "merchant": MERCHANT, "outside": OUTSIDE}
MOST_LEADS = 20
MINUTE, LEAST = timedelta(minutes=1), timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a claim's time is counted by: a queue's targets and its calendar."""

    targets: Targets
    calendar: clocks.Calendar


def desk_of(queue: Queue | None) -> Desk:
    """The desk of a queue; without one, what is usual."""
    if queue is None:
        return Desk(USUAL, OFFICE)
    return Desk(Targets(queue.answer_hours, queue.update_days, queue.solve_hours), queue.calendar.plain())


def turns_of(steps: Sequence[ClaimStep], running: Iterable[Clock]) -> list[Turn]:
    """Whose turn it was from when on. In a state that names nobody, the clocks say for whom it waits."""
    by_start = sorted(running, key=lambda clock: (clock.started_at, clock.due_at))
    turns = []
    for step in steps:
        if step.to_state == DRAFT:
            continue
        turns.append(Turn(step.at, _side(step, by_start)))
    return turns


def _side(step, by_start):
    if step.to_state in FINAL:
        return OVER
    waited_for = [c for c in by_start if c.started_at <= step.at and (c.ended_at is None or c.ended_at > step.at)]
    named = min(waited_for, key=lambda clock: clock.due_at).waits_for if waited_for else ""
    if step.to_state == AGREED:
        return SIDES[named or "merchant"]
    if STATES[step.to_state].next_actor == "portal":
        return OURS
    return SIDES[named or STATES[step.to_state].next_actor]


def account_of(claim: Claim, desk: Desk, now: datetime) -> Account:
    """The account of one claim until `now`; its steps, clocks and what staff said are read."""
    said = Message.objects.filter(claim=claim, role__in=STAFF).exclude(seen_by="staff").values_list("at", flat=True)
    return counted(claim.steps.all(), claim.clocks.all(), said, desk, now)


def counted(
    steps: Iterable[ClaimStep], running: Iterable[Clock], said: Iterable[datetime], desk: Desk, now: datetime
) -> Account:
    """The account of these rows. `said`: when staff said something the parties see."""
    steps = sorted(steps, key=lambda step: (step.at, step.given.get("version", 0)))
    acts = [step.at for step in steps if step.role in STAFF and step.public]
    return account(turns_of(steps, running), [*acts, *said], desk.targets, desk.calendar, now)


# --- keeping it ----------------------------------------------------------------------------------------------------


def next_to_count(now: datetime) -> bool:
    """Count the claim that waits for it longest; False when none does."""
    with transaction.atomic():
        rows = Claim.objects.filter(count_at__lte=now).order_by("count_at", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        claim = rows.select_for_update(skip_locked=skip, of=("self",)).select_related("queue__calendar").first()
        if claim is None:
            return False
        keep(claim, desk_of(claim.queue), now)
    return True


def keep(claim: Claim, desk: Desk, now: datetime) -> Account:
    """Write the sums of a claim's account, note what is late, and when to count again."""
    told = account_of(claim, desk, now)
    ClaimTime.objects.update_or_create(claim=claim, defaults=sums(told))
    for duty in told.late():
        key = {"claim": claim, "what": duty.what, "started_at": duty.started_at}
        Lateness.objects.get_or_create(
            **key, defaults={"episode": duty.episode, "due_at": duty.due_at, "noted_at": now}
        )
    due = told.open_until()
    claim.count_at = due + timedelta(seconds=1) if due else None
    Claim.objects.filter(pk=claim.pk).update(count_at=claim.count_at)
    mark_stale([claim], now)
    return told


def sums(told: Account) -> dict[str, object]:
    first = told.first()
    solutions = [duty for duty in told.duties if duty.what == Lateness.What.SOLUTION]
    seconds = {side: round(told.worked(side).total_seconds()) for side in (OURS, MERCHANT, SHOPPER, OUTSIDE)}
    return seconds | {
        "first_took": round(first.took.total_seconds()) if first and first.done_at else None,
        "first_late": first.late if first else None,
        "news_late": sum(duty.what == Lateness.What.NEWS for duty in told.late()),
        "solution_late": any(duty.late for duty in solutions) if solutions else None,
        "counted_at": told.until,
    }  # the fields of ClaimTime


# --- telling leads -------------------------------------------------------------------------------------------------


def tell_next(now: datetime) -> bool:
    """Tell the leads of the oldest lateness nobody was told of: once, and only while the claim still waits for us."""
    with transaction.atomic():
        rows = Lateness.objects.filter(told_at=None).order_by("noted_at", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        row = rows.select_for_update(skip_locked=skip, of=("self",)).select_related("claim__queue").first()
        if row is None:
            return False
        if STATES[row.claim.state].next_actor == "portal":
            for lead in leads_of(row.claim.queue):
                _tell(lead, row)
        row.told_at = now
        row.save(update_fields=["told_at"])
    return True


def leads_of(queue: Queue | None) -> list[User]:
    """The leads of a queue; where it has none of its own, all of them, up to MOST_LEADS."""
    leads = User.objects.filter(role=User.Role.LEAD, is_active=True).order_by("pk")
    own = list(leads.filter(skills__queue=queue)[:MOST_LEADS]) if queue else []
    return own or list(leads[:MOST_LEADS])


def _tell(lead: User, row: Lateness) -> None:
    with translation.override(lead.language or "en"):
        subject = _("Late: %(what)s · %(number)s") % {"what": row.get_what_display(), "number": row.claim.number}
        body = _("This claim has waited for us longer than its queue owes. Please see to it, or give it to somebody.")
        key = f"late:{row.pk}:u{lead.pk}"
        write(key=key, subject=subject, body=body, user=lead, mail_to=lead.email, path=row.claim.get_absolute_url())


@dataclass(frozen=True, slots=True)
class Shown:
    """The account as the page of a claim shows it: our working time, and for how long others had their turn."""

    account: Account
    ours: timedelta
    paused: tuple[tuple[str, timedelta], ...]
    late: bool

    def good_until(self) -> datetime | None:
        """Until when the page that was shown says the same: a minute of a span that grows, or the end of a day we owe; None = for ever."""
        stretches, now = self.account.stretches, self.account.until
        if not stretches or stretches[-1].who == OVER:
            return None
        undone = [duty for duty in self.account.duties if duty.done_at is None]
        spans = [self.ours, stretches[-1].worked, *(span for _who, span in self.paused), *(d.took for d in undone)]
        ends = [max(duty.due_at + LEAST, now) for duty in undone if duty.due_at and not duty.late]
        return min([now + MINUTE - span % MINUTE for span in spans] + ends)


def shown(claim: Claim, entries: Iterable[dict[str, Any]], now: datetime) -> Shown:
    """The account of a claim for its page, from the thread its reader sees; claims joined with it had accounts of their own."""
    rows = [entry["row"] for entry in entries if entry["row"].claim_id == claim.pk]
    steps = [row for row in rows if isinstance(row, ClaimStep)]
    messages = [row for row in rows if isinstance(row, Message)]
    said = [row.at for row in messages if row.role in STAFF and row.seen_by != "staff"]
    told = counted(steps, claim.clocks.all(), said, desk_of(claim.queue), now)
    others = ((side, told.elapsed(side)) for side in (MERCHANT, SHOPPER, OUTSIDE))
    return Shown(told, told.worked(OURS), tuple((side, span) for side, span in others if span), bool(told.late()))
