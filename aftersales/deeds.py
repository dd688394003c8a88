"""The moves somebody may make now as a page shows them: what each does, and which one comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aftersales import workflow
from aftersales.actors import Actor
from aftersales.models import Claim
from aftersales.outlook import Outlook

DOES: dict[str, Promise] = {
    "admit": _("The merchant is asked and has its time to answer."),
    "answer": _("The shopper reads your answer. One that names the cause counts as your first answer."),
    "accept_claim": _("What is asked becomes your promise with a day. Nothing else is needed from the shopper."),
    "offer": _("The shopper sees the offer beside what the law gives, and may accept, refuse or propose another."),
    "ask_shopper": _("The shopper has 7 days to answer; your own time rests until then."),
    "contest": _("Our staff look at both sides and decide with reasons."),
    "goods_received": _("From now on the time to look at the goods, or to repair them, runs."),
    "prove": _("The shopper has 14 days to object; then the claim counts as resolved."),
    "accept_offer": _("The offer becomes a promise with a day. If it is not kept, our staff step in by themselves."),
    "refuse_offer": _("The merchant is told and may offer something else. You lose no right by this."),
    "counter_offer": _("The merchant is told what you would accept, and can accept it with one button."),
    "reply_to_merchant": _("The merchant reads your answer, and its time to act runs again."),
    "reply_to_staff": _("Our staff read your answer and go on."),
    "send_back": _("The merchant is told that the parcel is on its way. Keep the receipt of the carrier."),
    "prove_arrival": _("The merchant’s time to look at the goods runs from now."),
    "confirm": _("The claim is closed as resolved. You can open it again for 30 days."),
    "object": _("Our staff step in; the promise counts as not kept."),
    "escalate": _("A case worker takes over, hears both sides and decides within 20 working days."),
    "refer": _("We note where you take it and ask you what came of it. The claim rests here meanwhile."),
    "record_outcome": _("The claim is closed as resolved."),
    "come_back": _("Our staff take the claim up again."),
    "withdraw": _("The claim ends here. You can open it again for 30 days, and you lose no right by it."),
    "reopen": _("Our staff take the claim up again."),
    "ask_merchant": _("The merchant has its time to answer again."),
    "question_shopper": _("The shopper has 7 days to answer."),
    "relay_offer": _("What the merchant told us on the phone or by mail becomes an offer the shopper can accept."),
    "step_in": _("The claim is with us from now on."),
    "decide": _("Both sides read the finding with its reasons; what it orders becomes a promise with a day."),
    "reject": _("Both sides read the reasons. The shopper may appeal for 30 days."),
    "appeal": _("Somebody else than the person who decided looks at everything again. Each side may appeal once."),
    "decide_appeal": _("The new finding takes the place of the first."),
    "reject_appeal": _("The new finding takes the place of the first."),
}
FIRST = {  # the move that answers what a side is asked for now, the first that is there
    "shopper": ("accept_offer", "reply_to_merchant", "reply_to_staff", "send_back", "prove_arrival", "confirm"),
    "merchant": ("accept_claim", "offer", "prove", "goods_received"),
    "staff": ("admit", "decide", "decide_appeal"),
}
BESIDE = {"accept_offer": ("counter_offer", "refuse_offer"), "confirm": ("object",), "accept_claim": ("offer",)}
TURN = {"shopper": "shopper", "merchant": "merchant", "portal": "staff", "outside": "shopper"}


@dataclass(frozen=True, slots=True)
class Deed:
    """One move on a page: the table's row, what it does, and its place: first, beside the first, or other."""

    row: workflow.Transition
    place: str

    @property
    def name(self) -> str:
        """The word of the move."""
        return self.row.name

    @property
    def label(self) -> Promise | str:
        """The text of its button."""
        return self.row.label

    @property
    def does(self) -> Promise | str:
        """What follows from it."""
        return DOES[self.row.name]


def deeds_of(claim: Claim, actor: Actor, ahead: Outlook, now: datetime) -> list[Deed]:
    """The moves an actor may make now; at most one is first, and only where it is that side's turn."""
    rows = workflow.available(claim, actor, now=now)
    names = [row.name for row in rows]
    turn = TURN.get(ahead.next_actor) == actor.party
    first = next((name for name in FIRST[actor.party] if turn and name in names), "")
    beside = BESIDE.get(first, ())
    return [Deed(row, "first" if row.name == first else "beside" if row.name in beside else "other") for row in rows]
