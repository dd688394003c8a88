"""Amounts as shops of many countries write them, and the currency they are in."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

MOST = Decimal(10) ** 12
NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f\u2009 ]*")
TEN_THOUSAND = re.compile(r"\s*[万萬]")
NO_CENTS = frozenset({"JPY", "KRW", "VND", "CLP", "HUF", "TWD", "IDR"})
CODE = re.compile(
    r"(?<![A-Z])(CNY|RMB|HKD|TWD|NTD|USD|EUR|GBP|JPY|KRW|SGD|MYR|AUD|CAD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BRL|MXN|INR|THB|IDR|VND|PHP|TRY|ZAR|ILS|AED)(?![A-Z])"
)
SAME = {"RMB": "CNY", "NTD": "TWD"}
SIGNS = (  # longest first
    ("HK$", "HKD"), ("NT$", "TWD"), ("US$", "USD"), ("NZ$", "NZD"), ("R$", "BRL"), ("S$", "SGD"), ("A$", "AUD"), ("C$", "CAD"),
    ("CA$", "CAD"), ("AU$", "AUD"), ("€", "EUR"), ("£", "GBP"), ("₩", "KRW"), ("원", "KRW"), ("円", "JPY"), ("₹", "INR"), ("฿", "THB"),
    ("₫", "VND"), ("₺", "TRY"), ("₱", "PHP"), ("zł", "PLN"), ("Kč", "CZK"), ("Ft", "HUF"), ("Fr.", "CHF"), ("SFr", "CHF"), ("RM", "MYR"),
    ("Rp", "IDR"), ("人民币", "CNY"), ("人民幣", "CNY"), ("新台幣", "TWD"), ("港幣", "HKD"),
)  # fmt: skip
OF_A_PLACE = {  # a sign that several currencies share, by the page's language or the address's ending
    "¥": ({"ja": "JPY", "jp": "JPY"}, "CNY"),
    "元": ({"zh-tw": "TWD", "tw": "TWD", "zh-hant-tw": "TWD", "zh-hk": "HKD", "hk": "HKD"}, "CNY"),
    "kr": ({"sv": "SEK", "se": "SEK", "nb": "NOK", "no": "NOK", "nn": "NOK", "da": "DKK", "dk": "DKK"}, ""),
    "$": (
        {"au": "AUD", "en-au": "AUD", "ca": "CAD", "en-ca": "CAD", "fr-ca": "CAD", "hk": "HKD", "zh-hk": "HKD", "sg": "SGD", "en-sg": "SGD"}
        | {"nz": "NZD", "en-nz": "NZD", "tw": "TWD", "zh-tw": "TWD", "mx": "MXN", "es-mx": "MXN"},
        "USD",
    ),
}  # fmt: skip


def amount(text: str, currency: str = "") -> Decimal | None:
    """The first amount above 0 in a text; None without one.

    Of a point and a comma the last one is the decimal mark. One mark alone is a thousands mark if exactly three digits follow and
    that makes sense: "1.299" and "1,299" are 1299, "12,50" is 12.5; "0.999" stays below one.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = NUMBER.search(plain)
    if found is None:
        return None
    number = _number(re.sub(r"[\s'’]", "", found.group()).strip(".,"), currency)
    if number is None:
        return None
    if TEN_THOUSAND.match(plain, found.end()):
        number *= 10_000
    return number if 0 < number < MOST else None


def _number(digits: str, currency: str) -> Decimal | None:
    point, comma = digits.rfind("."), digits.rfind(",")
    if point >= 0 and comma >= 0:
        thousands, decimal = (",", ".") if point > comma else (".", ",")
    else:
        mark = "." if point >= 0 else ","
        thousands, decimal = (mark, "") if _groups(digits, mark, currency) else ("", mark)
    if thousands:
        digits = digits.replace(thousands, "")
    whole, _mark, cents = digits.replace(decimal, ".").partition(".") if decimal else (digits, "", "")
    if not whole.isdecimal() or (cents and not cents.isdecimal()):
        return None
    return Decimal(f"{int(whole)}.{cents or 0}").quantize(Decimal("0.01")) if len(whole) <= 13 else None


def _groups(digits: str, mark: str, currency: str) -> bool:
    """Whether the only mark parts thousands."""
    first, *others = digits.split(mark)
    if not others or any(len(part) != 3 for part in others):
        return len(others) > 1
    return len(others) > 1 or currency in NO_CENTS or first.lstrip("0") != ""


def currency_of(text: str, place: tuple[str, ...] = ()) -> str:
    """The currency that a text names by code or sign; "" where none is sure.

    `place`: the page's language and the address's ending, for signs that several currencies share.
    """
    plain = unicodedata.normalize("NFKC", text)
    code = CODE.search(plain.upper())
    if code:
        return SAME.get(code[1], code[1])
    for sign, currency in SIGNS:
        if sign in plain:
            return currency
    for sign, (by_place, usual) in OF_A_PLACE.items():
        if sign in plain:
            return next((by_place[p] for p in place if p in by_place), usual)
    return ""
