"""From a pasted text to a page, through the real first page."""

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import Merchant, Shop
from risk.models import Assessment, Listing
from tests.factories import make_shop

pytestmark = pytest.mark.django_db


def check(client, text, **headers):
    return client.post(reverse("check"), {"text": text}, headers=headers)


def test_an_unknown_address_is_judged_at_once_and_shown(client, model):
    answer = check(client, "https://WWW.Kettles-and-More.example/sale?x=1")
    assert answer.status_code == 302
    assert answer.url == "/shops/kettles-and-more.example/"
    assert Assessment.objects.filter(shop__key="kettles-and-more.example").count() == 1
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "Not enough evidence" in page.content.decode()


def test_a_second_check_adds_nothing(client, model):
    check(client, "kettles.example")
    check(client, "http://kettles.example/again")
    assert (Shop.objects.count(), Merchant.objects.count(), Assessment.objects.count()) == (1, 1, 1)


def test_a_link_that_hides_its_address_leads_to_the_real_one_and_says_so(client, model):
    answer = client.post(reverse("check"), {"text": "https://paypal.com@evil.example/login"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/shops/evil.example/"
    assert "leads to another" in answer.content.decode()


def test_a_store_on_a_platform_and_an_item_have_pages_of_their_own(client, model):
    assert check(client, "https://shop123.taobao.com/").url == "/shops/taobao:shop123/"
    answer = check(client, "https://item.taobao.com/item.htm?id=123456789")
    assert answer.url == Listing.objects.get().get_absolute_url()


def test_several_links_give_a_choice_and_a_name_a_search(client, model):
    page = check(client, "https://a-shop.example or https://b-shop.example ?")
    assert page.status_code == 200
    assert b"a-shop.example" in page.content
    assert b"b-shop.example" in page.content
    assert check(client, "青瓷坊").url.startswith("/search/?q=")


def test_a_shortened_link_is_recognised_and_not_followed(client, model):
    page = check(client, "https://bit.ly/3abcdef")
    assert page.status_code == 200
    assert not Shop.objects.exists()


BAD = ["", "   ", "javascript:alert(1)", "http://127.0.0.1/", "http://[::1]/", "ftp://files.example/", "a" * 30_000]
BAD += ["\u202e\u200b", "\x00", "http://0x7f.1/", "https://xn--/", "someone@people.example", "co.uk", "printer.local"]


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_what_cannot_be_understood_gets_a_message_and_keeps_what_was_typed(client, model, text, language):
    page = check(client, text, **{"accept-language": language})
    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()
    assert not Shop.objects.exists()
    if text.strip() and text.isprintable():
        assert text[:50] in page.content.decode() or "&" in page.content.decode()


def test_ten_megabytes_are_refused(client, model):
    page = check(client, "x" * (10 * 1024 * 1024))
    assert page.status_code == 400


def test_broken_utf8_is_refused_or_read_never_an_error(client, model):
    page = client.generic("POST", reverse("check"), b"text=%ff%fe%80", content_type="application/x-www-form-urlencoded")
    assert page.status_code == 400


def test_too_many_checks_are_slowed_down(client, model, monkeypatch):
    monkeypatch.setitem(settings.RATE_LIMITS, "check", (2, 600))
    make_shop("kettles.example")
    assert [check(client, "kettles.example").status_code for _ in range(3)] == [302, 302, 429]


def test_nothing_pasted_is_logged_beyond_the_domain(client, model, caplog):
    caplog.set_level("DEBUG")
    check(client, "my secret note about kettles.example/order?id=99")
    client.get("/search/?q=my+secret+query")
    assert "secret" not in caplog.text
