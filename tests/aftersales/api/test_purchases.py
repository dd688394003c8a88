"""Purchases by JSON: kept with their lines, corrected, seen by nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aftersales.models import Purchase
from tests.aftersales.api.calling import API, fields, keyed, post, problem
from tests.factories import make_merchant, make_purchase, make_shop, make_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LINE = {"title": "Kettle", "goods": "home_appliance", "quantity": 2, "price": "129.00"}
ORDER = {"merchant_name": "Kettle House", "jurisdiction": "cn", "currency": "CNY", "total": "258.00", "lines": [LINE]}


@pytest.fixture
def mine(shopper):
    """A client with a key of the shopper."""
    return keyed(shopper)


def add(client, **changes):
    return post(client, "/purchases/", ORDER | changes)


def change(client, pk, **values):
    return client.patch(f"{API}/purchases/{pk}/", values, content_type="application/json")


def test_a_purchase_is_kept_with_its_lines(mine, shopper):
    response = add(mine, order_no="7", delivered_on=TODAY.isoformat())
    told = response.json()
    assert (response.status_code, response.headers["Location"]) == (201, told["url"])
    row = Purchase.objects.get()
    assert (row.shopper, row.order_no, row.delivered_on, str(row.total)) == (shopper, "7", TODAY, "258.00")
    assert [(line.title, line.quantity) for line in row.lines.all()] == [("Kettle", 2)]
    assert row.remind_on == TODAY
    assert mine.get(told["url"]).json() == told


def test_a_shop_that_is_known_brings_its_merchant(mine):
    shop = make_shop("kettles.example", merchant=make_merchant(name="Kettle House"))
    order = {name: value for name, value in ORDER.items() if name != "merchant_name"}
    told = post(mine, "/purchases/", order | {"shop": "Kettles.example"}).json()
    assert (told["shop"], told["merchant_name"]) == ("kettles.example", "Kettle House")
    assert Purchase.objects.get().merchant == shop.merchant


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"merchant_name": ""}, "merchant_name"),
        ({"shop": "nobody.example"}, "shop"),
        ({"jurisdiction": "fr"}, "jurisdiction"),
        ({"currency": "yuan"}, "currency"),
        ({"total": "-1"}, "total"),
        ({"total": "1.999"}, "total"),
        ({"lines": []}, "lines"),
        ({"lines": [LINE | {"quantity": 0}]}, "lines[0].quantity"),
        ({"lines": [LINE | {"goods": "dragons"}]}, "lines[0].goods"),
        ({"lines": [LINE] * 51}, "lines"),
        ({"ordered_on": (TODAY + timedelta(days=1)).isoformat()}, "ordered_on"),
        ({"ordered_on": TODAY.isoformat(), "delivered_on": "2020-01-01"}, "delivered_on"),
        ({"order_no": 7}, "order_no"),
        ({"merchant_name": "a\u0000b"}, "merchant_name"),
        ({"merchant_email": "no address"}, "merchant_email"),
    ],
)
def test_what_cannot_be_so_is_named(mine, changes, field):
    named = fields(add(mine, **changes))
    assert all(name.startswith(field) for name in named)
    assert not Purchase.objects.exists()


def test_without_a_name_and_a_shop_nobody_sold_it(mine):
    order = {name: value for name, value in ORDER.items() if name != "merchant_name"}
    assert fields(post(mine, "/purchases/", order)) == {"merchant_name"}


def test_mine_are_listed_newest_first_page_by_page(mine, shopper):
    pks = [make_purchase(shopper).pk for _n in range(5)]
    make_purchase()
    first = mine.get(f"{API}/purchases/?limit=3").json()
    second = mine.get(first["next"]).json()
    assert [p["id"] for p in first["results"] + second["results"]] == pks[::-1]
    assert second["next"] is None


def test_a_list_takes_as_many_queries_for_many_as_for_few(mine, shopper, django_assert_max_num_queries):
    for _n in range(10):
        make_purchase(shopper, merchant=make_merchant())
    with django_assert_max_num_queries(6):
        mine.get(f"{API}/purchases/")


def test_a_purchase_is_corrected_where_something_is_sent_and_nowhere_else(mine, shopper):
    row = make_purchase(shopper, order_no="7", total="99.00")
    response = change(mine, row.pk, delivered_on=TODAY.isoformat(), total=None)
    row.refresh_from_db()
    assert response.status_code == 200
    assert (row.order_no, row.total, row.delivered_on, row.remind_on) == ("7", None, TODAY, TODAY)


def test_a_day_is_held_against_what_is_kept(mine, shopper):
    row = make_purchase(shopper, ordered_on=TODAY)
    assert fields(change(mine, row.pk, delivered_on=(TODAY - timedelta(days=1)).isoformat())) == {"delivered_on"}


def test_a_line_is_added(mine, shopper):
    row = make_purchase(shopper)
    told = post(mine, f"/purchases/{row.pk}/lines/", LINE | {"title": "Lid"})
    assert (told.status_code, [line["title"] for line in told.json()["lines"]]) == (201, ["Kettle", "Lid"])


def test_purchases_of_others_are_not_there(mine):
    row = make_purchase(make_user())
    problem(mine.get(f"{API}/purchases/{row.pk}/"), 404)
    problem(change(mine, row.pk, order_no="7"), 404)
    problem(post(mine, f"/purchases/{row.pk}/lines/", LINE), 404)
    problem(mine.get(f"{API}/purchases/{2**70}/"), 404)
    assert mine.get(f"{API}/purchases/").json()["results"] == []


def test_without_an_account_there_is_nothing(client):
    for response in (client.get(f"{API}/purchases/"), add(client), client.get(f"{API}/purchases/1/")):
        problem(response, 401)


def test_each_method_has_its_own_rules(mine, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"purchase": (1, 3600)}
    assert add(mine).status_code == 201
    problem(add(mine), 429)
    assert mine.get(f"{API}/purchases/").status_code == 200
    problem(mine.delete(f"{API}/purchases/"), 405)
    assert mine.head(f"{API}/purchases/").status_code == 200


def test_the_same_call_twice_keeps_one(mine):
    answers = [post(mine, "/purchases/", ORDER, idempotency_key="one") for _call in range(2)]
    assert answers[0].json() == answers[1].json()
    assert Purchase.objects.count() == 1
