"""From a pasted link or a typed description to one offer, judged at once."""

import re
import secrets
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.db import IntegrityError, transaction

from accounts.models import Shop
from risk import checking, price_points, rescoring
from risk.listing_looks import first_look
from risk.models import Listing
from risk.names.items import listing_key, with_query
from risk.names.targets import read

LONGEST_URL = 2000


class NoOffer(ValueError):
    """The link was understood, but it names no single offer; `code` says what it names instead."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Found:
    """What a link led to: an offer, or the shop where the link names a whole shop."""

    listing: Listing | None = None
    shop: Shop | None = None


def of_link(text):
    """Find or start the record of the offer that a pasted text links to.

    Raises NotUnderstood, and NoOffer with "name", "several" or "shortened".
    """
    targets = read(text)
    if len(targets) > 1:
        raise NoOffer("several")
    target = targets[0]
    if target.kind == "name":
        raise NoOffer("name")
    if "shortener" in target.notes:
        raise NoOffer("shortened")
    if target.kind == "listing":
        return Found(listing=checking.listing_of(target))
    if target.kind == "store" or urlsplit(target.url).path in {"", "/"}:
        return Found(shop=checking.shop_of(target))
    return Found(listing=_of_web(with_query(text, target)))


def _of_web(target):
    key = listing_key(target)
    known = Listing.objects.filter(key=key).first()
    if known:
        return known
    shop = checking.shop_of(target)
    return _judged(key=key, shop=shop, title=title_of(target.url), url=target.url[:LONGEST_URL], **_by_link())


def _by_link():
    """What an offer known by its link starts with: a title that its page may put right, once a worker looked at it."""
    return {"origins": {"title": "link"}, "look_after": first_look()}


def title_of(url):
    """The words of a link's last part, which most shops make from the item's name."""
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    words = " ".join(re.sub(r"\.(s?html?|php|aspx?)$", "", last).replace("-", " ").replace("_", " ").split())
    printable = "".join(c for c in words if c.isprintable())
    return f"{printable} · {parts.hostname}"[:300] if printable else parts.hostname[:300]


def typed(fields, *, target, price, was, source):
    """Start the record of an offer that was typed in, with its first price.

    `fields`: columns of Listing; `target`: the shop's address as understood, or None.
    """
    shop = checking.shop_of(target) if target else None
    with transaction.atomic():
        listing = Listing.objects.create(key="typed:" + secrets.token_urlsafe(24), shop=shop, **fields)
        price_points.take(listing, [price_points.today(price, was)], source=source)
        rescoring.rescore_listings([listing.pk])
    return listing


def _judged(*, key, **fields):
    try:
        with transaction.atomic():
            listing = Listing.objects.create(key=key, **fields)
            rescoring.rescore_listings([listing.pk])
    except IntegrityError:  # somebody else added it at the same moment
        return Listing.objects.get(key=key)
    return listing
