"""TRANSITIONS: every move a claim may make. What is not in this table is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aftersales.actors import AGENT, HELPER, LEAD, MERCHANT, SHOPPER, SYSTEM
from aftersales.workflow import effects, guards
from aftersales.workflow.states import (
    AGREED,
    APPEALED,
    AWAITING_MERCHANT,
    AWAITING_SHOPPER,
    CLOSED_INACTIVE,
    DECIDED,
    DRAFT,
    FILED,
    GOODS_RETURNING,
    IN_MEDIATION,
    REFERRED,
    REJECTED,
    RESOLVED,
    WITH_MERCHANT,
    WITHDRAWN,
)

SHOPPERS = frozenset({SHOPPER, HELPER})
STAFF = frozenset({AGENT, LEAD})
PORTAL = frozenset({SYSTEM})
MERCHANTS = frozenset({MERCHANT})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: a named move from one state to another, and who may make it.

    `form` names what must be given with it (aftersales.forms.moves), `guard` says why it is refused ("" = it is not),
    `effect` writes what follows in the same transaction. `label` is the button; "" = it has none.
    """

    name: str
    from_: str
    to: str
    roles: frozenset[str]
    label: Promise | str = ""
    form: str = ""
    needs_note: bool = False
    guard: Callable[..., str] = guards.free
    effect: Callable[..., Any] = effects.none
    public: bool = True


def _rows(name: str, froms: tuple[str, ...], to: str | None, roles: frozenset[str], **rest: Any) -> list[Transition]:
    """The same move out of several states; `to` None = the state stays."""
    return [Transition(name, from_, to or from_, roles, **rest) for from_ in froms]


BEFORE_DECISION = (AWAITING_MERCHANT, AWAITING_SHOPPER, AGREED, GOODS_RETURNING, WITH_MERCHANT)
RUNNING = (FILED, *BEFORE_DECISION, IN_MEDIATION, DECIDED, APPEALED, REFERRED)
OFFERING = (AWAITING_MERCHANT, AWAITING_SHOPPER, IN_MEDIATION)

ROWS: list[Transition] = [
    # --- filing and admission
    *_rows("file", (DRAFT,), FILED, SHOPPERS, effect=effects.file),
    *_rows(
        "admit",
        (FILED,),
        AWAITING_MERCHANT,
        PORTAL | STAFF,
        label=_("Send to the merchant"),
        effect=effects.admit,
        guard=guards.merchant_known,
    ),
    *_rows("unreachable", (FILED,), IN_MEDIATION, PORTAL),
    # --- the merchant
    *_rows(
        "answer",
        (AWAITING_MERCHANT,),
        None,
        MERCHANTS,
        label=_("Answer"),
        form="answer",
        needs_note=True,
        effect=effects.answered,
    ),
    *_rows(
        "accept_claim",
        (AWAITING_MERCHANT,),
        AGREED,
        MERCHANTS,
        label=_("Accept what is asked"),
        form="accept",
        guard=guards.asks_known,
        effect=effects.accept_claim,
    ),
    *_rows(
        "offer",
        OFFERING,
        AWAITING_SHOPPER,
        MERCHANTS,
        label=_("Make an offer"),
        form="offer",
        effect=effects.make_offer,
    ),
    *_rows(
        "ask_shopper",
        (AWAITING_MERCHANT,),
        AWAITING_SHOPPER,
        MERCHANTS,
        label=_("Ask the shopper"),
        form="note",
        needs_note=True,
        effect=effects.asked_by_merchant,
    ),
    *_rows(
        "contest",
        (AWAITING_MERCHANT,),
        IN_MEDIATION,
        MERCHANTS,
        label=_("Refuse, with reasons"),
        form="note",
        needs_note=True,
        effect=effects.answered,
    ),
    *_rows(
        "goods_received",
        (GOODS_RETURNING,),
        WITH_MERCHANT,
        MERCHANTS | STAFF,
        label=_("The goods have arrived"),
        form="arrived",
        effect=effects.goods_received,
    ),
    *_rows(
        "prove",
        (AGREED, WITH_MERCHANT),
        AGREED,
        MERCHANTS | STAFF,
        label=_("It is done: give proof"),
        form="proof",
        needs_note=True,
        guard=guards.something_promised,
        effect=effects.proved,
    ),
    *_rows(
        "prove",
        (DECIDED,),
        DECIDED,
        MERCHANTS | STAFF,
        label=_("It is done: give proof"),
        form="proof",
        needs_note=True,
        guard=guards.something_promised,
        effect=effects.proved,
    ),
    # --- the shopper
    *_rows(
        "accept_offer",
        (AWAITING_SHOPPER, IN_MEDIATION),
        AGREED,
        SHOPPERS,
        label=_("Accept the offer"),
        form="offer_seen",
        guard=guards.offer_open,
        effect=effects.accept_offer,
    ),
    *_rows(
        "refuse_offer",
        (AWAITING_SHOPPER,),
        AWAITING_MERCHANT,
        SHOPPERS,
        label=_("Refuse the offer"),
        form="note_offer_seen",
        guard=guards.offer_open,
        effect=effects.refuse_offer,
    ),
    *_rows(
        "counter_offer",
        (AWAITING_SHOPPER,),
        AWAITING_MERCHANT,
        SHOPPERS,
        label=_("Propose something else"),
        form="counter",
        guard=guards.offer_open,
        effect=effects.counter_offer,
    ),
    *_rows(
        "reply_to_merchant",
        (AWAITING_SHOPPER,),
        AWAITING_MERCHANT,
        SHOPPERS,
        label=_("Answer the question"),
        form="note",
        needs_note=True,
        guard=guards.merchant_asked,
    ),
    *_rows(
        "reply_to_staff",
        (AWAITING_SHOPPER,),
        IN_MEDIATION,
        SHOPPERS,
        label=_("Answer the question"),
        form="note",
        needs_note=True,
        guard=guards.staff_asked,
    ),
    *_rows(
        "send_back",
        (AGREED, AWAITING_SHOPPER),
        GOODS_RETURNING,
        SHOPPERS,
        label=_("I have sent the goods"),
        form="tracking",
        guard=guards.goods_to_send,
        effect=effects.sent_back,
    ),
    *_rows(
        "prove_arrival",
        (GOODS_RETURNING, AWAITING_SHOPPER),
        WITH_MERCHANT,
        SHOPPERS,
        label=_("The carrier says it has arrived"),
        form="arrived",
        needs_note=True,
        guard=guards.goods_under_way,
        effect=effects.goods_received,
    ),
    *_rows(
        "confirm",
        (AGREED, WITH_MERCHANT, DECIDED),
        RESOLVED,
        SHOPPERS,
        label=_("I have what was promised"),
        form="outcome",
        guard=guards.something_promised,
        effect=effects.confirmed,
    ),
    *_rows(
        "object",
        (AGREED, DECIDED),
        IN_MEDIATION,
        SHOPPERS,
        label=_("It is not right"),
        form="object",
        needs_note=True,
        guard=guards.proof_given,
        effect=effects.objected,
    ),
    *_rows(
        "escalate",
        BEFORE_DECISION,
        IN_MEDIATION,
        SHOPPERS,
        label=_("Ask our staff to step in"),
        form="note",
        needs_note=True,
        guard=guards.may_escalate,
    ),
    *_rows(
        "refer",
        RUNNING[1:] + (REJECTED, CLOSED_INACTIVE),
        REFERRED,
        SHOPPERS,
        label=_("Take it elsewhere"),
        form="refer",
        guard=guards.not_referred,
        effect=effects.referred,
    ),
    *_rows(
        "record_outcome",
        (REFERRED,),
        RESOLVED,
        SHOPPERS | STAFF,
        label=_("It was settled there"),
        form="outcome_elsewhere",
        needs_note=True,
        effect=effects.settled_elsewhere,
    ),
    *_rows(
        "come_back",
        (REFERRED,),
        IN_MEDIATION,
        SHOPPERS | STAFF,
        label=_("It was not settled there"),
        form="outcome_elsewhere",
        needs_note=True,
        effect=effects.not_settled_elsewhere,
    ),
    *_rows(
        "withdraw",
        RUNNING,
        WITHDRAWN,
        SHOPPERS,
        label=_("Withdraw the claim"),
        form="withdraw",
        effect=effects.withdrawn,
    ),
    *_rows(
        "reopen",
        (RESOLVED, WITHDRAWN, CLOSED_INACTIVE),
        IN_MEDIATION,
        SHOPPERS | STAFF,
        label=_("Open it again"),
        form="note",
        needs_note=True,
        guard=guards.may_reopen,
        effect=effects.reopened,
    ),
    # --- staff
    *_rows(
        "ask_merchant",
        (IN_MEDIATION,),
        AWAITING_MERCHANT,
        STAFF,
        label=_("Ask the merchant"),
        form="note",
        needs_note=True,
    ),
    *_rows(
        "question_shopper",
        (FILED, IN_MEDIATION),
        AWAITING_SHOPPER,
        STAFF,
        label=_("Ask the shopper"),
        form="note",
        needs_note=True,
    ),
    *_rows(
        "step_in",
        BEFORE_DECISION,
        IN_MEDIATION,
        STAFF,
        label=_("Step in"),
        form="note",
        needs_note=True,
    ),
    *_rows(
        "decide",
        (IN_MEDIATION,),
        DECIDED,
        STAFF,
        label=_("Publish a finding"),
        form="finding",
        guard=guards.upholding_finding,
        effect=effects.decide,
    ),
    *_rows(
        "reject",
        (FILED, IN_MEDIATION),
        REJECTED,
        STAFF,
        label=_("Reject, with reasons"),
        form="finding",
        guard=guards.rejecting_finding,
        effect=effects.decide,
    ),
    *_rows(
        "appeal",
        (DECIDED, REJECTED),
        APPEALED,
        SHOPPERS | MERCHANTS,
        label=_("Appeal"),
        form="appeal",
        guard=guards.may_appeal,
        effect=effects.appeal,
    ),
    *_rows(
        "decide_appeal",
        (APPEALED,),
        DECIDED,
        STAFF,
        label=_("Decide the appeal: claim founded"),
        form="finding",
        guard=guards.second_person_upholds,
        effect=effects.decide_appeal,
    ),
    *_rows(
        "reject_appeal",
        (APPEALED,),
        REJECTED,
        STAFF,
        label=_("Decide the appeal: claim not founded"),
        form="finding",
        guard=guards.second_person_rejects,
        effect=effects.decide_appeal,
    ),
    # --- by itself
    *_rows("unanswered", (AWAITING_MERCHANT,), IN_MEDIATION, PORTAL),
    *_rows("not_sent_back", (AGREED,), AWAITING_SHOPPER, PORTAL),
    *_rows("parcel_missing", (GOODS_RETURNING,), AWAITING_SHOPPER, PORTAL),
    *_rows("promise_broken", (AGREED,), IN_MEDIATION, PORTAL, effect=effects.promise_broken),
    *_rows("held_too_long", (WITH_MERCHANT,), IN_MEDIATION, PORTAL, effect=effects.promise_broken),
    *_rows("offer_stays", (AWAITING_SHOPPER,), None, PORTAL),
    *_rows("no_answer", (AWAITING_SHOPPER,), CLOSED_INACTIVE, PORTAL, effect=effects.lapse_offers),
    *_rows("finding_late", (IN_MEDIATION,), None, PORTAL),
    *_rows("appeal_late", (APPEALED,), None, PORTAL),
    *_rows("not_complied", (DECIDED,), None, PORTAL, effect=effects.promise_broken),
    *_rows("left_there", (DECIDED,), CLOSED_INACTIVE, PORTAL),
    *_rows("ask_outcome", (REFERRED,), None, PORTAL),
    *_rows(
        "settled", (AGREED, DECIDED), RESOLVED, PORTAL, guard=guards.proof_stood, effect=effects.confirmed_by_silence
    ),
]

TRANSITIONS: dict[tuple[str, str], Transition] = {(row.name, row.from_): row for row in ROWS}
if len(TRANSITIONS) != len(ROWS):
    raise ValueError("two rows of TRANSITIONS bear the same name and state")
