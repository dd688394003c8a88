"""Which merchant is meant by a name, an address or a link."""

import pytest

from aftersales.sellers import meant
from tests.factories import make_merchant, make_shop

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "kettles.example",
        "https://www.kettles.example/p/1?x=2",
        " WWW.Kettles.Example ",
        "http://a.b.kettles.example:81/",
    ],
)
def test_an_address_or_a_link_names_its_shop(text):
    shop = make_shop("kettles.example", merchant_name="Kettle House")
    assert (meant(text).sure.shop, meant(text).sure.merchant) == (shop, shop.merchant)


def test_a_link_to_nobody_we_know_names_nobody():
    make_shop("kettles.example")
    assert meant("https://other.example/") == meant("")


def test_the_same_name_in_another_case_is_the_same_merchant():
    merchant = make_merchant(name="Kettle House")
    make_merchant(name="Kettle House Outlet")
    assert meant("kettle house").sure.merchant == merchant


def test_several_of_one_name_are_to_be_chosen_from():
    made = {make_merchant(name="Kettle House").pk, make_merchant(name="Kettle House").pk}
    assert {s.merchant.pk for s in meant("Kettle House").near} == made


def test_a_name_with_a_dot_in_it_is_still_a_name():
    merchant = make_merchant(name="J.Kettle")
    assert meant("J.Kettle").sure.merchant == merchant


@pytest.mark.parametrize("text", ["\0", "http://[", "..", "a" * 5000, "http://.example"])
def test_odd_text_names_nobody(text):
    assert meant(text).sure is None
