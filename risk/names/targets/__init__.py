"""Understands what people paste: links, share texts, addresses and shop names, in any script."""

import re

from .clean import narrow, shop_name, visible
from .hosts import refuse_address
from .letters import display
from .links import refuse_scheme, target
from .shares import is_share, refuse_code, refuse_payload, unwrapped
from .spans import EMAIL, Span, links
from .target import NOTES, REFUSALS, NotUnderstood, Target, in_order

__all__ = ["NOTES", "REFUSALS", "NotUnderstood", "Target", "display", "read"]

LONGEST_TEXT = 20_000
LONGEST_NAME = 120
MOST_LINKS = 20
NUMBER = re.compile(r"[\d\s+().#*-]+")


def read(text: str) -> tuple[Target, ...]:
    """What a pasted text points at: one target, or several when it holds several different links.

    A text without a link is a shop's name. Raises NotUnderstood, and nothing else, with a code of REFUSALS.
    """
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood("too_long", length=len(text), limit=LONGEST_TEXT)
    if not text.strip():
        raise NotUnderstood("empty")
    notes: set[str] = set()
    seen = visible(text, notes)
    if not seen:
        raise NotUnderstood("controls_only")
    plain = unwrapped(narrow(seen, notes))
    refuse_payload(plain)
    refuse_scheme(plain)
    refuse_address(plain)
    spans = list(dict.fromkeys(links(plain)))
    if len(spans) > MOST_LINKS:
        raise NotUnderstood("too_many_links", found=len(spans), limit=MOST_LINKS)
    if is_share(plain):
        notes.add("share_text")
    return _targets(spans, notes) if spans else (_name(seen, notes, plain=plain),)


def _targets(spans: list[Span], notes: set[str]) -> tuple[Target, ...]:
    """The targets of the links that lead somewhere; the first refusal when none does."""
    found: list[Target] = []
    refusals: list[NotUnderstood] = []
    for span in spans:
        try:
            found.append(target(span.link, frozenset(notes | ({"glued_text"} if span.glued else set()))))
        except NotUnderstood as refusal:
            refusals.append(refusal)
    if not found:
        raise refusals[0]
    return tuple({(one.host, one.url): one for one in reversed(found)}.values())[::-1]


def _name(text: str, notes: set[str], *, plain: str) -> Target:
    refuse_code(plain)
    if EMAIL.search(plain):
        raise NotUnderstood("email")
    if "://" in plain:
        raise NotUnderstood("broken_link", host=plain[:100])
    name = shop_name(text)
    if not any(letter.isalnum() for letter in name):
        raise NotUnderstood("no_letters")
    if NUMBER.fullmatch(name) and sum(letter.isdigit() for letter in name) > 4:
        raise NotUnderstood("number_only")
    if len(name) > LONGEST_NAME:
        raise NotUnderstood("name_too_long", length=len(name), limit=LONGEST_NAME)
    return Target(kind="name", name=name, notes=in_order(notes - {"full_width", "share_text"}))
