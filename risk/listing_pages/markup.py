"""What a page carries for machines: JSON-LD, microdata, meta properties; and its struck-out prices. Nothing of it is run."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
STRUCK = frozenset({"del", "s", "strike"})
MOST_BLOCKS, MOST_NODES, MOST_META, MOST_DEEP = 40, 2000, 400, 200
MOST_TEXT = 400
NUMBERED = re.compile(r",\s*([}\]])")
COMMENT = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>)\s*$")


@dataclass
class Item:
    """One thing of microdata: its type and what is said of it."""

    kind: str
    said: dict[str, list[Any]] = field(default_factory=dict)


@dataclass
class Markup:
    """Everything found, in the order of the page."""

    blocks: list[Any] = field(default_factory=list)  # JSON-LD
    items: list[Item] = field(default_factory=list)  # microdata, outermost
    meta: dict[str, str] = field(default_factory=dict)  # the first of each name
    struck: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    canonical: str = ""


def markup_of(html: str) -> Markup:
    """Read a page; broken pages give what can be read of them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


@dataclass
class _Open:
    """An element that is open: its tag, the thing it begins, and the property its text is the value of."""

    tag: str
    item: Item | None = None
    names: tuple[str, ...] = ()
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self._open: list[_Open] = []
        self._script: list[str] | None = None
        self._nodes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.found.language = told.get("lang", "").lower()
        elif tag == "script":
            is_data = told.get("type", "").split(";")[0].strip().lower() == "application/ld+json"
            self._script = [] if is_data else None
        elif tag == "meta":
            self._meta(told)
        elif tag == "link" and told.get("rel", "").lower() == "canonical":
            self.found.canonical = told.get("href", "")
        self._enter(tag, told)

    def _meta(self, told: dict[str, str]) -> None:
        name = (told.get("property") or told.get("name") or "").strip().lower()
        if name and "content" in told and len(self.found.meta) < MOST_META:
            self.found.meta.setdefault(name, told["content"].strip()[:MOST_TEXT])

    def _enter(self, tag: str, told: dict[str, str]) -> None:
        names = tuple(told.get("itemprop", "").split())
        item = None
        if "itemscope" in told and self._nodes < MOST_NODES:
            self._nodes += 1
            item = Item(told.get("itemtype", "").rstrip("/").rpartition("/")[2])
            if names:
                self._say(names, item)
            elif self._within() is None:
                self.found.items.append(item)
        value = _value(tag, told) if names and item is None else None
        if value is not None:
            self._say(names, value)
        if tag in VOID or len(self._open) >= MOST_DEEP:
            return
        wants_text = names if item is None and value is None else ()
        self._open.append(
            _Open(
                tag,
                item,
                wants_text or (("~struck",) if tag in STRUCK else ()) or (("~title",) if tag == "title" else ()),
            )
        )

    def _within(self) -> Item | None:
        return next((element.item for element in reversed(self._open) if element.item), None)

    def _say(self, names: tuple[str, ...], value: Any) -> None:
        item = self._within()
        if item is not None and self._nodes < MOST_NODES:
            self._nodes += 1
            for name in names:
                item.said.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
            return
        for element in self._open:
            if element.names and sum(map(len, element.text)) < MOST_TEXT:
                element.text.append(data[:MOST_TEXT])

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self._take("".join(self._script))
            self._script = None
        if not any(element.tag == tag for element in self._open):
            return
        while self._open:
            element = self._open.pop()
            self._leave(element)
            if element.tag == tag:
                return

    def _leave(self, element: _Open) -> None:
        text = " ".join("".join(element.text).split())[:MOST_TEXT]
        if element.names == ("~struck",):
            self.found.struck.append(text)
        elif element.names == ("~title",):
            self.found.title = self.found.title or text
        elif element.names:
            self._say(element.names, text)

    def close(self) -> None:
        super().close()
        while self._open:
            self._leave(self._open.pop())

    def _take(self, text: str) -> None:
        if len(self.found.blocks) < MOST_BLOCKS:
            block = _json(COMMENT.sub("", COMMENT.sub("", text)).strip())
            if block is not None:
                self.found.blocks.append(block)


def _value(tag: str, told: dict[str, str]) -> str | None:
    """The value that an element carries in an attribute; None where its text is the value."""
    for attribute in (
        "content",
        *(("href",) if tag in {"a", "link", "area"} else ()),
        *(("src",) if tag == "img" else ()),
    ):
        if attribute in told:
            return told[attribute].strip()[:MOST_TEXT]
    if tag in {"data", "meter"} and "value" in told:
        return told["value"].strip()[:MOST_TEXT]
    return "" if tag == "meta" else None


def _json(text: str) -> Any:
    """JSON as shops write it: line breaks inside of text, a comma too many; None where that does not help."""
    for attempt in (text, NUMBERED.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
