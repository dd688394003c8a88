"""A network of our choosing: answers by link, certificate, WHOIS line and DNS record; what is not named is out of reach."""

import json
from datetime import UTC, datetime

from accounts.fetching import Fetched, Unreachable
from risk.sources._base import Asked

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def page(url, body="", *, status=200, headers=(), passed=(), content_type="text/html"):
    """An answer of a link."""
    raw = body if isinstance(body, bytes) else body.encode()
    host = url.split("/")[2]
    return Fetched(host, url, status, content_type, raw, tuple(headers), tuple(passed))


def as_json(url, told, **more):
    """The same with JSON inside."""
    return page(url, json.dumps(told), content_type="application/json", **more)


class FakeNetwork:
    """Stands in for risk.sources._base.Network; `asked` notes every link, with the client it was asked as."""

    def __init__(self, *pages, certificates=(), whois=(), records=()):
        self.pages = {p.url: p for p in pages}
        self.certificates, self.lines, self.names = dict(certificates), dict(whois), dict(records)
        self.asked = []

    def get(self, url, *, client="ours", **_limits):
        self.asked.append((url, client))
        return self._known(self.pages, (url, client)) if (url, client) in self.pages else self._known(self.pages, url)

    def certificate(self, host):
        return self._known(self.certificates, host)

    def whois(self, host, query):
        return self._known(self.lines, (host, query))

    def records(self, host, kind):
        return tuple(self.names.get((host, kind), ()))

    def _known(self, table, key):
        answer = table.get(key, Unreachable("connect"))
        if isinstance(answer, Exception):
            raise answer
        return answer


def asked(domain="kettles.example.com", network=None, **more):
    """What a source is asked in a test."""
    return Asked(domain=domain, now=NOW, network=network or FakeNetwork(), **more)


def facts(reply):
    """{fact: value, or why it is not known} of a reply."""
    return {told.fact: told.unknown or told.value for told in reply.told}
