"""What registers of companies say of the firm that a shop names: UK Companies House with a key, and what VIES said."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

from django.conf import settings
from rapidfuzz import fuzz

from risk.sources._base import ABSENT, UNKNOWN, Asked, Failed, Reply, Told, source

REGISTER = 1.0  # reliability of a register's answer
SAME_NAME = 60  # likeness of names of 100 under which the register names somebody else
GONE = frozenset({"dissolved", "liquidation", "converted-closed", "removed", "closed", "insolvency-proceedings"})


@source(
    "companies",
    title="Company registers",
    every=timedelta(days=90),
    place="companies house",
    facts=("registry_answer",),
    pause=1.0,
    after=("pages", "vat"),
)
def ask(asked: Asked) -> Reply:
    """A UK company number is looked up where a key is set; else VIES speaks; with neither, nothing is known."""
    firm = asked.notes.get("pages", {}).get("firm", {})
    number, names = firm.get("numbers", {}).get("gb_company_number"), tuple(firm.get("names", ()))
    if number and settings.COMPANIES_HOUSE_KEY:
        return _house(asked, number, names)
    vat = asked.notes.get("vat", {})
    if vat.get("number"):
        told = _vat_answer(vat, names)
        return Reply(json.dumps(dict(vat)).encode(), (_told(told),), note={"register": "vies", "answer": told})
    reason = "not_configured" if number else "no_number"
    return Reply(b"", state=UNKNOWN, reason=reason)


def _house(asked: Asked, number: str, names: tuple[str, ...]) -> Reply:
    key = base64.b64encode(f"{settings.COMPANIES_HOUSE_KEY}:".encode()).decode()
    url = f"{settings.COMPANIES_HOUSE_URL}/company/{number}"
    answer = asked.network.get(url, headers={"Authorization": f"Basic {key}", "Accept": "application/json"})
    if answer.status == 404:
        return Reply(answer.body, (_told("absent"),), state=ABSENT, note={"register": "companies house"})
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    told = read(answer.body, names)
    return Reply(answer.body, (_told(told),), note={"register": "companies house", "answer": told})


def read(raw: bytes, names: tuple[str, ...]) -> str:
    """ok, dissolved or mismatch, of a company's entry against the names that the pages give. Raises Failed."""
    try:
        entry = json.loads(raw)
        name, status = str(entry["company_name"]), str(entry["company_status"])
    except (ValueError, TypeError, KeyError) as error:
        raise Failed("not_json") from error
    if status in GONE:
        return "dissolved"
    return "ok" if _same(name, names) else "mismatch"


def _vat_answer(vat, names: tuple[str, ...]) -> str:
    if not vat["valid"]:
        return "absent"
    return "ok" if not vat.get("name") or _same(vat["name"], names) else "mismatch"


def _same(name: str, names: tuple[str, ...]) -> bool:
    """Whether a register's name is one of the page's; a page that names nobody does not contradict it."""
    return not names or any(fuzz.token_set_ratio(name.lower(), other.lower()) >= SAME_NAME for other in names)


def _told(value: str) -> Told:
    return Told("registry_answer", value, reliability=REGISTER)
