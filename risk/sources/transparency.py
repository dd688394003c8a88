"""The first certificate of a domain in the public logs: supporting evidence of its age, kept raw, no fact of its own."""

from __future__ import annotations

import json
from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings

from risk.sources._base import ABSENT, Asked, Failed, Reply, source

MOST_BYTES = 4 * 1024 * 1024
SECONDS = 20.0


@source("transparency", title="Certificate transparency", every=timedelta(days=90), place="crt.sh", pause=5.0)
def ask(asked: Asked) -> Reply:
    """All certificates of the domain itself that the logs hold; a long list that does not fit is a failure."""
    query = urlencode({"q": asked.domain, "output": "json"})
    answer = asked.network.get(f"{settings.CERTIFICATE_LOGS_URL}/?{query}", max_bytes=MOST_BYTES, timeout=SECONDS)
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    first = first_day(answer.body)
    if first is None:
        return Reply(answer.body, state=ABSENT, reason="no_certificate")
    return Reply(answer.body, note={"first": first.isoformat()})


def first_day(raw: bytes) -> date | None:
    """The earliest day a certificate was valid from; None where there is none. Raises Failed for anything else."""
    try:
        days = [date.fromisoformat(str(row["not_before"])[:10]) for row in json.loads(raw or b"[]")]
    except (ValueError, TypeError, KeyError) as error:
        raise Failed("not_a_list") from error
    return min(days, default=None)
