"""The DNS records of a domain: kept for staff and for linking shops; no finding rests on them alone."""

from __future__ import annotations

import json
from datetime import timedelta

from risk.sources._base import ABSENT, PRESENT, Asked, Reply, source

KINDS = ("A", "AAAA", "MX", "NS", "CAA", "TXT")
MOST_OF_A_KIND = 40
LONGEST = 500


@source("dns", title="Domain name system", every=timedelta(days=30), place="domain name system", pause=0.0)
def ask(asked: Asked) -> Reply:
    """Addresses, mail servers, name servers, who may issue certificates, texts, and the policy against false mail."""
    found = {kind: _of(asked, asked.domain, kind) for kind in KINDS}
    found["DMARC"] = _of(asked, f"_dmarc.{asked.domain}", "TXT")
    there = bool(found["A"] or found["AAAA"])
    note = {
        "mail": bool(found["MX"]),
        "name_servers": found["NS"],
        "spf": any("v=spf1" in text for text in found["TXT"]),
        "dmarc": any("v=DMARC1" in text for text in found["DMARC"]),
    }
    raw = json.dumps(found, sort_keys=True).encode()
    return Reply(raw, state=PRESENT if there else ABSENT, reason="" if there else "no_address", note=note)


def _of(asked, host, kind):
    return [text[:LONGEST] for text in asked.network.records(host, kind)[:MOST_OF_A_KIND]]
