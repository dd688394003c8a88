"""What happens by itself."""

from __future__ import annotations

from aftersales.workflow import desk_effects, effects, guards
from aftersales.workflow.states import (
    AGREED,
    APPEALED,
    AWAITING_MERCHANT,
    AWAITING_SHOPPER,
    CLOSED_INACTIVE,
    DECIDED,
    GOODS_RETURNING,
    IN_MEDIATION,
    REFERRED,
    RESOLVED,
    WITH_MERCHANT,
)
from aftersales.workflow.table.row import PORTAL, Transition, rows

ROWS: list[Transition] = [
    *rows("unanswered", (AWAITING_MERCHANT,), IN_MEDIATION, PORTAL),
    *rows("not_sent_back", (AGREED,), AWAITING_SHOPPER, PORTAL),
    *rows("parcel_missing", (GOODS_RETURNING,), AWAITING_SHOPPER, PORTAL),
    *rows("promise_broken", (AGREED,), IN_MEDIATION, PORTAL, effect=effects.promise_broken),
    *rows("held_too_long", (WITH_MERCHANT,), IN_MEDIATION, PORTAL, effect=effects.promise_broken),
    *rows("offer_stays", (AWAITING_SHOPPER,), None, PORTAL),
    *rows("no_answer", (AWAITING_SHOPPER,), CLOSED_INACTIVE, PORTAL, effect=effects.lapse_offers),
    *rows("finding_late", (IN_MEDIATION,), None, PORTAL),
    *rows("appeal_late", (APPEALED,), None, PORTAL),
    *rows("not_complied", (DECIDED,), None, PORTAL, effect=desk_effects.not_complied),
    *rows("left_there", (DECIDED,), CLOSED_INACTIVE, PORTAL),
    *rows("ask_outcome", (REFERRED,), None, PORTAL),
    *rows(
        "settled", (AGREED, DECIDED), RESOLVED, PORTAL, guard=guards.proof_stood, effect=effects.confirmed_by_silence
    ),
]
