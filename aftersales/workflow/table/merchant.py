"""What the merchant may do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aftersales.workflow import effects, guards
from aftersales.workflow.states import (
    AGREED,
    AWAITING_MERCHANT,
    AWAITING_SHOPPER,
    DECIDED,
    GOODS_RETURNING,
    IN_MEDIATION,
    WITH_MERCHANT,
)
from aftersales.workflow.table.row import MERCHANTS, OFFERING, STAFF, Transition, rows

ROWS: list[Transition] = [
    *rows(
        "answer",
        (AWAITING_MERCHANT,),
        None,
        MERCHANTS,
        label=_("Send an answer"),
        form="answer",
        needs_note=True,
        effect=effects.answered,
    ),
    *rows(
        "accept_claim",
        (AWAITING_MERCHANT,),
        AGREED,
        MERCHANTS,
        label=_("Accept what is asked"),
        form="accept",
        guard=guards.asks_known,
        effect=effects.accept_claim,
    ),
    *rows(
        "offer",
        OFFERING,
        AWAITING_SHOPPER,
        MERCHANTS,
        label=_("Make an offer"),
        form="offer",
        effect=effects.make_offer,
    ),
    *rows(  # an offer does not take a claim out of the hands of staff
        "offer",
        (IN_MEDIATION,),
        None,
        MERCHANTS,
        label=_("Make an offer"),
        form="offer",
        effect=effects.make_offer,
    ),
    *rows(
        "ask_shopper",
        (AWAITING_MERCHANT,),
        AWAITING_SHOPPER,
        MERCHANTS,
        label=_("Ask the shopper"),
        form="note",
        needs_note=True,
        effect=effects.asked_by_merchant,
    ),
    *rows(
        "contest",
        (AWAITING_MERCHANT,),
        IN_MEDIATION,
        MERCHANTS,
        label=_("Refuse, with reasons"),
        form="note",
        needs_note=True,
        effect=effects.answered,
    ),
    *rows(
        "goods_received",
        (GOODS_RETURNING,),
        WITH_MERCHANT,
        MERCHANTS | STAFF,
        label=_("The goods have arrived"),
        form="arrived",
        effect=effects.goods_received,
    ),
    *rows(
        "prove",
        (AGREED, WITH_MERCHANT),
        AGREED,
        MERCHANTS | STAFF,
        label=_("It is done: give proof"),
        form="proof",
        needs_note=True,
        guard=guards.something_to_prove,
        effect=effects.proved,
    ),
    *rows(
        "prove",
        (DECIDED,),
        DECIDED,
        MERCHANTS | STAFF,
        label=_("It is done: give proof"),
        form="proof",
        needs_note=True,
        guard=guards.something_to_prove,
        effect=effects.proved,
    ),
]
