"""Steps and people of a claim in words: for the page, the mail and the case file."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

STEPS: dict[str, Promise] = {
    "file": _("Claim filed"),
    "admit": _("Sent to the merchant"),
    "unreachable": _("The merchant could not be reached"),
    "answer": _("The merchant answered"),
    "accept_claim": _("The merchant accepted the claim"),
    "offer": _("The merchant made an offer"),
    "ask_shopper": _("The merchant asked the shopper"),
    "contest": _("The merchant refused"),
    "goods_received": _("The goods have arrived"),
    "prove": _("The merchant says it is done"),
    "accept_offer": _("Offer accepted"),
    "refuse_offer": _("Offer refused"),
    "counter_offer": _("The shopper proposed something else"),
    "reply_to_merchant": _("The shopper answered the merchant"),
    "reply_to_staff": _("The shopper answered our staff"),
    "send_back": _("The goods were sent back"),
    "prove_arrival": _("The carrier says the goods have arrived"),
    "confirm": _("The shopper confirmed that it is settled"),
    "object": _("The shopper objected"),
    "escalate": _("Our staff were asked to step in"),
    "refer": _("Taken to an outside body"),
    "record_outcome": _("Settled elsewhere"),
    "come_back": _("Came back to us"),
    "withdraw": _("Withdrawn by the shopper"),
    "reopen": _("Opened again"),
    "ask_merchant": _("Our staff asked the merchant"),
    "question_shopper": _("Our staff asked the shopper"),
    "step_in": _("Our staff stepped in"),
    "decide": _("Finding published"),
    "reject": _("Rejected with reasons"),
    "appeal": _("Appeal filed"),
    "decide_appeal": _("Appeal decided: founded"),
    "reject_appeal": _("Appeal decided: not founded"),
    "unanswered": _("The merchant did not answer in time"),
    "not_sent_back": _("The goods were not sent back"),
    "parcel_missing": _("The goods have not arrived"),
    "promise_broken": _("A promise was not kept"),
    "held_too_long": _("The merchant’s time with the goods is over"),
    "offer_stays": _("The time to answer is over; the offer stays open"),
    "no_answer": _("Closed without an answer"),
    "finding_late": _("Our finding is late"),
    "appeal_late": _("The decision on the appeal is late"),
    "not_complied": _("The merchant did not do what was decided"),
    "left_there": _("Closed here; the ways outside stay open"),
    "ask_outcome": _("We asked what came of it"),
    "settled": _("Resolved: nobody objected"),
    "relay_offer": _("Our staff passed on an offer of the merchant"),
    "merge": _("Joined with another claim about the same thing"),
    "joined": _("Another claim about the same thing was joined with this one"),
    "split": _("One thing of this claim goes on as a claim of its own"),
    "split_off": _("Taken out of another claim, as a claim of its own"),
    "advance": _("Compensation is paid in advance"),
}
ROLES: dict[str, Promise] = {
    "shopper": _("Shopper"),
    "helper": _("Helper"),
    "merchant": _("Merchant"),
    "agent": _("Anxin staff"),
    "lead": _("Anxin staff"),
    "system": _("Anxin"),
}


def step_words(step) -> str:
    """What a step was."""
    return str(STEPS[step.name])


def who_words(row, party: str) -> str:
    """Who did or said it: «You» for one's own side, «X for Y» where somebody acts for another; staff by their role alone."""
    role = getattr(row, "role", None) or row.by_role
    if role in {"shopper", "helper"} and party == "shopper" and not getattr(row, "on_behalf_of", ""):
        return gettext("You")
    if role == "merchant" and party == "merchant":
        return gettext("You")
    said = str(ROLES[role])
    behalf = getattr(row, "on_behalf_of", "")
    return gettext("%(who)s for %(person)s") % {"who": said, "person": behalf} if behalf else said
