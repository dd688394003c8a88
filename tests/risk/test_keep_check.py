"""Keeping the check of a shop as the beginning of a purchase."""

from dataclasses import replace

import pytest

from aftersales.models import Purchase
from risk import tasks, wording
from risk.kept_checks import result_word
from tests.factories import make_evidence, make_listing, make_price, make_shop

pytestmark = pytest.mark.django_db
ADDRESS = "/shops/kettles.example/keep/"


@pytest.fixture
def shop(model):
    shop = make_shop("kettles.example")
    shop.merchant.legal_name = "Kettle House Ltd"
    shop.merchant.save()
    tasks.rescore_stale()
    return shop


def test_the_check_is_kept_as_it_stands_and_only_once(login, shopper, shop):
    client = login(shopper)
    assert "Kettle House Ltd" in client.get(ADDRESS).text
    first, second = client.post(ADDRESS), client.post(ADDRESS)
    row = Purchase.objects.get()
    assert first.url == second.url == row.get_absolute_url()
    judged = shop.standing.assessment
    assert (row.snapshot["assessment"], row.snapshot["model"]) == (judged.pk, judged.model.number)
    assert row.snapshot["seller"]["legal_name"] == "Kettle House Ltd"


def test_no_number_is_kept_where_the_report_names_none(login, shopper, shop):
    assert shop.standing.assessment.band == "not_enough"
    login(shopper).post(ADDRESS)
    kept = Purchase.objects.get().snapshot
    assert kept["probability"] is None
    assert "anything from" in kept["word"]


def test_the_number_is_kept_where_the_report_shows_one(shop):
    reading = replace(wording.read(shop.standing.assessment), band="careful", fraud_band="careful", probability=0.37)
    assert result_word(reading).startswith("Be careful: about 37 in 100")


def test_a_later_judgement_does_not_change_what_was_kept(login, shopper, shop):
    login(shopper).post(ADDRESS)
    before = Purchase.objects.get().snapshot
    make_evidence(shop, "payment_methods", ("transfer",))
    tasks.rescore_stale()
    assert Purchase.objects.get().snapshot == before


def test_prices_and_return_terms_are_kept_where_they_are_known(login, shopper, shop):
    listing = make_listing(shop)
    make_price(listing, "2026-05-01", 30)
    make_price(listing, "2026-05-03", 25)
    make_evidence(shop, "return_terms_found", True)
    client = login(shopper)
    client.post(ADDRESS)
    kept = Purchase.objects.get().snapshot
    assert kept["offers"] == [{"title": "A kettle", "price": "25.00", "currency": "CNY", "day": "2026-05-03"}]
    assert kept["return_terms"] == "found on the shop’s site"
    assert "CNY 25.00" in client.get(Purchase.objects.get().get_absolute_url()).text


def test_the_kept_check_can_go_among_the_files(login, shopper, shop):
    client = login(shopper)
    client.post(ADDRESS)
    row = Purchase.objects.get()
    client.post(f"/purchases/{row.pk}/check/")
    assert row.files.get().name.startswith("anxin-check-")


def test_a_shop_that_is_still_judged_has_nothing_to_keep(login, shopper):
    make_shop("new.example")
    assert login(shopper).get("/shops/new.example/keep/").url == "/shops/new.example/"
    assert not Purchase.objects.exists()


def test_the_report_leads_there(client, shop):
    assert ADDRESS in client.get("/shops/kettles.example/").text
