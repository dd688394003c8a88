"""Products of schema.org as one plain shape, whether they came as JSON-LD or as microdata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from risk.listing_pages.markup import Item

PRODUCTS = frozenset(
    {"product", "productgroup", "productmodel", "individualproduct", "someproducts", "book", "vehicle", "car"}
)
CODES = ("gtin13", "gtin", "gtin14", "gtin12", "gtin8", "ean", "isbn")
LISTED = frozenset({"listprice", "strikethroughprice", "srp", "msrp", "regularprice"})
DEEPEST = 8


@dataclass
class Thing:
    """A product as its page describes it; every value as text, "" where nothing is said."""

    where: str
    title: str = ""
    url: str = ""
    brand: str = ""
    model: str = ""
    code: str = ""
    seller: str = ""
    price: str = ""
    was: str = ""
    currency: str = ""
    stock: str = ""
    rating: str = ""
    best: str = ""
    ratings: str = ""
    has_offer: bool = False
    offers: list[Any] = field(default_factory=list)


def of_json(blocks: list[Any]) -> list[Thing]:
    """The products of JSON-LD."""
    return [_thing(node, "json-ld") for block in blocks for node in _nodes(block, 0)]


def of_items(items: list[Item]) -> list[Thing]:
    """The products of microdata."""
    return [_thing(node, "microdata") for item in items for node in _nodes(_plain(item, 0), 0)]


def _plain(item: Item, depth: int) -> Any:
    if depth > DEEPEST:
        return {}
    said = {
        name: [_plain(v, depth + 1) if isinstance(v, Item) else v for v in values] for name, values in item.said.items()
    }
    return {"@type": item.kind} | {name: values[0] if len(values) == 1 else values for name, values in said.items()}


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every product in a block; those inside of a product (variants, similar ones) are left out."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:200]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        if _kinds(value) & PRODUCTS:
            yield value
            return
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "about"):
            yield from _nodes(value.get(name), depth + 1)


def _kinds(node: dict[str, Any]) -> set[str]:
    told = node.get("@type", "")
    return {str(kind).rpartition("/")[2].lower() for kind in (told if isinstance(told, list) else [told])}


def _thing(node: dict[str, Any], where: str) -> Thing:
    thing = Thing(
        where=where,
        title=_text(node.get("name")),
        url=_text(node.get("url") or node.get("@id")),
        brand=_name(node.get("brand") or node.get("manufacturer")),
        model=_name(node.get("model")) or _text(node.get("mpn")),
        code=next((text for name in CODES if (text := _text(node.get(name)))), ""),
    )
    variants = [v for v in _many(node.get("hasVariant")) if isinstance(v, dict)]
    offers = [offer for one in (node, *variants) for offer in _many(one.get("offers")) if isinstance(offer, dict)]
    if offers:
        _offer(thing, min(offers, key=_cheapness))
    rating = node.get("aggregateRating")
    if isinstance(rating, dict):
        thing.rating, thing.best = _text(rating.get("ratingValue")), _text(rating.get("bestRating"))
        thing.ratings = _text(rating.get("reviewCount") or rating.get("ratingCount"))
    return thing


def _cheapness(offer: dict[str, Any]) -> tuple[bool, float]:
    """What can be had comes first, then the lower price, as the page would show it first."""
    gone = any(word in _text(offer.get("availability")).lower() for word in ("outofstock", "soldout", "discontinued"))
    try:
        return gone, float(_text(offer.get("price") or offer.get("lowPrice")) or "inf")
    except ValueError:
        return gone, float("inf")


def _offer(thing: Thing, offer: dict[str, Any]) -> None:
    thing.has_offer = True
    thing.price = _text(offer.get("price") or offer.get("lowPrice"))
    thing.currency = _text(offer.get("priceCurrency"))
    thing.stock = _text(offer.get("availability")).rpartition("/")[2]
    thing.seller = _name(offer.get("seller") or offer.get("offeredBy"))
    for piece in _many(offer.get("priceSpecification")):
        if isinstance(piece, dict):
            _piece(thing, piece)
    inner = next((o for o in _many(offer.get("offers")) if isinstance(o, dict)), None)
    if inner is not None and not thing.price:
        _offer(thing, inner)


def _piece(thing: Thing, piece: dict[str, Any]) -> None:
    kind = _text(piece.get("priceType")).rpartition("/")[2].lower()
    price = _text(piece.get("price") or piece.get("minPrice"))
    if kind in LISTED:
        thing.was = thing.was or price
    elif (
        "shipping" not in str(piece.get("@type", "")).lower() and "delivery" not in str(piece.get("@type", "")).lower()
    ):
        thing.price = thing.price or price
    thing.currency = thing.currency or _text(piece.get("priceCurrency"))


def _many(value: Any) -> list[Any]:
    return value[:500] if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str:
    """The name of a thing that is told as text or as a thing of its own."""
    first = next(iter(_many(value)), None)
    return _text(first.get("name")) if isinstance(first, dict) else _text(first)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("@id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())[:400]
