"""Prices struck through, and the quality seals a shop names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from risk.listing_pages.money import amount, currency_of
from risk.pages.page import Page, attribute, clean

SEALS = {
    "trusted_shops": re.compile(r"trusted ?shops", re.IGNORECASE),
    "trustpilot": re.compile(r"trustpilot", re.IGNORECASE),
    "ehi": re.compile(r"\bEHI\b|gepr[üu]fter online-?shop", re.IGNORECASE),
    "tuev": re.compile(r"t[üu]v[ -](?:s[üu]d|safer shopping|gepr[üu]ft|saarland)|s@fer shopping", re.IGNORECASE),
    "haendlerbund": re.compile(r"h[äa]ndlerbund", re.IGNORECASE),
    "fevad": re.compile(r"\bFEVAD\b", re.IGNORECASE),
    "confianza_online": re.compile(r"confianza online", re.IGNORECASE),
    "thuiswinkel": re.compile(r"thuiswinkel", re.IGNORECASE),
    "norton": re.compile(r"norton secured|mcafee secure|verisign", re.IGNORECASE),
    "kexin": re.compile(r"可信网站|可信網站|诚信网站|安信宝"),
    "12315": re.compile(r"12315.{0,6}(?:绿色通道|消费维权)"),
    "sosa": re.compile(r"SOSA|資訊透明化電子商店|優良電子商店"),
    "jdma": re.compile(r"JADMAマーク|JADMA|Tradesafe|トラストマーク", re.IGNORECASE),
}
OLD_PRICE = re.compile(
    r"old-?price|was-?price|price-?was|compare-?at|list-?price|regular-?price|strike|streichpreis|price--compare|yuanjia|del-price",
    re.IGNORECASE,
)
WAS = re.compile(
    r"(?:\b(?:was|before|rrp|statt|uvp|antes|au lieu de|prix barr[ée])|原价|原價|市场价|市價|定価|通常価格)\s*[:：]?\s*((?:[€$£¥￥]|NT\$|HK\$)?\s?\d[\d.,]*\s?(?:€|元|円)?)",
    re.IGNORECASE,
)
MOST_TAGS = 3000


def seals(pages: Iterable[Page]) -> tuple[str, ...]:
    """Seals named by text or picture, in alphabetical order."""
    told = ""
    for page in pages:
        pictures = " ".join(f"{attribute(t, 'src')} {attribute(t, 'title')}" for t in page.soup.find_all("img"))
        told += f"{page.text}\n{re.sub(r'[-_]+', ' ', pictures)}\n"
    return tuple(sorted(name for name, words in SEALS.items() if words.search(told)))


def was_prices(pages: Iterable[Page]) -> tuple[Decimal, ...]:
    """Amounts that pages show as the price before: struck through, marked so, or called so. Each once, in order."""
    found: dict[Decimal, None] = {}
    for page in pages:
        for tag in page.soup.find_all(["del", "s", "strike", "span", "p", "div"], limit=MOST_TAGS):
            plain = tag.name in {"del", "s", "strike"} or OLD_PRICE.search(attribute(tag, "class"))
            if plain and len(list(islice(tag.descendants, 9))) < 9 and len(tag.get_text()) < 40:
                found |= dict.fromkeys(_amounts(clean(tag.get_text(" "))))
        for match in WAS.finditer(page.text):
            found |= dict.fromkeys(_amounts(match[1]))
    return tuple(found)


def _amounts(text: str) -> list[Decimal]:
    found = amount(text, currency_of(text))
    return [] if found is None else [found]
