"""The pages of single offers."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Merchant
from risk import price_points, rescoring, tasks
from risk.gather import day_of
from risk.models import Listing, PricePoint, RecallEntry, VolumePoint
from tests.factories import make_listing, make_price, make_representative, make_shop

pytestmark = pytest.mark.django_db


def judged(listing):
    rescoring.rescore_listings([listing.pk])
    return listing


def page_of(listing):
    return reverse("listing", args=[listing.pk])


def points_of(listing):
    return reverse("listing-points", args=[listing.pk])


def days_ago(n):
    return day_of(timezone.now()) - timedelta(days=n)


def upload(content):
    raw = content if isinstance(content, bytes) else content.encode()
    return {"how": "file", "file-file": SimpleUploadedFile("points.csv", raw, content_type="text/csv")}


def test_a_pasted_link_leads_to_the_offer(client, model):
    answer = client.post(reverse("listing-new"), {"how": "link", "link": "https://kettle-house.com/p/red-kettle"})
    listing = Listing.objects.get()
    assert answer.url == page_of(listing)
    assert "red kettle" in client.get(answer.url).content.decode()


def test_a_link_to_a_whole_shop_leads_to_the_shop(client, model):
    answer = client.post(reverse("listing-new"), {"how": "link", "link": "kettle-house.com"})
    assert answer.url == "/shops/kettle-house.com/"


@pytest.mark.parametrize("link", ["", "Kettle House", "http://10.0.0.1/x", "https://bit.ly/3abcDEF", "x" * 30_000])
def test_a_link_that_names_no_offer_is_refused_and_kept(client, model, link):
    answer = client.post(reverse("listing-new"), {"how": "link", "link": link})
    assert answer.status_code == 400
    assert answer.context["link"].errors["link"]
    assert not Listing.objects.exists()


OFFER = {"how": "offer", "title": "Kettle, 2 litres", "price": "129.90", "was": "259", "currency": "CNY"}


def test_a_described_offer_is_judged_with_its_first_price(client, model, shopper, login):
    answer = login(shopper).post(reverse("listing-new"), OFFER | {"shop_address": "kettle-house.com", "brand": "Acme"})
    listing = Listing.objects.get()
    assert answer.url == page_of(listing)
    assert (listing.brand, listing.shop.domain, listing.currency) == ("Acme", "kettle-house.com", "CNY")
    point = PricePoint.objects.get()
    assert (str(point.price), str(point.was), point.source) == ("129.90", "259.00", f"shopper {shopper.pk}")
    assert '"LA-01":{"why":"too_few"}' in listing.standing.assessment.inputs


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""}, {"price": ""}, {"price": "0"}, {"price": "-1"}, {"price": "NaN"}, {"price": "Infinity"},
        {"price": "1" * 20}, {"price": "1.234"}, {"was": "-1"}, {"currency": "XXX"}, {"category": "arms"},
        {"shop_address": "Kettle House"}, {"shop_address": "http://127.0.0.1/"}, {"title": "x" * 301},
        {"shop_address": "https://item.taobao.com/item.htm?id=660012345678"}, {"title": "a\x00b"},
    ],
)  # fmt: skip
def test_a_description_that_cannot_be_right_is_refused_and_kept(client, model, wrong):
    answer = client.post(reverse("listing-new"), OFFER | wrong)
    assert answer.status_code == 400
    assert list(wrong)[0] in answer.context["offer"].errors
    assert not Listing.objects.exists()


def test_the_page_says_when_the_was_price_does_not_hold(client, model):
    listing = make_listing(make_shop("kettles.example"))
    for ago, price, was in [(60, "100", None), (20, "90", None), (0, "80", "160")]:
        make_price(listing, days_ago(ago), price, was)
    text = client.get(page_of(judged(listing))).content.decode()
    assert "as low as CNY 90.00" in text
    assert "Fairness" in text
    assert '<path class="second"' in text


def test_the_page_says_when_thirty_days_are_not_on_record(client, model):
    listing = make_listing()
    make_price(listing, days_ago(3), "100")
    make_price(listing, days_ago(0), "80", "100")
    text = client.get(page_of(judged(listing))).content.decode()
    assert "3 days before" in text
    assert "30 are needed" in text


def test_a_recalled_product_is_a_hazard_on_the_page(client, model):
    RecallEntry.objects.create(
        authority="SAMR", brand="Acme", product_model="K2", title="May burn", listed_on="2026-01-02"
    )
    listing = judged(make_listing(brand="Acme", product_model="k2"))
    text = client.get(page_of(listing)).content.decode()
    assert "Be careful" in text
    assert "Hazard" in text
    assert "May burn" in text


def test_an_offer_without_prices_asks_for_them(client, model):
    text = client.get(page_of(judged(make_listing()))).content.decode()
    assert "No price of this offer is recorded yet" in text
    assert "Sign in to add" in text


def test_todays_price_is_noted_and_the_offer_judged_again(model, shopper, login):
    listing = judged(make_listing(make_shop("kettles.example"), currency=""))
    answer = login(shopper).post(page_of(listing), {"price": "99.5", "was": "", "currency": "EUR"})
    assert answer.url == page_of(listing)
    assert PricePoint.objects.get().day == days_ago(0)
    assert Listing.objects.get().currency == "EUR"
    assert Listing.objects.stale().exists()
    assert Merchant.objects.stale().exists()
    tasks.rescore_stale()
    assert not Listing.objects.stale().exists()


def test_a_stranger_is_asked_to_sign_in_before_a_price_is_noted(client, model):
    listing = judged(make_listing())
    answer = client.post(page_of(listing), {"price": "5"})
    assert answer.status_code == 302
    assert "next=" in answer.url
    assert not PricePoint.objects.exists()


def test_a_price_that_is_none_is_refused(model, shopper, login):
    listing = judged(make_listing())
    assert login(shopper).post(page_of(listing), {"price": "-3"}).status_code == 400
    assert not PricePoint.objects.exists()


def test_an_offer_that_is_not_there_is_not_found(client, model, shopper, login):
    assert client.get("/listings/99/").status_code == 404
    assert login(shopper).get("/listings/99/points/").status_code == 404


def test_the_page_of_an_offer_takes_few_queries_however_many_prices_it_has(
    client, model, django_assert_max_num_queries
):
    listing = make_listing(make_shop("kettles.example"))
    for ago in range(60):
        make_price(listing, days_ago(ago), 100 + ago)
        VolumePoint.objects.create(listing=listing, day=days_ago(ago), kind="orders", count=ago)
    judged(listing)
    client.get(page_of(listing))
    with django_assert_max_num_queries(5):
        answer = client.get(page_of(listing) + "?page=2")
    assert answer.context["page"].number == 2


def test_prices_of_other_days_are_for_people_who_signed_in(client, model):
    assert client.get(points_of(make_listing())).status_code == 302


def test_a_shopper_adds_a_price_of_another_day_and_no_counts(model, shopper, login):
    listing = make_listing()
    posted = {"how": "price", "price-day": days_ago(2), "price-price": "10", "price-was": "12"}
    assert login(shopper).post(points_of(listing), posted).url == points_of(listing)
    assert PricePoint.objects.get().day == days_ago(2)
    answer = login(shopper).post(
        points_of(listing), {"how": "count", "count-day": days_ago(2), "count-kind": "orders", "count-count": "3"}
    )
    assert answer.status_code == 400
    assert not VolumePoint.objects.exists()


@pytest.mark.parametrize("day", [-1, 20_000])
def test_a_price_of_a_day_to_come_or_long_past_is_refused(model, shopper, login, day):
    posted = {"how": "price", "price-day": days_ago(day), "price-price": "10"}
    assert login(shopper).post(points_of(make_listing()), posted).status_code == 400
    assert not PricePoint.objects.exists()


def test_staff_without_the_second_step_add_prices_as_shoppers_do(model, agent, login, settings):
    settings.STAFF_TWO_STEP = True
    listing = make_listing()
    assert price_points.source_of(agent, listing) == f"shopper {agent.pk}"
    assert b"category_index" not in login(agent).get(f"/listings/{listing.pk}/points/").content


def test_the_merchant_and_staff_add_counts(model, agent, login):
    shop = make_shop("kettles.example")
    listing = make_listing(shop)
    for user, kind in [(make_representative(shop), "orders"), (agent, "claims")]:
        posted = {
            "how": "count", "count-day": days_ago(1), "count-kind": kind, "count-count": "3", "count-category_index": "1"
        }  # fmt: skip
        assert login(user).post(points_of(listing), posted).status_code == 302
    assert set(VolumePoint.objects.values_list("kind", "source")) == {("orders", "merchant"), ("claims", "staff")}


def test_the_representative_of_another_shop_is_just_a_shopper(model, login):
    other = make_representative(make_shop("other.example"))
    listing = make_listing(make_shop("kettles.example"))
    answer = login(other).post(points_of(listing), upload("day,kind,count\n2026-01-01,orders,1\n"))
    assert answer.status_code == 400
    assert not VolumePoint.objects.exists()


def test_a_file_is_taken_whole(model, shopper, login):
    listing = make_listing(make_shop("kettles.example"))
    rows = "".join(f"{days_ago(n)},{100 + n},\n" for n in range(50))
    assert login(shopper).post(points_of(listing), upload("day,price,was\n" + rows)).status_code == 302
    assert PricePoint.objects.count() == 50
    assert Listing.objects.stale().exists()


def test_a_file_streamed_from_disk_is_taken(model, shopper, login, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    listing = make_listing()
    assert login(shopper).post(points_of(listing), upload("day,price\n2026-01-01,5\n")).status_code == 302
    assert PricePoint.objects.count() == 1


def test_a_file_with_one_bad_row_leaves_no_trace(model, shopper, login):
    listing = make_listing()
    answer = login(shopper).post(points_of(listing), upload(f"day,price\n{days_ago(1)},5\n{days_ago(-2)},6\n"))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "1 row must be put right" in text
    assert '<td class="number">3</td>' in text
    assert not PricePoint.objects.exists()
    assert Listing.objects.get().revision == 1


@pytest.mark.parametrize("content", ["date;price\n", b"day,price\n\xff\xfe", "day,price\n", 'day,price\n"'])
def test_a_file_that_is_no_table_is_refused_with_what_to_do(model, shopper, login, content):
    answer = login(shopper).post(points_of(make_listing()), upload(content))
    assert answer.status_code == 400
    assert "Nothing of it was stored" in answer.content.decode()


def test_a_file_beyond_ten_megabytes_is_refused(model, shopper, login, monkeypatch):
    monkeypatch.setattr("risk.forms.listings.MOST_BYTES", 20)
    answer = login(shopper).post(points_of(make_listing()), upload("day,price\n2026-01-01,5\n"))
    assert answer.status_code == 400
    assert "10 MB" in answer.content.decode()


def test_adding_is_limited(model, shopper, login, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"listing": (1, 60)}
    listing = judged(make_listing())
    assert login(shopper).post(page_of(listing), {"price": "5"}).status_code == 302
    assert login(shopper).post(page_of(listing), {"price": "6"}).status_code == 429
