"""Which links of a page lead to the pages worth reading."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

from risk.names.suffixes import site_of
from risk.pages.page import Page, attribute
from risk.pages.words import LINKS

MOST_LINKS = 2000
LONGEST_ADDRESS = 2000


def links(html: str, base: str) -> dict[str, str]:
    """The best link of each kind (keys of words.LINKS) on a page at address `base`, as whole addresses without fragment.

    Only http and https and only hosts of the same registrable domain. Words of the link count before its path, an
    exact short link before a long one; no more than one address a kind.
    """
    page = Page(base, html)
    home = site_of(base)
    best: dict[str, tuple[int, str]] = {}
    for tag in page.soup.find_all("a", href=True, limit=MOST_LINKS):
        url = _whole(base, attribute(tag, "href"))
        if not url or not home or site_of(url) != home:
            continue
        words = " ".join((tag.get_text(" "), attribute(tag, "title"), attribute(tag, "aria-label")))
        for kind, score in _kinds(" ".join(words.split()), urlsplit(url).path):
            if score > best.get(kind, (0, ""))[0]:
                best[kind] = (score, url)
    return {kind: url for kind, (_score, url) in best.items()}


def _whole(base: str, href: str) -> str:
    try:
        url = urldefrag(urljoin(base, href.strip())).url
        scheme = urlsplit(url).scheme
    except ValueError:
        return ""
    return url if scheme in {"http", "https"} and len(url) <= LONGEST_ADDRESS else ""


def _kinds(words: str, path: str) -> list[tuple[str, int]]:
    found = []
    for kind, (said, where) in LINKS.items():
        match = said.search(words) if len(words) <= 60 else None
        score = (100 - min(len(words) - len(match[0]), 50)) if match else 0
        score += 20 if where.search(path.lower()) else 0
        if score:
            found.append((kind, score))
    return found
