"""One page of a shop: its HTML, the lines a reader sees, and the structured data inside."""

from __future__ import annotations

import json
import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PageElement

MOST_SIGNS = 1_500_000  # of HTML that are read
MOST_DEPTH = 12  # of structured data
BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section select summary table tbody tfoot thead title tr ul".split()
)
HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
JOINED = frozenset({"td", "th"})


@dataclass(frozen=True)
class Page:
    """A page as it came: the address it finally came from, and its HTML."""

    url: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as a tree; never fails, however broken the HTML."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a page that looks like a file name is still a page
            return BeautifulSoup(self.html[:MOST_SIGNS], "html.parser")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What a reader sees, line by line; the cells of a row and a term with its meaning are one line."""
        return tuple(_lines(self.soup))

    @cached_property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    @cached_property
    def title(self) -> str:
        """The title of the page."""
        found = self.soup.find("title")
        return clean(found.get_text()) if isinstance(found, Tag) else ""

    @cached_property
    def scripts(self) -> str:
        """What stands in the scripts of the page."""
        return "\n".join(
            tag.get_text() for tag in self.soup.find_all("script") if "json" not in str(tag.get("type", ""))
        )

    @cached_property
    def things(self) -> tuple[dict[str, Any], ...]:
        """The objects of JSON-LD and microdata, flat, each with its type under "@type"."""
        found: list[dict[str, Any]] = []
        for tag in self.soup.find_all("script", type="application/ld+json"):
            try:
                _flatten(json.loads(tag.get_text()), found, 0)
            except (ValueError, RecursionError):
                continue
        for tag in self.soup.find_all(itemtype=True):
            found.append(_microdata(tag))
        return tuple(found)


def clean(text: str) -> str:
    """Full-width signs made plain (NFKC) but for punctuation of sentences, blanks made one."""
    kept = "".join(sign if sign in "，。：；！？（）" else unicodedata.normalize("NFKC", sign) for sign in text)
    return re.sub(r"\s+", " ", kept.replace("\u200b", "").replace("\u00ad", "")).strip()


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute as text, "" where there is none."""
    value = tag.get(name, "")
    return " ".join(value) if isinstance(value, list) else str(value)


def _lines(soup: BeautifulSoup) -> Iterator[str]:
    current: list[str] = []
    for piece in _pieces(soup):
        if piece != "\n":
            current.append(piece)
            continue
        line = clean("".join(current))
        current = []
        if line:
            yield line
    line = clean("".join(current))
    if line:
        yield line


def _pieces(root: Tag) -> Iterator[str]:
    """Texts in reading order, with a line end around blocks; no recursion, a page may nest deeply."""
    waiting: list[PageElement | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, Tag):
            if node.name not in HIDDEN:
                yield from _opening(node)
                waiting.append(_closing(node))
                waiting.extend(reversed(node.contents))
        elif type(node) is NavigableString and not isinstance(node, Comment):
            yield re.sub(r"\s+", " ", str(node))


def _opening(tag: Tag) -> Iterator[str]:
    if tag.name in BLOCKS and tag.name != "dd":
        yield "\n"
    if tag.name == "img":
        yield f" {attribute(tag, 'alt')} "


def _closing(tag: Tag) -> str:
    if tag.name == "dt":
        return ": "
    if tag.name in JOINED:
        return " : " if tag.find_next_sibling(list(JOINED)) else ""
    return "\n" if tag.name in BLOCKS else ""


def _flatten(value: Any, found: list[dict[str, Any]], depth: int) -> None:
    if depth > MOST_DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            _flatten(part, found, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            found.append(value)
        for part in value.values():
            _flatten(part, found, depth + 1)


def _microdata(tag: Tag) -> dict[str, Any]:
    thing: dict[str, Any] = {"@type": attribute(tag, "itemtype").rstrip("/").rsplit("/", 1)[-1]}
    for part in tag.find_all(itemprop=True):
        owner = part.find_parent(itemscope=True) if not part.has_attr("itemscope") else None
        if owner is tag:
            thing.setdefault(attribute(part, "itemprop"), clean(attribute(part, "content") or part.get_text(" ")))
    return thing
