"""Whether a shop shows us one page and an ordinary browser another."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from datetime import timedelta

from bs4 import BeautifulSoup

from risk.facts import Why
from risk.names.suffixes import site_of
from risk.sources._base import THE_SHOP, UNKNOWN, Asked, Reply, Told, source
from risk.sources.home import html_in, html_of

CRAWL = 0.9
LEAST_WORDS = 30  # of either page; below, scripts make the page and words say nothing
PIECE = re.compile(r"[\u3400-\u9fff]|\w+")
UNSEEN = ("script", "style", "noscript", "template", "svg")


@source(
    "cloaking",
    title="Second visit as a browser",
    every=timedelta(days=30),
    place=THE_SHOP,
    facts=("visit_similarity",),
    after=("home",),
)
def ask(asked: Asked) -> Reply:
    """The home page once more, under the name of a browser, beside what was shown to us."""
    seen = asked.notes.get("home", {})
    if not seen.get("url"):
        return Reply(b"", (Told("visit_similarity", unknown=Why.SOURCE_FAILED),), state=UNKNOWN, reason="no_home_page")
    answer = asked.network.get(seen["url"], client="browser")
    if answer.status != 200:  # a wall against robots is no second face
        return Reply(
            answer.body, (Told("visit_similarity", unknown=Why.SOURCE_FAILED),), state=UNKNOWN, reason="walled"
        )
    html = html_in(answer)
    ours, theirs = words(html_of(asked.raw.get("home", b""))), words(html)
    elsewhere = site_of(answer.url) != site_of(seen["url"])
    alike = 0.0 if elsewhere else likeness(ours, theirs)
    raw = json.dumps({"url": answer.url, "html": html}).encode()
    if not elsewhere and min(ours.total(), theirs.total()) < LEAST_WORDS:
        return Reply(raw, (Told("visit_similarity", unknown=Why.TOO_FEW),), note={"likeness": None})
    return Reply(
        raw, (Told("visit_similarity", round(alike, 3), reliability=CRAWL),), note={"likeness": round(alike, 3)}
    )


def words(html: str) -> Counter[str]:
    """The words a reader sees on a page, Han letter by letter, with how often."""
    tree = BeautifulSoup(html, "html.parser")
    for hidden in tree(UNSEEN):
        hidden.decompose()
    return Counter(PIECE.findall(tree.get_text(" ").lower()))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The cosine of two pages' words, 0 (nothing in common) to 1."""
    dot = sum(n * other[word] for word, n in one.items())
    size = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return dot / size if size else 0.0
