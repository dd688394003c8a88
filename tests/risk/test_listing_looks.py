"""A worker looks at the pages of offers: what it fills, what it leaves alone, how it waits; and prices elsewhere."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.fetching import Fetched, Refused, Unreachable
from risk import gather, listing_looks, rescoring, tasks
from risk.facts import AgainstPeers
from risk.models import Listing, PricePoint, SourcePlace, SourceReply, Watch
from tests.factories import make_listing, make_price, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PAGE = """<html lang="de"><head><script type="application/ld+json">
{"@type": "Product", "name": "Roter Kessel", "brand": "Kesselhaus", "gtin13": "4006381333931",
 "offers": {"price": "39,90", "priceCurrency": "EUR", "seller": {"name": "Kessel GmbH"}}}</script></head><body><s>59,90 €</s></body></html>"""


@pytest.fixture(autouse=True)
def network(settings):
    settings.NETWORK_EVIDENCE = True


@pytest.fixture
def answers(monkeypatch):
    """Answer every fetch with this body, status or trouble."""
    told = {"body": PAGE, "status": 200, "asked": []}

    def fetch(url, *, wire):
        told["asked"].append(url)
        if "trouble" in told:
            raise told["trouble"]
        return Fetched("kettles.example", url, told["status"], "text/html", told["body"].encode())

    monkeypatch.setattr(listing_looks, "fetch", fetch)
    return told


def offer(**fields):
    told = {"title": "roter kessel", "url": "https://kettles.example/p/1", "currency": "", "origins": {"title": "link"}}
    return make_listing(**(told | {"look_after": NOW} | fields))


def looked(row, now=NOW):
    listing_looks.look_next(now)
    row.refresh_from_db()
    return row


def test_a_page_fills_what_nobody_told(answers):
    row = looked(offer())
    assert (row.title, row.brand, row.barcode, row.seller_name, row.currency) == (
        "Roter Kessel",
        "Kesselhaus",
        "4006381333931",
        "Kessel GmbH",
        "EUR",
    )
    assert row.origins["brand"] == "page"
    point = PricePoint.objects.get()
    assert (point.price, point.was, point.source) == (Decimal("39.90"), Decimal("59.90"), "page")
    assert len(row.origins["look"]["sha256"]) == 64
    assert row.revision == 2
    assert row.look_after is None


def test_the_answer_is_kept_as_it_came_beside_those_of_the_shops_sources(answers):
    row = looked(offer(shop=make_shop("kettles.example")))
    reply = SourceReply.objects.get()
    assert (reply.raw(), reply.sha256) == (PAGE.encode(), row.origins["look"]["sha256"])
    assert (reply.source, reply.state, reply.note) == ("offer page", "present", {"listing": row.pk})


def test_what_somebody_told_stays(answers):
    row = looked(offer(title="My kettle", brand="Own", currency="USD", origins={}))
    assert (row.title, row.brand) == ("My kettle", "Own")
    assert not PricePoint.objects.exists()  # another currency


def test_a_watched_offer_is_looked_at_every_day_and_corrected_within_one(answers):
    row = offer()
    Watch.objects.create(user=make_user(), listing=row)
    row = looked(row)
    assert row.look_after == NOW + timedelta(days=1)
    SourcePlace.objects.all().delete()
    Listing.objects.update(look_after=NOW)
    looked(row)
    assert PricePoint.objects.count() == 1


def test_a_page_without_a_product_changes_no_result(answers):
    answers["body"] = "<p>Hello</p>"
    row = looked(offer())
    assert (row.origins["look"]["outcome"], row.revision) == ("no_product", 1)


@pytest.mark.parametrize("trouble", [Unreachable("timeout"), Refused("private"), None])
def test_what_fails_is_asked_again_five_times(answers, trouble):
    if trouble:
        answers["trouble"] = trouble
    answers["status"] = 503
    row, now, waits = offer(), NOW, []
    for _n in range(8):
        SourcePlace.objects.all().delete()
        row = looked(row, now)
        if row.look_after is None:
            break
        waits.append(row.look_after - now)
        now = row.look_after
    assert waits == list(listing_looks.TRIES)
    assert len(answers["asked"]) == 6


def test_one_page_a_host_and_hour(answers):
    first, second = offer(), offer(url="https://www.kettles.example/p/2")
    looked(first)
    assert looked(second).look_after == NOW + timedelta(hours=1)
    assert len(answers["asked"]) == 1


def test_nothing_is_asked_where_the_network_is_off(answers, settings):
    settings.NETWORK_EVIDENCE = False
    offer()
    assert tasks.look_at_listings() == 0
    assert answers["asked"] == []
    assert listing_looks.first_look() is None


def test_the_page_of_an_offer_says_where_its_values_came_from(client, answers, model):
    row = looked(offer())
    rescoring.rescore_listings([row.pk])
    page = client.get(reverse("listing", args=[row.pk])).content.decode()
    assert "the offer’s own page" in page
    assert "Its page was read on" in page


@pytest.mark.parametrize(("hours", "wanted"), [(23, False), (25, True)])
def test_a_reader_has_an_old_page_asked_for_again(client, model, hours, wanted):
    row = offer(look_after=None, looked_at=timezone.now() - timedelta(hours=hours))
    rescoring.rescore_listings([row.pk])
    client.get(reverse("listing", args=[row.pk]))
    row.refresh_from_db()
    assert (row.look_after is not None) == wanted


def test_a_pasted_link_waits_for_its_look(client, model):
    client.post(reverse("listing-new"), {"how": "link", "link": "https://kettle-house.com/p/red-kettle"})
    assert Listing.objects.get().look_after is not None


# --- prices elsewhere ------------------------------------------------------------------------------------------


def peers_of(row):
    fact = gather.of_listings([Listing.objects.select_related("shop__merchant").get(pk=row.pk)], now=NOW)[
        row.pk
    ].peer_prices
    return [str(price) for price in getattr(fact, "value", ())]


def test_prices_elsewhere_are_matched_by_barcode_or_brand_and_model():
    known = {"currency": "EUR", "brand": "Kesselhaus", "product_model": "K-200"}
    row = make_listing(make_shop(), **known, barcode="4006381333931")
    for n, fields in enumerate(
        [
            {"currency": "EUR", "barcode": "4006381333931"},
            known | {"brand": "KESSELHAUS"},
            known | {"product_model": "K-300"},
            known | {"currency": "USD"},
            known | {"is_demo": True},
        ]
    ):
        other = make_listing(make_shop(), **fields)
        make_price(other, NOW.date() - timedelta(days=3), f"{10 + n}.00")
        make_price(other, NOW.date() - timedelta(days=2), f"{20 + n}.00")
    assert peers_of(row) == ["20.00", "21.00"]


def test_a_shop_is_not_its_own_yardstick_and_old_prices_say_nothing():
    shop = make_shop()
    row = make_listing(shop, currency="EUR", barcode="4006381333931")
    make_price(make_listing(shop, currency="EUR", barcode="4006381333931"), NOW.date(), "5.00")
    make_price(
        make_listing(make_shop(), currency="EUR", barcode="4006381333931"), NOW.date() - timedelta(days=31), "6.00"
    )
    assert peers_of(row) == []


def test_far_cheaper_than_everybody_else_counts(model):
    row = make_listing(make_shop(), currency="EUR", barcode="4006381333931")
    make_price(row, NOW.date(), "30.00")
    for n in range(5):
        make_price(make_listing(make_shop(), currency="EUR", barcode="4006381333931"), NOW.date(), f"{98 + n}.00")
    rescoring.rescore_listings([row.pk])
    assert "LA-02" in row.standing.assessment.result


# --- in stock only here ----------------------------------------------------------------------------------------

COFFEE = {"currency": "EUR", "barcode": "4006381333931"}


def in_stock_here(**fields):
    told = {"stock": "in_stock", "looked_at": NOW - timedelta(days=1), "in_stock_since": NOW - timedelta(days=46)}
    return make_listing(make_shop(), **(COFFEE | told | fields))


def stock_fact(row):
    listing = Listing.objects.select_related("shop__merchant").get(pk=row.pk)
    return getattr(gather.of_listings([listing], now=NOW)[row.pk].sold_out_elsewhere, "value", None)


def test_how_many_others_are_sold_out_is_counted_from_pages_looked_at_lately():
    row = in_stock_here()
    for stock, days in (
        ("sold_out", 1),
        ("sold_out", 29),
        ("sold_out", 31),
        ("in_stock", 2),
        ("preorder", 2),
        ("", 2),
        ("sold_out", 3),
    ):
        make_listing(make_shop(), **COFFEE, stock=stock, looked_at=NOW - timedelta(days=days))
    make_listing(make_shop(), **(COFFEE | {"currency": "USD"}), stock="sold_out", looked_at=NOW)
    assert stock_fact(row) == AgainstPeers(0.75, 45.0, 4)


@pytest.mark.parametrize(
    "fields", [{"stock": "sold_out", "in_stock_since": None}, {"looked_at": NOW - timedelta(days=31)}, {"stock": ""}]
)
def test_nothing_is_said_of_an_offer_whose_own_stock_is_not_known(fields):
    make_listing(make_shop(), **COFFEE, stock="sold_out", looked_at=NOW)
    assert stock_fact(in_stock_here(**fields)) is None


def test_the_time_in_stock_begins_with_the_first_of_the_looks_in_a_row(answers):
    row, told = offer(), []
    for day, stock in enumerate(["InStock", "InStock", None, "InStock", "OutOfStock", "InStock"]):
        answers["body"] = PAGE.replace('"price"', f'"availability": "https://schema.org/{stock}", "price"')
        answers["status"] = 200 if stock else 503
        SourcePlace.objects.all().delete()
        Listing.objects.update(look_after=NOW + timedelta(days=day))
        row = looked(row, NOW + timedelta(days=day))
        told.append((row.stock, row.in_stock_since and (row.in_stock_since - NOW).days))
    assert told == [
        ("in_stock", 0),
        ("in_stock", 0),
        ("", 0),
        ("in_stock", 0),
        ("sold_out", None),
        ("in_stock", 5),
    ]
