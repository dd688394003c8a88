"""The day a public archive of the web first kept a page of a domain."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings

from risk.facts import Why
from risk.sources._base import ABSENT, Asked, Failed, Reply, Told, source


def read(raw: bytes) -> tuple[Told, ...]:
    """What a raw answer says. Raises Failed for anything that is none."""
    day = first_day(raw)
    return (Told("first_archived_on", day) if day else Told("first_archived_on", unknown=Why.NO_RECORDS),)


@source(
    "archive",
    title="Web archive",
    every=timedelta(days=90),
    place="web archive",
    facts=("first_archived_on",),
    pause=2.0,
    read=read,
)
def ask(asked: Asked) -> Reply:
    """The first capture that was a page, of the domain itself or a name under it."""
    query = {
        "url": asked.domain,
        "matchType": "domain",
        "filter": "statuscode:200",
        "output": "json",
        "fl": "timestamp",
        "limit": 1,
    }
    answer = asked.network.get(f"{settings.ARCHIVE_URL}?{urlencode(query)}", headers={"Accept": "application/json"})
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    told = read(answer.body)
    if told[0].unknown:
        return Reply(answer.body, told, state=ABSENT, reason="never_kept")
    return Reply(answer.body, told, note={"first": told[0].value.isoformat()})


def first_day(raw: bytes) -> date | None:
    """The day of the first row of a CDX answer in JSON; None where it has none. Raises Failed for anything else."""
    try:
        rows = json.loads(raw or b"[]")
        return datetime.strptime(rows[1][0], "%Y%m%d%H%M%S").date() if len(rows) > 1 else None
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise Failed("not_a_list") from error
