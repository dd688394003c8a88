"""Whether the VAT number that a shop's pages state is known to VIES, the register of the European Union."""

from __future__ import annotations

import json
from datetime import date, timedelta

from django.conf import settings

from risk.pages import Page, PageReading
from risk.pages import read as read_pages
from risk.pages.numbers import Verdict
from risk.sources._base import ABSENT, UNKNOWN, Asked, Failed, Reply, source


@source("vat", title="VAT register (VIES)", every=timedelta(days=90), place="vies", pause=2.0, after=("pages",))
def ask(asked: Asked) -> Reply:
    """The first EU number with a right check digit; what the answer means for the firm is said by source "companies"."""
    number = number_of(reading_of(asked), "eu_vat")
    if not number:
        return Reply(b"", state=ABSENT, reason="no_number")
    answer = asked.network.get(
        f"{settings.VIES_URL}/ms/{number[:2]}/vat/{number[2:]}", headers={"Accept": "application/json"}
    )
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    valid, name = read(answer.body)
    if valid is None:
        return Reply(answer.body, state=UNKNOWN, reason="member_state_silent")
    return Reply(
        answer.body, state="present" if valid else ABSENT, note={"number": number, "valid": valid, "name": name}
    )


def read(raw: bytes) -> tuple[bool | None, str]:
    """Whether the number is valid (None while the member state does not answer) and the name told, often "".

    Raises Failed for anything that is no answer.
    """
    try:
        told = json.loads(raw)
        outcome, valid, name = told.get("userError", ""), told["isValid"], told.get("name") or ""
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Failed("not_json") from error
    if outcome not in {"VALID", "INVALID", ""}:
        return None, ""
    return bool(valid), "" if name.strip("-") == "" else str(name)[:200]


def reading_of(asked: Asked) -> PageReading | None:
    """What the pages say that source "pages" kept; None where it kept none."""
    if not asked.raw.get("pages"):
        return None
    kept = json.loads(asked.raw["pages"])
    pages = {kind: Page(page["url"], page["html"]) for kind, page in kept["pages"].items()}
    return read_pages(pages, kept["domain"], date.fromisoformat(kept["day"]))


def number_of(reading: PageReading | None, scheme: str) -> str:
    """The first number of a scheme that is not wrong by its check digit, else ""."""
    numbers = reading.numbers if reading else ()
    return next((n.value for n in numbers if n.scheme == scheme and n.verdict is not Verdict.WRONG), "")
