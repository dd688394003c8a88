"""The states of a claim: what each means, who must act, what happens by itself if nobody does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DRAFT, FILED, AWAITING_MERCHANT, AWAITING_SHOPPER = "draft", "filed", "awaiting_merchant", "awaiting_shopper"
AGREED, GOODS_RETURNING, WITH_MERCHANT, IN_MEDIATION = "agreed", "goods_returning", "with_merchant", "in_mediation"
DECIDED, APPEALED, REFERRED = "decided", "appealed", "referred"
RESOLVED, REJECTED, WITHDRAWN, CLOSED_INACTIVE = "resolved", "rejected", "withdrawn", "closed_inactive"
MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Wait:
    """One clock a state starts: `length` in hours of working days, working days, or calendar days."""

    name: str
    length: int
    unit: str  # working_hours, working_days, days
    reminders: tuple[timedelta, ...] = ()  # how long before the end somebody is reminded


@dataclass(frozen=True, slots=True)
class State:
    """One state of a claim."""

    code: str
    label: Promise
    meaning: Promise
    next_actor: str  # shopper, merchant, portal, outside; "" = nobody
    waits: tuple[Wait, ...]
    on_silence: Promise | str


DAY = timedelta(days=1)
OFFER_STAYS = 14  # days an offer stays open after the shopper's own time ran out
OBJECTION_DAYS = 14  # days without objection after proof, then a claim counts as resolved
APPEAL_DAYS = 30
REOPEN_DAYS = {RESOLVED: 30, WITHDRAWN: 30, CLOSED_INACTIVE: 60}

STATES: dict[str, State] = {
    s.code: s
    for s in (
        State(
            DRAFT,
            _("Draft"),
            _("You are still writing it. Nobody else sees it."),
            "shopper",
            (Wait("draft", 30, "days", (7 * DAY,)),),
            _("The draft is deleted after 30 days; we tell you before."),
        ),
        State(
            FILED,
            _("Filed"),
            _("We have it and check whether it can be taken here."),
            "portal",
            (Wait("admission", 2, "working_days"),),
            _("It goes to the merchant by itself."),
        ),
        State(
            AWAITING_MERCHANT,
            _("Waiting for the merchant"),
            _("The merchant has been asked."),
            "merchant",
            (Wait("first_answer", 48, "working_hours", (DAY,)), Wait("remedy", 5, "working_days", (DAY,))),
            _("Our staff step in, and the silence is noted in the merchant’s record."),
        ),
        State(
            AWAITING_SHOPPER,
            _("Waiting for the shopper"),
            _("There is an offer or a question to answer."),
            "shopper",
            (Wait("shopper_answer", 7, "days", (3 * DAY, DAY)),),
            _("The merchant’s offer stays open for 14 more days; then the claim is closed and can be reopened."),
        ),
        State(
            AGREED,
            _("Agreed"),
            _("An offer was accepted. What was promised is running."),
            "",
            (),
            _("A broken promise goes to our staff by itself."),
        ),
        State(
            GOODS_RETURNING,
            _("Goods on their way back"),
            _("The goods are going back to the merchant."),
            "shopper",
            (Wait("send_back", 14, "days", (3 * DAY, DAY)),),
            _("We ask what happened to the parcel."),
        ),
        State(
            WITH_MERCHANT,
            _("With the merchant"),
            _("The merchant has the goods, to look at them or to repair them."),
            "merchant",
            (Wait("inspection", 5, "working_days", (DAY,)),),
            _("Our staff step in."),
        ),
        State(
            IN_MEDIATION,
            _("With our staff"),
            _("A case worker is on it."),
            "portal",
            (Wait("finding", 20, "working_days", (3 * DAY,)),),
            _("A senior member of staff is told, and you see the ways outside."),
        ),
        State(
            DECIDED,
            _("Decided by us"),
            _("We published a finding with reasons to both sides."),
            "merchant",
            (),
            _("The failing is noted in the merchant’s record and looked at for a sanction."),
        ),
        State(
            APPEALED,
            _("Under appeal"),
            _("A second person looks at the finding again."),
            "portal",
            (Wait("appeal", 10, "working_days", (3 * DAY,)),),
            _("A senior member of staff is told."),
        ),
        State(
            REFERRED,
            _("Taken elsewhere"),
            _("It is with an outside body, with the case file."),
            "outside",
            (Wait("outside", 60, "days"),),
            _("We ask you what came of it."),
        ),
        State(RESOLVED, _("Resolved"), _("Money, goods or repair arrived."), "", (), ""),
        State(
            REJECTED, _("Rejected"), _("It could not be taken or was not founded; the reasons are here."), "", (), ""
        ),
        State(WITHDRAWN, _("Withdrawn"), _("The shopper ended it."), "", (), ""),
        State(CLOSED_INACTIVE, _("Closed without an answer"), _("The shopper did not answer."), "", (), ""),
        State(MERGED, _("Joined with another claim"), _("It goes on under the number of the other claim."), "", (), ""),
    )
}
OPEN = frozenset(STATES) - {DRAFT, RESOLVED, REJECTED, WITHDRAWN, CLOSED_INACTIVE, MERGED}
FINAL = frozenset({RESOLVED, REJECTED, WITHDRAWN, CLOSED_INACTIVE, MERGED})
REPAIR_WAIT = Wait("repair", 30, "days", (3 * DAY,))
