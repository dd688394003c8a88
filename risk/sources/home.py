"""A shop's home page, fetched once: its head gives the grade of the security settings; other sources read its body."""

from __future__ import annotations

import json
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie

from accounts.fetching import Fetched
from risk.facts import Why
from risk.listing_pages import text_of
from risk.sources._base import THE_SHOP, UNKNOWN, Asked, Failed, Reply, Told, Unreachable, source
from risk.sources._robots import may_read, rules_of

CRAWL = 0.9
LONGEST_RULES = 100_000
NO_ENCRYPTION = frozenset({"connect"})  # nobody answers on the port of https: a plain site may still be there
LONGEST = 1_500_000  # characters of a page that are kept
GRADES = (  # least points -> grade, after Mozilla's HTTP Observatory
    (100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (45, "C-"),
    (40, "D+"), (30, "D"), (25, "D-"), (0, "F"),
)  # fmt: skip


def read(raw: bytes) -> tuple[Told, ...]:
    """What a stored home page says: the grade of its head, and that nothing is encrypted where nothing is."""
    page = json.loads(raw)
    encrypted = page["url"].startswith("https://")
    told = [Told("security_grade", grade(points(page["headers"], encrypted=encrypted)), reliability=CRAWL)]
    if not encrypted:
        told.append(Told("checkout_encrypted", False, reliability=CRAWL))
    return tuple(told)


@source("home", title="Home page", every=timedelta(days=30), place=THE_SHOP, facts=("security_grade",), read=read)
def ask(asked: Asked) -> Reply:
    """The page, over https where there is any."""
    rules = rules_of(asked.network, f"https://{asked.domain}")
    if not may_read(rules, f"https://{asked.domain}/"):
        return _unwanted(rules)
    try:
        answer = asked.network.get(f"https://{asked.domain}/")
    except Unreachable as trouble:
        if trouble.code not in NO_ENCRYPTION:
            raise
        rules = rules_of(asked.network, f"http://{asked.domain}")
        if not may_read(rules, f"http://{asked.domain}/"):
            return _unwanted(rules)
        answer = asked.network.get(f"http://{asked.domain}/")
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    note = {"url": answer.url, "host": answer.host, "passed": list(answer.passed), "rules": rules[:LONGEST_RULES]}
    page = {"url": answer.url, "headers": list(answer.headers), "html": html_in(answer)}
    raw = json.dumps(page).encode()
    return Reply(raw, read(raw), note=note)


def _unwanted(rules):
    told = (Told("security_grade", unknown=Why.SOURCE_FAILED),)
    return Reply(rules.encode(), told, state=UNKNOWN, reason="robots", media="text/plain")


def points(headers, *, encrypted: bool) -> int:
    """Points of a page's security settings: 100, less what is missing. The deductions stand in docs/judgement.md.

    `headers`: (name in lower case, value) of the answer, in its order.
    """
    lost = 0 if encrypted else 45
    policy = _value(headers, "content-security-policy").lower()
    if not policy:
        lost += 25
    elif "unsafe-inline" in policy and "nonce-" not in policy and "sha256-" not in policy:
        lost += 20
    if encrypted and not _lasts(_value(headers, "strict-transport-security")):
        lost += 20
    if _value(headers, "x-content-type-options").strip().lower() != "nosniff":
        lost += 5
    if not _value(headers, "x-frame-options") and "frame-ancestors" not in policy:
        lost += 20
    lost += 20 * any(encrypted and not cookie["secure"] for cookie in _cookies(headers))
    return max(0, 100 - lost)


def grade(score: int) -> str:
    """The grade of so many points (0 to 100)."""
    return next(name for least, name in GRADES if score >= least)


def _value(headers, name):
    return ", ".join(value for known, value in headers if known == name)


def _lasts(header):
    """Whether a browser is told to keep to https for half a year at least."""
    for part in header.lower().split(";"):
        name, _is, value = part.strip().partition("=")
        if name == "max-age":
            return value.strip('" ').isdecimal() and int(value.strip('" ')) >= 15_768_000
    return False


def _cookies(headers):
    found = []
    for name, value in headers:
        if name == "set-cookie":
            try:
                found += SimpleCookie(value).values()
            except CookieError:  # a name no browser would keep either
                continue
    return found


def html_in(answer: Fetched) -> str:
    """The page of an answer, in the encoding that it or the page names; what is longer than LONGEST is cut."""
    return text_of(answer.body, answer.header("content-type"))[:LONGEST]


def html_of(raw: bytes) -> str:
    """The page of a stored reply of this source."""
    return json.loads(raw)["html"] if raw else ""
