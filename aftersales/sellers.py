"""Which merchant somebody means by a shop's name, its web address or a link: only those we know."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from accounts import finding
from accounts.models import Merchant, Shop
from accounts.naming import fold

MOST = 6  # merchants somebody may be asked to choose from


@dataclass(frozen=True, slots=True)
class Seller:
    """A merchant, and the shop of it where an address named one."""

    merchant: Merchant
    shop: Shop | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"m{self.merchant.pk}"


@dataclass(frozen=True, slots=True)
class Meant:
    """`sure`: the one that was meant. Else `near`: those to choose from; empty where we know none like it."""

    sure: Seller | None = None
    near: tuple[Seller, ...] = ()


def meant(text: str) -> Meant:
    """The merchant of a name, an address or a link."""
    text = text.replace("\0", "").strip()
    host = _host(text)
    if host and ((seller := _of_host(host)) or "://" in text):
        return Meant(sure=seller)
    found = [Seller(m) for m in finding.find(text)[:MOST]] if text else []
    same = [s for s in found if fold(text) in {fold(name) for name in s.merchant.names()}]
    return Meant(sure=same[0]) if len(same) == 1 else Meant(near=tuple(same or found))


def _host(text):
    """The host of a link or a bare address; "" for a name."""
    if any(c.isspace() for c in text) or "." not in text:
        return ""
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname or ""
        return host.rstrip(".").encode("idna").decode()
    except (ValueError, UnicodeError):  # not an address after all: then it is looked for as a name
        return ""


def _of_host(host):
    labels = host.split(".")
    hosts = [".".join(labels[i:]) for i in range(len(labels) - 1)]
    shops = {s.domain: s for s in Shop.objects.select_related("merchant").filter(domain__in=hosts, kind="web")}
    shop = next((shops[h] for h in hosts if h in shops), None)
    return Seller(shop.merchant, shop) if shop else None
