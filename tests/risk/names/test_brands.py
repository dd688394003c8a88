"""The list of brands is well formed and can be searched in any script."""

from collections import Counter

import pytest

from risk.names.brands import brands_from_lines, find_brand, load_brands, owned, plain
from risk.names.suffixes import registrable

BRANDS = load_brands()
CATEGORIES = {
    "marketplace", "retail", "fashion", "sport", "luxury", "electronics", "cosmetics", "toys", "food", "travel",
    "payment", "bank", "parcel", "media", "telecom",
}  # fmt: skip


def test_the_list_is_long_and_has_no_key_twice():
    assert len(BRANDS) >= 330
    assert [key for key, times in Counter(brand.key for brand in BRANDS).items() if times > 1] == []


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.key)
def test_a_brand_has_names_domains_and_a_known_category(brand):
    assert brand.names
    assert all(name == name.strip() and plain(name) for name in brand.names)
    assert brand.domains
    assert all(registrable(domain).domain == domain for domain in brand.domains)
    assert brand.category in CATEGORIES


def test_every_category_is_used():
    assert {brand.category for brand in BRANDS} == CATEGORIES


FOUND = [
    ("Nike", "nike"),
    ("NIKE", "nike"),
    ("耐克", "nike"),
    ("淘宝", "taobao"),
    ("淘寶", "taobao"),
    ("虾皮购物", "shopee"),
    ("蝦皮購物", "shopee"),
    ("Macy’s", "macys"),
    ("Lancôme", "lancome"),
    ("lancome", "lancome"),
    ("The Home Depot", "homedepot"),
    ("home depot", "homedepot"),
    ("7-Eleven", "seven_eleven"),
    ("Marks & Spencer", "marks_spencer"),
    ("marks and spencer", "marks_spencer"),
    ("ＩＫＥＡ", "ikea"),
    ("momo購物網", "momo"),
]


@pytest.mark.parametrize(("name", "key"), FOUND)
def test_a_brand_is_found_by_its_name(name, key):
    brand = find_brand(name)
    assert brand is not None
    assert brand.key == key


@pytest.mark.parametrize("name", ["", "  ", "Corner shop", "小林書店"])
def test_an_unknown_name_finds_no_brand(name):
    assert find_brand(name) is None


def test_endings_are_spelled_out_one_by_one():
    assert owned("amazon.com/de/co.uk") == ["amazon.com", "amazon.de", "amazon.co.uk"]
    assert owned("tw.coupang.com") == ["coupang.com"]
    assert not any("*" in domain for brand in BRANDS for domain in brand.domains)


def test_no_domain_belongs_to_two_brands():
    times = Counter(domain for brand in BRANDS for domain in brand.domains)
    assert [domain for domain, count in times.items() if count > 1] == []


def test_lines_give_brands_whose_domains_are_unknown():
    brands = brands_from_lines(["nike\n", "", "  best buy ", "nike"])
    assert [(brand.key, brand.names, brand.domains) for brand in brands] == [
        ("nike", ("nike",), ()),
        ("best buy", ("best buy",), ()),
    ]
