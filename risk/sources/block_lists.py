"""Whether lists of harmful domains that answer by DNS carry a shop's domain; only those that an operator configured."""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings

from risk.facts import BlockListHit
from risk.sources._base import ABSENT, Asked, Failed, Reply, Told, source

REFUSED = "127.255.255."  # a list that answers so does not answer us


@source(
    "block_lists",
    title="Block lists",
    every=timedelta(days=1),
    place="block lists",
    facts=("block_lists",),
    needs=("DNS_BLOCK_LISTS",),
)
def ask(asked: Asked) -> Reply:
    """Every configured list, {name: zone}; each name is an independent list, known to carry the domain today."""
    answers = {}
    for name, zone in settings.DNS_BLOCK_LISTS.items():
        answers[name] = asked.network.records(f"{asked.domain}.{zone}", "A")
    if all(any(row.startswith(REFUSED) for row in rows) for rows in answers.values()):
        raise Failed("refused")
    hits = tuple(BlockListHit(name, 0) for name, rows in sorted(answers.items()) if _listed(rows))
    raw = json.dumps({name: list(rows) for name, rows in answers.items()}).encode()
    return Reply(raw, (Told("block_lists", hits),), state="present" if hits else ABSENT)


def _listed(rows: tuple[str, ...]) -> bool:
    return any(row.startswith("127.") and not row.startswith(REFUSED) for row in rows)
