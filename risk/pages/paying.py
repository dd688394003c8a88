"""Which ways of paying pages name, and which ones they decline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from risk.pages.page import Page, attribute
from risk.pages.words import NOT_TAKEN, PAYMENTS

ICON = re.compile(r"pay|visa|master|amex|card|klarna|alipay|wechat|union", re.IGNORECASE)
ON_DELIVERY = frozenset({"cash_on_delivery", "invoice"})


def methods(pages: Iterable[Page]) -> tuple[str, ...]:
    """Codes of risk.signals._words named by text, pictures or form fields, in alphabetical order.

    A sentence that declines a way ("we do not accept ...") or speaks of refunds names nothing.
    """
    found: set[str] = set()
    for page in pages:
        text = "\n".join(NOT_TAKEN.sub(" ", line) for line in (*page.lines, *_fields(page)))
        found |= {code for code, words in PAYMENTS.items() if words.search(text)}
    return tuple(sorted(found))


def _fields(page: Page) -> list[str]:
    """What icons and radio buttons say without a text."""
    told = []
    for tag in page.soup.find_all(["img", "input", "use", "svg", "i", "span"]):
        words = " ".join(attribute(tag, name) for name in ("src", "class", "title", "aria-label", "value", "href"))
        if ICON.search(words) and (tag.name != "input" or attribute(tag, "type") in {"radio", "submit", "image"}):
            told.append(re.sub(r"[-_/.]+", " ", words))
    return told
