"""The pages of offers of many countries, read as their shops meant them."""

from decimal import Decimal
from pathlib import Path

import pytest

from risk.listing_pages import read, text_of
from risk.listing_pages.money import amount, currency_of
from tests.risk.listing_pages.expected import EXPECTED

PAGES = Path(__file__).parent / "pages"
NAMES = ("title", "brand", "model", "barcode", "seller", "currency", "stock")


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_read_as_it_was_meant(name):
    expected = EXPECTED[name]
    product = read(text_of((PAGES / f"{name}.html").read_bytes()), expected["url"])
    if expected.get("none"):
        assert product is None
        return
    found = {field: product.value(field) for field in NAMES} | {"rating": product.rating, "ratings": product.ratings}
    found |= {
        "price": None if product.price is None else str(product.price),
        "was": None if product.was is None else str(product.was),
    }
    assert {key: found[key] for key in expected if key != "url"} == {k: v for k, v in expected.items() if k != "url"}
    told = {key for key in ("brand", "model", "barcode", "seller", "was", "stock", "rating") if found[key]}
    assert told <= set(expected), "nothing is made up"


def test_every_page_is_expected_and_there_are_many():
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
    assert len(EXPECTED) >= 30


def test_each_value_knows_where_it_stood():
    product = read(text_of((PAGES / "en_struck_list.html").read_bytes()))
    assert (product.said["title"].where, product.price_from, product.was_from) == ("json-ld", "json-ld", "text")


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        ("1.299", "EUR", "1299.00"),
        ("1,299", "USD", "1299.00"),
        ("1.29", "EUR", "1.29"),
        ("0.999", "EUR", "1.00"),
        ("12.800", "JPY", "12800.00"),
        ("1.234.567,89", "", "1234567.89"),
        ("1,234,567.89", "", "1234567.89"),
        ("3 for 2", "", "3.00"),
        ("-", "", None),
        ("0", "", None),
        ("99999999999999999999", "", None),
    ],
)
def test_amounts(text, currency, expected):
    assert amount(text, currency) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("$5", (), "USD"),
        ("$5", ("hk",), "HKD"),
        ("¥5", ("ja",), "JPY"),
        ("¥5", ("zh-cn",), "CNY"),
        ("5 kr", (), ""),
        ("5", (), ""),
    ],
)
def test_currencies(text, place, expected):
    assert currency_of(text, place) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<" * 50_000,
        "<div>" * 20_000,
        "<div itemscope itemprop=a>" * 5000,
        "\0<p",
        "<script type=application/ld+json>" + "[" * 100_000,
    ],
)
def test_hostile_pages_end(html):
    assert read(html) is None
