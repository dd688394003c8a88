"""One word for one offer: by platform and item number, or by its link without what only tracks the reader."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import can_ada

from risk.names.targets import Target

TRACKING = re.compile(r"(?i)^(utm_.*|gclid|fbclid|msclkid|spm|scm|ref|ref_.*|share.*|from|sid|session.*)$")
LONGEST_QUERY = 500


def listing_key(target: Target) -> str:
    """Platform and item number where a platform names it, else a hash of the link."""
    if target.platform and target.item_id:
        key = f"{target.platform}:{target.item_id}"
        return key if len(key) <= 80 else hashlib.sha256(key.encode()).hexdigest()
    return hashlib.sha256(target.url.encode()).hexdigest()


def with_query(text: str, target: Target) -> Target:
    """The target with the query of the pasted link, tracking left out: many shops name the item there."""
    for word in text.split():
        url = _parsed(word if "://" in word else "https://" + word)
        if url and url.hostname.rstrip(".") == target.host:
            query = parse_qsl(url.search.removeprefix("?")[:LONGEST_QUERY])
            named = sorted((key, value) for key, value in query if not TRACKING.match(key))
            return replace(target, url=target.url + ("?" + urlencode(named) if named else ""))
    return target


def _parsed(link: str) -> can_ada.URL | None:
    try:
        return can_ada.parse(link)
    except ValueError:  # a word that is no link
        return None
