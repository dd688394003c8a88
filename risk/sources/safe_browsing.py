"""Whether browsers warn of a site: Google Web Risk, the same lists as Safe Browsing, where a key is set."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings

from risk.sources._base import ABSENT, Asked, Failed, Reply, Told, source

THREATS = {"MALWARE": "malware", "SOCIAL_ENGINEERING": "social_engineering", "UNWANTED_SOFTWARE": "unwanted_software"}
GOOD_FOR = timedelta(minutes=30)  # the terms of the lists: a warning must not be shown longer without asking again


def read(raw: bytes) -> tuple[Told, ...]:
    """What a raw answer says: {} is no match. Raises Failed for anything that is none."""
    try:
        named = json.loads(raw or b"{}").get("threat", {}).get("threatTypes", [])
        kinds = [THREATS[name] for name in named if name in THREATS]
    except (ValueError, TypeError, AttributeError) as error:
        raise Failed("not_json") from error
    return (Told("browser_warning", kinds[0] if kinds else None, good_for=GOOD_FOR),)


@source(
    "safe_browsing",
    title="Browser warnings",
    every=timedelta(hours=12),
    place="web risk",
    facts=("browser_warning",),
    needs=("WEB_RISK_KEY",),
    read=read,
)
def ask(asked: Asked) -> Reply:
    """The home address of the site; the key goes in the head of the request, so that it stands in no log of addresses."""
    query = urlencode({"threatTypes": list(THREATS), "uri": f"https://{asked.domain}/"}, doseq=True)
    headers = {"X-Goog-Api-Key": settings.WEB_RISK_KEY, "Accept": "application/json"}
    answer = asked.network.get(f"{settings.WEB_RISK_URL}/v1/uris:search?{query}", headers=headers)
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    told = read(answer.body)
    return Reply(answer.body, told, state="present" if told[0].value else ABSENT)
