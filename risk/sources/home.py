"""A shop's home page, fetched once: its head gives the grade of the security settings; other sources read its body."""

from __future__ import annotations

import json
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie

from risk.sources._base import THE_SHOP, Asked, Failed, Reply, Told, Unreachable, source

CRAWL = 0.9
NO_ENCRYPTION = frozenset({"connect"})  # nobody answers on the port of https: a plain site may still be there
LONGEST = 1_500_000  # characters of a page that are kept
GRADES = (  # least points -> grade, after Mozilla's HTTP Observatory
    (100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (45, "C-"),
    (40, "D+"), (30, "D"), (25, "D-"), (0, "F"),
)  # fmt: skip


@source("home", title="Home page", every=timedelta(days=30), place=THE_SHOP, facts=("security_grade",))
def ask(asked: Asked) -> Reply:
    """The page, over https where there is any."""
    try:
        answer, encrypted = asked.network.get(f"https://{asked.domain}/"), True
    except Unreachable as trouble:
        if trouble.code not in NO_ENCRYPTION:
            raise
        answer = asked.network.get(f"http://{asked.domain}/")
        encrypted = answer.url.startswith("https://")
    if answer.status != 200:
        raise Failed(f"status_{answer.status}")
    told = [Told("security_grade", grade(points(answer, encrypted=encrypted)), reliability=CRAWL)]
    if not encrypted:
        told.append(Told("checkout_encrypted", False, reliability=CRAWL))
    note = {"url": answer.url, "host": answer.host, "passed": list(answer.passed), "encrypted": encrypted}
    page = {"url": answer.url, "headers": list(answer.headers), "html": answer.text()[:LONGEST]}
    return Reply(json.dumps(page).encode(), tuple(told), note=note)


def points(answer, *, encrypted: bool) -> int:
    """Points of a page's security settings: 100, less what is missing. The deductions stand in docs/judgement.md."""
    lost = 0 if encrypted else 45
    policy = answer.header("content-security-policy").lower()
    if not policy:
        lost += 25
    elif "unsafe-inline" in policy and "nonce-" not in policy and "sha256-" not in policy:
        lost += 20
    if encrypted and not _lasts(answer.header("strict-transport-security")):
        lost += 20
    if answer.header("x-content-type-options").strip().lower() != "nosniff":
        lost += 5
    if not answer.header("x-frame-options") and "frame-ancestors" not in policy:
        lost += 20
    lost += 20 * any(encrypted and not cookie["secure"] for cookie in _cookies(answer))
    return max(0, 100 - lost)


def grade(score: int) -> str:
    """The grade of so many points (0 to 100)."""
    return next(name for least, name in GRADES if score >= least)


def _lasts(header):
    """Whether a browser is told to keep to https for half a year at least."""
    for part in header.lower().split(";"):
        name, _is, value = part.strip().partition("=")
        if name == "max-age":
            return value.strip('" ').isdecimal() and int(value.strip('" ')) >= 15_768_000
    return False


def _cookies(answer):
    found = []
    for name, value in answer.headers:
        if name == "set-cookie":
            try:
                found += SimpleCookie(value).values()
            except CookieError:  # a name no browser would keep either
                continue
    return found


def html_of(raw: bytes) -> str:
    """The page of a stored reply of this source."""
    return json.loads(raw)["html"] if raw else ""
