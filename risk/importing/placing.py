"""Rows put into the books of a shop: which offer they mean, and an author's name made into a keyed hash."""

import hashlib

from django.utils.translation import gettext as _

from accounts.models import Shop
from risk import refusals
from risk.importing.cells import BadCell
from risk.names.items import listing_key, with_query
from risk.names.suffixes import registrable
from risk.names.targets import NotUnderstood, read
from risk.review_authors import author_key


def place_reviews(rows, shop):
    """Give each clean row its key, its author's hash and its offer; refuse those that do not belong to this shop."""
    _place(rows, shop, _review)


def place_offers(rows, shop):
    """Give each clean row the key of its offer."""
    _place(rows, shop, _offer)


def _place(rows, shop, change):
    for row in rows:
        try:
            change(row.values, shop)
        except BadCell as wrong:
            row.refuse(str(wrong))


def _review(values, shop):
    item = values.pop("item", "")
    values["item_key"], values["item_url"] = _item(item, shop) if item else ("", "")
    values["item_title"] = values.get("product") or ("" if values["item_url"] else item[:300])
    values["author"] = author_key(values["author"], shop)
    number = values.pop("number", "")
    parts = [number] if number else [values["item_key"], values["author"], values["written_on"], *_said(values)]
    values["key"] = hashlib.sha256("\0".join([str(shop.pk), str(bool(number)), *parts]).encode()).hexdigest()


def _said(values):
    return values.get("title", ""), values.get("text", "")


def _offer(values, shop):
    named = values.get("url") or values.get("barcode") or values["title"]
    values["item_key"], values["item_url"] = _item(named, shop)


def _item(named, shop):
    """(key of the offer, its link or "") for a link, a barcode or a title."""
    if "://" not in named:
        return f"shop:{shop.pk}:" + hashlib.sha256(named.casefold().encode()).hexdigest()[:32], ""
    try:
        targets = read(named)
    except NotUnderstood as refusal:
        raise BadCell(refusals.sentence(refusal)) from refusal
    target = with_query(named, targets[0])
    ours = (
        registrable(target.host).domain == shop.domain
        if shop.kind == Shop.Kind.WEB
        else target.platform == shop.platform
    )
    if len(targets) > 1 or not ours:
        raise BadCell(_("the link does not lead to this shop"))
    if shop.kind == Shop.Kind.STORE:  # the link does not say whose store it is: it stays in this shop's own books
        own = hashlib.sha256(listing_key(target).encode()).hexdigest()[:32]
        return f"shop:{shop.pk}:{own}", target.url[:2000]
    return listing_key(target), target.url[:2000]
