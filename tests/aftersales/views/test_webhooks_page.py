"""The page where a merchant names its systems: the secret once, trials, the log, and nobody else's addresses."""

import pytest
from django.urls import reverse

from aftersales import webhooks
from aftersales.models import Delivery, Webhook
from tests.accounts.signing import sign_in_and_confirm
from tests.factories import make_claim, make_merchant, make_representative, make_shop

pytestmark = pytest.mark.django_db
PAGE = "/merchant/webhooks/"
URL = "https://hooks.kettles.example/claims"


@pytest.fixture
def shop(db):
    return make_shop("kettles.example", merchant=make_merchant(name="Kettle House", email="claims@kettles.example"))


@pytest.fixture
def mine(client, shop):
    """A client of somebody who speaks for the merchant and signed in a moment ago."""
    sign_in_and_confirm(client, make_representative(shop))
    return client


def add(client, merchant, url=URL):
    return client.post(PAGE, {"merchant": merchant.pk, "url": url})


def test_an_address_is_added_and_its_secret_shown_once(mine, shop):
    response = add(mine, shop.merchant)
    hook = Webhook.objects.get()
    assert (response.status_code, hook.url, hook.merchant) == (201, URL, shop.merchant)
    assert hook.secret in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    again = mine.get(PAGE).content.decode()
    assert URL in again
    assert hook.secret not in again


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.kettles.example/",
        "https://user:pw@hooks.kettles.example/",
        "https://hooks.kettles.example:8443/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
        "https://inside.internal/",
        "ftp://hooks.kettles.example/",
        "nothing",
        "",
    ],
)
def test_an_address_we_do_not_go_to_is_refused_at_once(mine, shop, url):
    assert add(mine, shop.merchant, url).status_code == 400
    assert not Webhook.objects.exists()


def test_the_same_address_sent_twice_is_one(mine, shop):
    add(mine, shop.merchant)
    assert add(mine, shop.merchant).status_code == 400
    assert Webhook.objects.count() == 1


def test_a_merchant_has_a_few_addresses_and_not_more(mine, shop):
    for n in range(webhooks.MOST_HOOKS):
        assert add(mine, shop.merchant, f"{URL}/{n}").status_code == 201
    assert add(mine, shop.merchant, f"{URL}/more").status_code == 400


def test_nobody_adds_an_address_for_a_merchant_they_do_not_speak_for(mine):
    other = make_merchant()
    assert add(mine, other).status_code == 400
    assert not Webhook.objects.exists()


def test_adding_asks_for_the_password_of_who_has_not_given_it_lately(client, shop):
    client.force_login(make_representative(shop))
    response = add(client, shop.merchant)
    assert (response.status_code, "reauthenticate" in response.url) == (302, True)
    assert not Webhook.objects.exists()


def test_a_trial_is_queued_for_a_worker(mine, shop):
    hook = Webhook.objects.create(merchant=shop.merchant, url=URL)
    assert mine.post(reverse("webhook-test", args=[hook.pk])).url == PAGE
    row = Delivery.objects.get()
    assert (row.webhook, row.step, row.delivered_at) == (hook, None, None)


def test_an_ended_address_is_told_nothing_more(mine, shop):
    hook = Webhook.objects.create(merchant=shop.merchant, url=URL)
    mine.post(reverse("webhook-end", args=[hook.pk]))
    hook.refresh_from_db()
    assert hook.ended_at is not None
    assert "ended on" in mine.get(PAGE).content.decode()
    assert mine.post(reverse("webhook-test", args=[hook.pk])).status_code == 404


@pytest.mark.parametrize("name", ["webhook-test", "webhook-end"])
def test_addresses_of_others_are_not_there(mine, name):
    hook = Webhook.objects.create(merchant=make_merchant(), url="https://hooks.others.example/")
    assert mine.post(reverse(name, args=[hook.pk])).status_code == 404
    assert mine.get(reverse(name, args=[hook.pk])).status_code == 405
    hook.refresh_from_db()
    assert hook.ended_at is None
    assert "others.example" not in mine.get(PAGE).content.decode()


def test_the_log_shows_the_last_fifty_calls_with_what_came_of_them(mine, shop, django_assert_max_num_queries):
    hook = Webhook.objects.create(merchant=shop.merchant, url=URL)
    claim = make_claim(merchant=shop.merchant)
    step = claim.steps.first()
    Delivery.objects.create(webhook=hook, step=step, body="{}", tries=3, answered="dns")
    for _n in range(51):
        webhooks.queue_test(hook)
    with django_assert_max_num_queries(16):
        text = mine.get(PAGE).content.decode()
    assert text.count("<code>test</code>") == 50
    Delivery.objects.filter(step=None).delete()
    text = mine.get(PAGE).content.decode()
    assert claim.number in text
    assert "the name could not be looked up" in text
    assert "next try" in text
