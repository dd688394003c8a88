"""What the desk does with claims as such: joining, splitting, passing on an offer, paying in advance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aftersales.workflow import desk_effects, effects, guards
from aftersales.workflow.states import AWAITING_SHOPPER, DRAFT, IN_MEDIATION, MERGED
from aftersales.workflow.table.row import OFFERING, RUNNING, STAFF, Transition, rows

ROWS: list[Transition] = [
    *rows(
        "relay_offer",
        OFFERING,
        AWAITING_SHOPPER,
        STAFF,
        label=_("Pass on an offer of the merchant"),
        form="offer",
        guard=guards.merchant_known,
        effect=effects.make_offer,
    ),
    *rows(  # as the merchant's own offer, it does not take a claim out of our hands
        "relay_offer",
        (IN_MEDIATION,),
        None,
        STAFF,
        label=_("Pass on an offer of the merchant"),
        form="offer",
        guard=guards.merchant_known,
        effect=effects.make_offer,
    ),
    *rows("merge", RUNNING, MERGED, STAFF, guard=guards.may_merge, effect=desk_effects.merged),
    *rows("joined", RUNNING, None, STAFF, guard=guards.named("merged")),
    *rows("split", RUNNING, None, STAFF, guard=guards.named("into")),
    *rows("split_off", (DRAFT,), IN_MEDIATION, STAFF, guard=guards.named("from"), effect=desk_effects.split_off),
    *rows("advance", RUNNING, None, STAFF, guard=guards.named("task")),
]
