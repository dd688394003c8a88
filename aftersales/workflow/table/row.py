"""One row of the table of moves, and who is meant by its roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from aftersales.actors import AGENT, HELPER, LEAD, MERCHANT, SHOPPER, SYSTEM
from aftersales.workflow import effects, guards
from aftersales.workflow.states import (
    AGREED,
    APPEALED,
    AWAITING_MERCHANT,
    AWAITING_SHOPPER,
    DECIDED,
    FILED,
    GOODS_RETURNING,
    IN_MEDIATION,
    REFERRED,
    WITH_MERCHANT,
)

SHOPPERS = frozenset({SHOPPER, HELPER})
STAFF = frozenset({AGENT, LEAD})
PORTAL = frozenset({SYSTEM})
MERCHANTS = frozenset({MERCHANT})
BEFORE_DECISION = (AWAITING_MERCHANT, AWAITING_SHOPPER, AGREED, GOODS_RETURNING, WITH_MERCHANT)
RUNNING = (FILED, *BEFORE_DECISION, IN_MEDIATION, DECIDED, APPEALED, REFERRED)
OFFERING = (AWAITING_MERCHANT, AWAITING_SHOPPER)


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


def rows(name: str, froms: tuple[str, ...], to: str | None, roles: frozenset[str], **rest: Any) -> list[Transition]:
    """The same move out of several states; `to` None = the state stays."""
    return [Transition(name, from_, to or from_, roles, **rest) for from_ in froms]
