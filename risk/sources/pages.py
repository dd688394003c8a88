"""The pages on which a shop says who it is and on what terms it sells: visited once, kept as they came, then read."""

from __future__ import annotations

import json
from datetime import date, timedelta

from accounts.fetching import Fetched
from risk.facts import LegalIdentity, Why
from risk.names.suffixes import registrable, site_of
from risk.pages import Page, PageReading, links
from risk.pages import read as read_pages
from risk.pages.numbers import Verdict
from risk.sources._base import THE_SHOP, UNKNOWN, Asked, Refused, Reply, Told, Unreachable, source
from risk.sources._robots import delay_of, may_read
from risk.sources.home import html_in

CRAWL = 0.9
VISITED = ("imprint", "contact", "terms", "returns", "privacy", "cart", "checkout")  # in this order, seven at most
MOST_BYTES = 1024 * 1024  # of a page
PAGE_SECONDS = 8.0
MOST_NAMES = 5
BETWEEN = 0.5  # seconds between two pages, or as many as the site asks for
MOST_REST = 30.0  # seconds of rest in a visit; pages there is no time for are said to be left out
FACTS = ("legal_identity", "return_terms_found", "privacy_policy_found", "unfinished")
NOT_THERE = frozenset({"status_404", "status_410"})
MAY_STAND_ON = {  # a page that is linked and could not be read may hold what was found nowhere else
    "legal_identity": {"imprint", "contact", "terms"},
    "return_terms_found": {"returns", "terms"},
    "privacy_policy_found": {"privacy", "terms"},
}


def read(raw: bytes) -> tuple[Told, ...]:
    """What stored pages say, read as on the day they were fetched. Nothing is said to be missing that may stand on a
    page we could not, or may not, read."""
    kept = json.loads(raw)
    return _told(_reading(kept), kept)


def _reading(kept: dict) -> PageReading:
    pages = {kind: Page(page["url"], page["html"]) for kind, page in kept["pages"].items()}
    return read_pages(pages, kept["domain"], date.fromisoformat(kept["day"]))


def _told(reading: PageReading, kept: dict) -> tuple[Told, ...]:
    closed = {kind for kind, why in kept.get("away", {}).items() if why not in NOT_THERE}
    found = {fact: value for fact, value in reading.facts().items() if _holds(fact, value, closed)}
    if kept["pages"].get("checkout", {}).get("url", "").startswith("https://"):
        found["checkout_encrypted"] = True
    return tuple(Told(name, value, reliability=CRAWL) for name, value in sorted(found.items()))


def _firm(reading: PageReading) -> dict[str, object]:
    """Whom registers are asked about: names, and the first number of each scheme that is not wrong by its check digit."""
    numbers: dict[str, str] = {}
    for number in reading.numbers:
        if number.verdict is not Verdict.WRONG:
            numbers.setdefault(number.scheme, number.value)
    return {"names": list(reading.companies[:MOST_NAMES]), "numbers": numbers}


@source(
    "pages",
    title="Pages of the site",
    every=timedelta(days=30),
    place=THE_SHOP,
    facts=FACTS,
    after=("home",),
    read=read,
)
def ask(asked: Asked) -> Reply:
    """The home page that is known already, and of those it links to the ones worth reading, as far as robots may."""
    home = asked.notes.get("home", {})
    if not home.get("url") or site_of(home["url"]) != registrable(asked.domain).domain:
        told = tuple(Told(fact, unknown=Why.SOURCE_FAILED) for fact in FACTS)
        return Reply(b"", told, state=UNKNOWN, reason="no_home_page")
    html = json.loads(asked.raw["home"])["html"]
    pages, away = {"home": {"url": home["url"], "html": html}}, {}
    found, rules = links(html, home["url"]), home.get("rules", "")
    rest = max(BETWEEN, delay_of(rules))
    for n, kind in enumerate(kind for kind in VISITED if kind in found):
        outcome = _visit(asked, found[kind], rules, rest) if (n + 1) * rest <= MOST_REST else "asked_for_slowness"
        if isinstance(outcome, str):
            away[kind] = outcome
        else:
            pages[kind] = {"url": outcome.url, "html": html_in(outcome)}
    kept = {"domain": asked.domain, "day": asked.now.date().isoformat(), "pages": pages, "away": away}
    reading = _reading(kept)
    note = {"read": sorted(pages), "away": away, "firm": _firm(reading)}
    return Reply(json.dumps(kept).encode(), _told(reading, kept), note=note)


def _holds(fact: str, value: object, closed: set[str]) -> bool:
    """Whether a fact may be stated: what was found may always be, what was not only where every page was open."""
    if isinstance(value, LegalIdentity):
        value = value.has_name or value.has_address or value.has_number
    return bool(value) or not MAY_STAND_ON.get(fact, set()) & closed


def _visit(asked: Asked, url: str, rules: str, rest: float) -> Fetched | str:
    """A page, or why there is none, as a word."""
    if not may_read(rules, url):
        return "robots"
    asked.network.rest(rest)
    try:
        answer = asked.network.get(url, max_bytes=MOST_BYTES, timeout=PAGE_SECONDS)
    except (Refused, Unreachable) as trouble:
        return trouble.code
    if answer.status != 200:
        return f"status_{answer.status}"
    return answer if site_of(answer.url) == site_of(url) else "elsewhere"
