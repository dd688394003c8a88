"""From a pasted link to one offer."""

import pytest

from accounts.models import Shop
from risk import offers
from risk.models import Listing
from risk.names.targets import NotUnderstood
from tests.factories import make_shop

pytestmark = pytest.mark.django_db


def test_an_item_on_a_platform_is_one_offer_however_its_link_is_written(model):
    first = offers.of_link("https://item.taobao.com/item.htm?id=660012345678&spm=a1z10").listing
    again = offers.of_link("看这个 https://item.taobao.com/item.htm?spm=x&id=660012345678").listing
    assert first == again
    assert (first.platform, first.item_id, first.shop) == ("taobao", "660012345678", None)
    assert first.standing.assessment.listing == first


def test_a_page_of_a_known_shop_becomes_its_offer(model):
    shop = make_shop("kettle-house.com")
    found = offers.of_link("https://www.kettle-house.com/products/red-kettle_2l.html").listing
    assert found.shop == shop
    assert found.title == "red kettle 2l · www.kettle-house.com"
    assert found.standing.merchant_id == shop.merchant_id


def test_a_page_of_an_unknown_shop_adds_the_shop(model):
    found = offers.of_link("https://kettle-house.com/p/1").listing
    assert found.shop == Shop.objects.get(key="kettle-house.com")
    assert found.shop.standing


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a-shop.com/item.php?id=5", "https://a-shop.com/item.php?id=6", False),
        ("https://a-shop.com/item.php?id=5", "https://a-shop.com/item.php?utm_source=mail&id=5&fbclid=x#top", True),
        ("https://a-shop.com/item.php?a=1&b=2", "https://a-shop.com/item.php?b=2&a=1", True),
        ("https://a-shop.com/p/kettle?id=5", "a-shop.com/p/kettle?id=5", True),
        ("https://a-shop.com/p/kettle", "https://b-shop.com/p/kettle", False),
    ],
)
def test_the_query_names_the_item_and_tracking_does_not(model, one, other, same):
    assert (offers.of_link(one).listing == offers.of_link(other).listing) is same


@pytest.mark.parametrize("text", ["https://a-shop.com/", "a-shop.com", "https://shop123.taobao.com/"])
def test_the_link_of_a_whole_shop_leads_to_the_shop(model, text):
    found = offers.of_link(text)
    assert found.shop
    assert found.listing is None
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kettle House", "name"),
        ("https://a-shop.com/p/1 https://b-shop.com/p/2", "several"),
        ("https://bit.ly/3abcDEF", "shortened"),
    ],
)
def test_what_names_no_single_offer_is_refused_with_the_reason(text, code):
    with pytest.raises(offers.NoOffer) as refusal:
        offers.of_link(text)
    assert refusal.value.code == code
    assert not Listing.objects.exists()


def test_what_cannot_be_read_is_refused_as_on_the_first_page():
    with pytest.raises(NotUnderstood):
        offers.of_link("http://192.168.1.1/item")


def test_a_link_far_too_long_for_a_column_is_still_one_offer(model):
    link = "https://a-shop.com/p/" + "x" * 1990
    assert offers.of_link(link).listing == offers.of_link(link).listing
