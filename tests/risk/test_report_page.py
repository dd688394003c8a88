"""The report of a shop: the same page for every stranger, kept until something on it changes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts import kept_pages
from accounts.models import Merchant
from risk import tasks
from risk.facts import Presence
from risk.models import Dispute, Reply, Standing
from tests.factories import make_evidence, make_shop, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/shops/kettles.example/"


@pytest.fixture
def shop(model):
    """A shop that was judged."""
    shop = make_shop("kettles.example")
    tasks.rescore_stale()
    return shop


def etag(client, **headers):
    return client.get(ADDRESS, headers=headers).headers["ETag"]


def test_a_stranger_reads_the_report(client, shop):
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert "kettles.example" in response.text
    assert response.headers["Vary"] == "Accept-Language, Cookie"
    assert not response.cookies


def test_a_warm_report_takes_one_query(client, shop, django_assert_num_queries):
    first = client.get(ADDRESS).content
    with django_assert_num_queries(1):
        assert client.get(ADDRESS).content == first


def test_a_cold_report_takes_at_most_four_queries(client, shop, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get(ADDRESS)


def test_what_did_not_change_is_not_sent_again(client, shop):
    response = client.get(ADDRESS, headers={"If-None-Match": etag(client)})
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["Vary"] == "Accept-Language, Cookie"


def test_a_new_judgement_changes_the_page(client, shop):
    before = etag(client)
    make_evidence(shop, "presence", (Presence("Trustpilot", True),))
    tasks.rescore_stale()
    assert etag(client) != before


def test_a_change_that_is_not_judged_yet_is_said(client, shop):
    assert "Being refreshed" not in client.get(ADDRESS).text
    shop.merchant.touch()
    assert "Being refreshed" in client.get(ADDRESS).text


def test_a_judgement_that_ran_out_is_said(client, shop):
    client.get(ADDRESS)
    Standing.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert "Being refreshed" in client.get(ADDRESS).text


def test_a_judgement_that_runs_out_while_the_page_is_kept_is_said(client, shop):
    client.get(ADDRESS)
    Standing.objects.update(due_at=timezone.now() + timedelta(minutes=1))
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert "Being refreshed" in client.get(ADDRESS).text


def test_the_same_judgement_made_again_shows_its_new_day(client, shop):
    before = etag(client)
    Standing.objects.update(judged_at=timezone.now() + timedelta(days=1))
    assert etag(client) != before


def test_a_reply_appears_and_a_hidden_one_goes(client, shop):
    client.get(ADDRESS)
    reply = Reply.objects.create(shop=shop, text="We moved house.", language="en")
    assert "We moved house." in client.get(ADDRESS).text
    Reply.objects.filter(pk=reply.pk).update(hidden_because="names a person")
    assert "We moved house." not in client.get(ADDRESS).text


def test_a_dispute_appears_moves_and_goes(client, shop):
    client.get(ADDRESS)
    dispute = Dispute.objects.create(
        shop=shop, signal_id="FR-04", reason="No.", raised_by=make_user(), due_on=timezone.localdate()
    )
    disputed = etag(client)
    assert "decision by" in client.get(ADDRESS).text
    Dispute.objects.filter(pk=dispute.pk).update(due_on=timezone.localdate() + timedelta(days=3))
    assert etag(client) != disputed
    Dispute.objects.filter(pk=dispute.pk).update(state=Dispute.State.REFUSED)
    assert "decision by" not in client.get(ADDRESS).text


def test_a_new_name_changes_the_page(client, shop):
    client.get(ADDRESS)
    type(shop).objects.filter(pk=shop.pk).update(name="Kettle House")
    assert "Kettle House" in client.get(ADDRESS).text


def test_a_demonstration_says_so(client, shop):
    client.get(ADDRESS)
    Merchant.objects.update(is_demo=True)
    assert "Demonstration" in client.get(ADDRESS).text


def test_each_language_and_text_size_has_its_own_page(client, shop):
    usual = etag(client)
    assert etag(client, accept_language="zh-hant") != usual
    assert 'lang="zh-hant"' in client.get(ADDRESS, headers={"accept-language": "zh-hant"}).text
    client.cookies["large_text"] = "1"
    assert etag(client) != usual
    assert 'class="large"' in client.get(ADDRESS).text


def test_the_last_days_to_act_are_counted_from_today(client, shop):
    before = etag(client)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert etag(client) != before


def test_whoever_is_signed_in_gets_a_page_of_their_own(client, shop, login, shopper):
    client.get(ADDRESS)
    login(shopper)
    response = client.get(ADDRESS)
    assert "My page" in response.text
    assert "ETag" not in response.headers


def test_answers_of_one_reader_stay_with_that_reader(client, shop):
    client.post(ADDRESS + "answers/", {"asked_outside_platform": "yes"})
    assert "only you see this" in client.get(ADDRESS).text
    assert "only you see this" not in Client().get(ADDRESS).text


def test_nobody_checked_it_yet(client, model):
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/shops/%00/").status_code == 404


def test_a_shop_that_was_never_judged_asks_for_patience(client, model):
    make_shop("kettles.example")
    assert client.get(ADDRESS).status_code == 202


def test_the_shelf_forgets_what_was_asked_for_longest_ago():
    shelf = kept_pages.Shelf(most_bytes=10)
    shelf.put("a", b"12345")
    shelf.put("b", b"12345")
    shelf.get("a")
    shelf.put("c", b"12345")
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (b"12345", None, b"12345")
