"""Who must act next on a claim, by which day, on which basis, and what happens by itself: the heart of every page about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aftersales.models import Claim, Clock
from aftersales.workflow.states import FINAL, STATES

BASES = {
    "house_rule": _("our own rule"),
    "law": _("the law or a payment scheme"),
    "promise": _("the merchant’s promise"),
    "finding": _("our finding"),
}
CLOCKS = {
    "draft": _("The draft is kept until"),
    "admission": _("We check whether it can be taken"),
    "first_answer": _("First answer of the merchant"),
    "remedy": _("Remedy by the merchant"),
    "shopper_answer": _("Your answer"),
    "offer_stays": _("The offer stays open"),
    "promise": _("What was promised"),
    "objection": _("Time to object"),
    "send_back": _("The goods arrive"),
    "inspection": _("The merchant looks at the goods"),
    "repair": _("The repair"),
    "finding": _("Our finding"),
    "compliance": _("What we decided is done"),
    "appeal": _("The appeal is decided"),
    "outside": _("The outside body"),
    "elsewhere": _("Take it elsewhere"),
}
ON_SILENCE = {  # what happens by itself when a clock runs out; the state says it where the clock is not named here
    "offer_stays": _("The claim is closed; it can be reopened for 60 days."),
    "objection": _("The claim counts as resolved; it can be reopened for 30 days."),
    "promise": _("A broken promise goes to our staff by itself."),
    "elsewhere": _("The claim is closed here; the merchant’s failing stays in its record."),
    "draft": _("The draft is deleted."),
}
WHO = {
    "shopper": {"shopper": _("You"), "merchant": _("The shopper"), "staff": _("The shopper")},
    "merchant": {"shopper": _("The merchant"), "merchant": _("You"), "staff": _("The merchant")},
    "portal": {"shopper": _("Our staff"), "merchant": _("Anxin’s staff"), "staff": _("Our staff")},
    "outside": {"shopper": _("The outside body"), "merchant": _("The outside body"), "staff": _("The outside body")},
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What stands next: `next_actor` shopper, merchant, portal, outside or "" (over); `due_at` None = no day runs."""

    state: str
    label: Promise
    meaning: Promise
    next_actor: str
    due_at: datetime | None
    basis: str
    rule: str
    on_silence: Promise | str
    clocks: list[Clock] = field(default_factory=list)

    def who(self, party: str) -> Promise | str:
        """The next actor as one party calls it: shopper, merchant or staff."""
        return WHO[self.next_actor][party] if self.next_actor else ""

    @property
    def basis_text(self) -> Promise | str:
        """On which basis, in words."""
        return BASES.get(self.basis, "")


def outlook(claim: Claim) -> Outlook:
    """What stands next for a claim, from its running clocks and its state's row."""
    state = STATES[claim.state]
    running = [c for c in claim.clocks.all() if c.ended_at is None]
    running.sort(key=lambda c: (c.ran_out_at is not None, c.due_at))
    nearest = next((c for c in running if c.ran_out_at is None), None)
    over = claim.state in FINAL
    return Outlook(
        state=claim.state,
        label=state.label,
        meaning=state.meaning,
        next_actor="" if over else nearest.waits_for if nearest else state.next_actor,
        due_at=nearest.due_at if nearest and not over else None,
        basis=nearest.basis if nearest else "",
        rule=nearest.rule if nearest else "",
        on_silence=(ON_SILENCE.get(nearest.name) if nearest else None) or state.on_silence,
        clocks=[] if over else running,
    )
