"""What staff may do, and the appeal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aftersales.workflow import effects, guards
from aftersales.workflow.states import (
    APPEALED,
    AWAITING_MERCHANT,
    AWAITING_SHOPPER,
    DECIDED,
    FILED,
    IN_MEDIATION,
    REJECTED,
)
from aftersales.workflow.table.row import BEFORE_DECISION, MERCHANTS, SHOPPERS, STAFF, Transition, rows

ROWS: list[Transition] = [
    *rows(
        "ask_merchant",
        (IN_MEDIATION,),
        AWAITING_MERCHANT,
        STAFF,
        label=_("Ask the merchant"),
        form="note",
        needs_note=True,
        guard=guards.merchant_known,
        effect=effects.admit,
    ),
    *rows(
        "question_shopper",
        (FILED, IN_MEDIATION),
        AWAITING_SHOPPER,
        STAFF,
        label=_("Ask the shopper"),
        form="note",
        needs_note=True,
    ),
    *rows(
        "step_in",
        BEFORE_DECISION,
        IN_MEDIATION,
        STAFF,
        label=_("Step in"),
        form="note",
        needs_note=True,
    ),
    *rows(
        "decide",
        (IN_MEDIATION,),
        DECIDED,
        STAFF,
        label=_("Publish a finding"),
        form="finding",
        guard=guards.upholding_finding,
        effect=effects.decide,
    ),
    *rows(
        "reject",
        (FILED, IN_MEDIATION),
        REJECTED,
        STAFF,
        label=_("Reject, with reasons"),
        form="finding",
        guard=guards.rejecting_finding,
        effect=effects.decide,
    ),
    *rows(
        "appeal",
        (DECIDED, REJECTED),
        APPEALED,
        SHOPPERS | MERCHANTS,
        label=_("Appeal"),
        form="appeal",
        guard=guards.may_appeal,
        effect=effects.appeal,
    ),
    *rows(
        "decide_appeal",
        (APPEALED,),
        DECIDED,
        STAFF,
        label=_("Decide the appeal: claim founded"),
        form="finding",
        guard=guards.second_person_upholds,
        effect=effects.decide_appeal,
    ),
    *rows(
        "reject_appeal",
        (APPEALED,),
        REJECTED,
        STAFF,
        label=_("Decide the appeal: claim not founded"),
        form="finding",
        guard=guards.second_person_rejects,
        effect=effects.decide_appeal,
    ),
]
