"""Whether the VAT number that a shop's pages state is known to VIES, the register of the European Union."""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings

from risk.sources._base import ABSENT, UNKNOWN, Asked, Failed, Reply, source


@source("vat", title="VAT register (VIES)", every=timedelta(days=90), place="vies", pause=2.0, after=("pages",))
def ask(asked: Asked) -> Reply:
    """The first EU number with a right check digit; what the answer means for the firm is said by source "companies"."""
    number = asked.notes.get("pages", {}).get("firm", {}).get("numbers", {}).get("eu_vat")
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
