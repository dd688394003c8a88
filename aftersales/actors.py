"""Who acts on a claim: a person in a role, or the portal itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User

SHOPPER, HELPER, MERCHANT, AGENT, LEAD, SYSTEM = "shopper", "helper", "merchant", "agent", "lead", "system"
PARTIES = {SHOPPER: "shopper", HELPER: "shopper", MERCHANT: "merchant", AGENT: "staff", LEAD: "staff", SYSTEM: "staff"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting on one claim. `user` is None for a guest, for a merchant with a link, and for the portal."""

    role: str
    user: User | None = None
    on_behalf_of: str = ""

    @property
    def party(self) -> str:
        """shopper, merchant or staff."""
        return PARTIES[self.role]


PORTAL = Actor(SYSTEM)  # clocks, and what follows by itself
