"""One product out of all that a page says: JSON-LD before microdata before Open Graph before what is only written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from urllib.parse import urlsplit

from risk.listing_pages import things
from risk.listing_pages.markup import Markup, markup_of
from risk.listing_pages.money import amount, currency_of
from risk.listing_pages.things import Thing

STOCK = {
    "instock": "in_stock", "limitedavailability": "in_stock", "onlineonly": "in_stock", "instoreonly": "in_stock", "in stock": "in_stock",
    "available": "in_stock", "outofstock": "sold_out", "soldout": "sold_out", "out of stock": "sold_out", "oos": "sold_out",
    "discontinued": "sold_out", "preorder": "preorder", "presale": "preorder", "backorder": "preorder", "available for order": "preorder",
}  # fmt: skip
META = {  # field: names in their order
    "title": ("og:title", "twitter:title"),
    "price": ("product:sale_price:amount", "product:price:amount", "og:price:amount", "twitter:data1"),
    "was": ("product:original_price:amount", "og:price:standard_amount", "product:price:standard_amount"),
    "currency": ("product:sale_price:currency", "product:price:currency", "og:price:currency"),
    "stock": ("product:availability", "og:availability"),
    "brand": ("product:brand", "og:brand"),
    "code": ("product:gtin", "product:ean", "product:isbn", "product:upc", "og:upc"),
    "model": ("product:mfr_part_no",),
    "seller": ("product:retailer_title",),
}
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
MOST_TIMES = 20  # a struck-out price is at most so many times the price
SPLIT = re.compile(r"\s+[|·–—-]\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and which part of the page said it: json-ld, microdata, open-graph or text."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Product:
    """What a page says of its product. `said`: title, brand, model, barcode, seller, currency, stock by name; amounts above 0."""

    said: Mapping[str, Said] = field(default_factory=dict)
    price: Decimal | None = None
    was: Decimal | None = None
    price_from: str = ""
    was_from: str = ""
    rating: float | None = None  # of 5
    ratings: int | None = None

    def value(self, name: str) -> str:
        """What is said, or ""."""
        return self.said[name].value if name in self.said else ""


def text_of(body: bytes, media: str = "") -> str:
    """A page's bytes as text: by its mark, by the charset that `media` (its Content-Type) or the page names, as UTF-8, or as GB18030."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    named = CHARSET.search(media.encode()) or CHARSET.search(body[:4096])
    for name in ([named[1].decode()] if named else []) + ["utf-8", "gb18030"]:
        try:
            return body.decode("gb18030" if name.lower() in {"gb2312", "gbk"} else name)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", errors="replace")


def read(html: str, url: str = "") -> Product | None:
    """The product of a page; None where nothing on it speaks of one.

    `url`: where the page is; of several products the one that names this address or the page's title is meant.
    """
    markup = markup_of(html)
    found = [t for t in (*things.of_json(markup.blocks), *things.of_items(markup.items)) if t.title or t.has_offer]
    chosen = [_meant(group, markup, url) for group in _by_place(found)]
    sources = [thing for thing in chosen if thing is not None]
    if not sources and not _is_product(markup):
        return None
    return _product([*sources, _of_meta(markup)], markup, url)


def _is_product(markup: Markup) -> bool:
    priced = any(name in markup.meta for name in META["price"][:3])
    return priced or markup.meta.get("og:type", "").lower() in {"product", "og:product", "product.item"}


def _by_place(found: list[Thing]) -> Iterator[list[Thing]]:
    for where in ("json-ld", "microdata"):
        group = [thing for thing in found if thing.where == where]
        if group:
            yield group


def _meant(group: list[Thing], markup: Markup, url: str) -> Thing | None:
    pages = {_path(address) for address in (url, markup.canonical, markup.meta.get("og:url", "")) if address}
    title = (markup.meta.get("og:title") or markup.title).casefold()
    return max(
        group,
        key=lambda t: (
            _path(t.url) in pages if t.url else False,
            bool(t.title) and t.title.casefold() in title,
            t.has_offer,
        ),
    )


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/").lower()
    except ValueError:
        return ""


def _of_meta(markup: Markup) -> Thing:
    told = {
        name: next((markup.meta[n] for n in names if markup.meta.get(n)), "")
        for name, names in META.items()
        if name != "price"
    }
    price = next((markup.meta[n] for n in META["price"] if amount(markup.meta.get(n, "")) is not None), "")
    if price == markup.meta.get("twitter:data1") and not currency_of(price):
        price = ""
    regular, sale = markup.meta.get("product:price:amount", ""), markup.meta.get("product:sale_price:amount", "")
    if sale and regular and not told["was"]:
        told["was"] = regular
    told["title"] = told["title"] or (SPLIT.split(markup.title)[0] if markup.title else "")
    thing = Thing(where="open-graph", price=price)
    for name, text in told.items():
        setattr(thing, name, text)
    return thing


def _product(sources: list[Thing], markup: Markup, url: str) -> Product:
    said: dict[str, Said] = {}
    for name, attribute in (("title", "title"), ("brand", "brand"), ("model", "model"), ("seller", "seller")):
        _first(said, name, ((unescape(getattr(t, attribute)), t.where) for t in sources))
    _first(said, "barcode", ((_barcode(t.code), t.where) for t in sources))
    _first(said, "stock", ((STOCK.get(t.stock.lower(), ""), t.where) for t in sources))
    place = (markup.language, markup.language.partition("-")[0], (urlsplit(url).hostname or "").rpartition(".")[2])
    _first(
        said, "currency", ((currency_of(t.currency, place) or currency_of(t.price, place), t.where) for t in sources)
    )
    code = said["currency"].value if "currency" in said else ""
    price, price_from = next(((p, t.where) for t in sources if (p := amount(t.price, code)) is not None), (None, ""))
    was, was_from = _was(sources, markup, price, code)
    if was is not None and was_from == "text" and not code:
        code = currency_of(" ".join(markup.struck), place)
        if code:
            said["currency"] = Said(code, "text")
    rating, ratings = _rating(sources)
    return Product(said, price, was, price_from, was_from, rating, ratings)


def _first(said: dict[str, Said], name: str, told: Iterator[tuple[str, str]]) -> None:
    found = next(((value, where) for value, where in told if value), None)
    if found:
        said[name] = Said(found[0][:300], found[1])


def _was(sources: list[Thing], markup: Markup, price: Decimal | None, code: str) -> tuple[Decimal | None, str]:
    """The price "before": told for machines, else the first struck-out amount above the price."""
    if price is None:
        return None, ""
    told = [(amount(t.was, code), t.where) for t in sources] + [(amount(text, code), "text") for text in markup.struck]
    return next(((p, where) for p, where in told if p is not None and price < p <= price * MOST_TIMES), (None, ""))


def _barcode(code: str) -> str:
    """A GTIN of 8, 12, 13 or 14 digits whose check digit holds; "" otherwise."""
    digits = re.sub(r"[\s-]", "", code)
    if not digits.isascii() or not digits.isdecimal() or len(digits) not in {8, 12, 13, 14}:
        return ""
    total = sum(int(d) * (3 if place % 2 == 0 else 1) for place, d in enumerate(reversed(digits[:-1])))
    return digits if (10 - total % 10) % 10 == int(digits[-1]) else ""


def _rating(sources: list[Thing]) -> tuple[float | None, int | None]:
    for thing in sources:
        mean, best, n = amount(thing.rating), amount(thing.best) or Decimal(5), amount(thing.ratings)
        if mean is not None and mean <= best:
            return round(float(mean / best * 5), 2), int(n) if n is not None else None
    return None, None
