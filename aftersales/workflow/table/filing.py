"""Filing and admission."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aftersales.workflow import effects, guards
from aftersales.workflow.states import AWAITING_MERCHANT, DRAFT, FILED, IN_MEDIATION
from aftersales.workflow.table.row import PORTAL, SHOPPERS, STAFF, Transition, rows

ROWS: list[Transition] = [
    *rows("file", (DRAFT,), FILED, SHOPPERS, effect=effects.file),
    *rows(
        "admit",
        (FILED,),
        AWAITING_MERCHANT,
        PORTAL | STAFF,
        label=_("Send to the merchant"),
        effect=effects.admit,
        guard=guards.merchant_known,
    ),
    *rows("unreachable", (FILED,), IN_MEDIATION, PORTAL),
]
