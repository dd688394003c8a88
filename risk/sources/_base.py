"""What an outside source is: whom it asks, how often, what it tells; each file of this folder declares one."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.fetching import WIRE, Refused, Unreachable, Wire, certificate_of, converse, fetch
from risk.facts import Why

PRESENT, ABSENT, UNKNOWN = "present", "absent", "unknown"
THE_SHOP = "the shop"  # the place of sources that go to the shop's own server


class Failed(Exception):
    """A source gave no usable answer; asking again later may help. `code`: a short word for staff."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Network:
    """The guarded ways out, over one wire; tests put their own in. Each raises Refused or Unreachable."""

    wire: Wire = WIRE
    rest: Callable[[float], None] = time.sleep  # between two pages of one visit

    def get(self, url: str, **limits: Any):
        """A page of the public internet, as accounts.fetching.fetch gives it."""
        return fetch(url, wire=self.wire, **limits)

    def certificate(self, host: str) -> bytes:
        """The certificate of a server (DER)."""
        return certificate_of(host, wire=self.wire)

    def whois(self, host: str, query: str) -> bytes:
        """What a WHOIS server answers to a line."""
        return converse(host, 43, query.encode("idna" if not query.isascii() else "ascii") + b"\r\n", wire=self.wire)

    def records(self, host: str, kind: str) -> tuple[str, ...]:
        """DNS records of a kind, as text."""
        return self.wire.records(host, kind, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom a source is asked about, and when; `notes` and `raw`: what the sources it builds on noted, and their answers."""

    domain: str
    now: datetime
    network: Network = field(default_factory=Network)
    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    raw: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact a source tells: its value, or why it is not known; good for so long; `reliability` 0..1 (RISK.md section 2)."""

    fact: str
    value: Any = None
    unknown: Why | None = None
    good_for: timedelta | None = None  # None: until the source is asked again, and as long once more
    reliability: float = 1.0


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: the raw bytes as they came, the facts read from them, and what other sources may use (JSON)."""

    raw: bytes
    told: tuple[Told, ...] = ()
    state: str = PRESENT
    reason: str = ""
    note: Mapping[str, Any] = field(default_factory=dict)
    media: str = "application/json"


@dataclass(frozen=True, slots=True)
class Source:
    """One outside source. Facts it fails to tell become unknown when its tries are spent.

    `place` is what a pause and a circuit breaker are kept for: a service, or THE_SHOP; `pause` seconds between two
    requests to it; `needs` names the settings without which it is not configured; `after` names sources whose notes it
    uses, so that it is asked after them; `read` reads the facts out of a raw answer once more, where an answer holds all
    that is needed; `part` names the part of the place that answers for a domain, where parts fail on their own: a
    registry for its ending.
    """

    name: str
    title: str
    ask: Callable[[Asked], Reply]
    every: timedelta
    place: str
    facts: tuple[str, ...] = ()
    pause: float = 1.0
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    source_class: str = "N"
    read: Callable[[bytes], tuple[Told, ...]] | None = None
    part: Callable[[str], str] | None = None


SOURCES: dict[str, Source] = {}


def source(name: str, **declared: Any) -> Callable[[Callable[[Asked], Reply]], Callable[[Asked], Reply]]:
    """Declare the decorated function as the `ask` of a source; names are never used twice."""

    def register(ask: Callable[[Asked], Reply]) -> Callable[[Asked], Reply]:
        if name in SOURCES:
            raise ValueError(f"source {name} is declared twice")
        SOURCES[name] = Source(name=name, ask=ask, **declared)
        return ask

    return register


__all__ = [
    "ABSENT",
    "PRESENT",
    "SOURCES",
    "THE_SHOP",
    "UNKNOWN",
    "Asked",
    "Failed",
    "Network",
    "Refused",
    "Reply",
    "Source",
    "Told",
    "Unreachable",
    "source",
]
