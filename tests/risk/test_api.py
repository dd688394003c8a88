"""The API: what a program asks for and what it is told."""

import json
import re
from datetime import timedelta

import jsonschema
import pytest
from django.conf import settings as project
from django.test import Client
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator

from accounts.models import ApiKey, IdempotentAnswer, Shop
from accounts.tasks import forget_answers
from risk import tasks
from risk.models import PricePoint, Reply, Report
from tests.factories import make_listing, make_price, make_representative, make_shop

pytestmark = pytest.mark.django_db
CHECKS, TIPS, REPORT = "/api/v1/checks/", "/api/v1/tips/", "/api/v1/shops/kettles.example/"


@pytest.fixture
def shop(model):
    """A shop that was judged."""
    shop = make_shop("kettles.example")
    tasks.rescore_stale()
    return shop


@pytest.fixture
def keyed(shopper):
    """A client that sends a key."""
    _key, secret = ApiKey.issue(shopper, "tests")
    return Client(headers={"Authorization": f"Bearer {secret}"})


def post(client, address, body, **headers):
    return client.post(address, body, content_type="application/json", headers=headers)


def problem(response, status):
    """The problem that a response holds."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert (told["type"], told["status"]) == ("about:blank", status)
    return told


# --- checks -----------------------------------------------------------------------------------------------------


def test_a_shop_met_for_the_first_time_is_judged_at_once(client, model):
    response = post(client, CHECKS, {"text": "look: https://kettles.example.com/sale?me=secret"})
    told = response.json()
    assert (response.status_code, told["kind"], told["key"]) == (201, "shop", "example.com")
    assert response.headers["Location"] == told["url"]
    assert client.get(told["url"]).json()["shop"]["key"] == "example.com"
    assert post(client, CHECKS, {"text": "example.com"}).status_code == 200


def test_nothing_that_was_pasted_is_repeated_but_domains(client, model):
    for text in (
        "https://kettles.example/?secret=1",
        "secret",
        "https://a.example/secret https://b.example/secret",
        "https://bit.ly/secret",
        "mailto:secret@people.example",
        "12345678secret" * 3000,
    ):
        assert "secret" not in post(client, CHECKS, {"text": text}).text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://a.example/ https://b.example/", "choices"),
        ("Kettle House", "search"),
        ("https://bit.ly/x", "short_link"),
        ("https://item.taobao.com/item.htm?id=520813250866", "listing"),
    ],
)
def test_a_text_leads_where_its_page_would_lead(client, model, text, kind):
    assert post(client, CHECKS, {"text": text}).json()["kind"] == kind


def test_what_cannot_be_understood_has_a_code_and_a_sentence(client, model):
    told = problem(post(client, CHECKS, {"text": "123456789"}), 422)
    assert told["code"] == "number_only"
    assert told["detail"].startswith("This is only a number.")


def test_a_pasted_text_is_not_logged(client, model, caplog):
    post(client, CHECKS, {"text": "https://kettles.example/?secret=1"})
    assert "secret" not in caplog.text


# --- problems ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[" + b"1" * 5000 + b"]", "application/json", 400),
        (b'{"text": "\\ud800"}', "application/json", 400),
        (b'{"text": "\\u0000"}', "application/json", 400),
        (b'"text"', "application/json", 400),
        (b'{"text": "' + b"a" * 2_000_000 + b'"}', "application/json", 413),
        (b"text=a", "application/x-www-form-urlencoded", 415),
        (b"", "", 400),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(client, model, body, content_type, status):
    response = client.generic("POST", CHECKS, body, content_type=content_type)
    problem(response, status)


def test_every_other_error_is_a_problem_too(client, model):
    problem(client.get("/api/v1/shops/nobody.example/"), 404)
    problem(client.get("/api/v1/shops/%00/"), 404)
    problem(client.get("/api/v1/nothing/"), 404)
    problem(client.delete("/api/v1/method/"), 405)
    problem(client.get("/api/v1/method/", headers={"accept": "text/html"}), 406)
    problem(client.get("/api/v1/search/"), 400)
    problem(client.get("/api/v1/method/?lang=fr"), 400)
    assert problem(client.get("/api/v1/method/", headers={"authorization": "Bearer anx_no"}), 401)["title"]


def test_too_many_calls_say_when_to_come_back(client, model, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"check": (1, 600)}
    post(client, CHECKS, {"text": "123456789"})
    response = post(client, CHECKS, {"text": "123456789"})
    problem(response, 429)
    assert int(response.headers["Retry-After"]) > 0


def test_a_key_has_its_own_quota(keyed, client, shop, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"api_anonymous": (0, 600)}
    ApiKey.objects.update(daily_quota=1)
    problem(client.get(REPORT), 429)
    assert keyed.get(REPORT).status_code == 200
    problem(keyed.get(REPORT), 429)


def test_a_session_without_its_token_changes_nothing(shop, shopper):
    client = Client(enforce_csrf_checks=True)
    client.force_login(shopper)
    problem(post(client, TIPS, {"shop": shop.key, "kind": "fake"}), 403)
    assert not Report.objects.exists()


def test_other_sites_are_not_let_in(client, shop):
    response = client.get(REPORT, headers={"origin": "https://elsewhere.example"})
    assert not [name for name in response.headers if name.lower().startswith("access-control")]


# --- reading ----------------------------------------------------------------------------------------------------


def test_a_report_has_five_answers_that_add_up(client, shop):
    told = client.get(REPORT).json()
    assert {"headline", "fraud", "service", "flags", "recourse"} <= set(told)
    fraud = told["fraud"]
    moved = sum(line["value"] for line in (*fraud["contributions"], *fraud["corrections"]))
    assert fraud["log_odds"] == pytest.approx(-2.197224577 + moved, abs=1e-6)
    assert fraud["band"] == "not_enough"
    assert fraud["probability"] is None
    assert (
        sum(len(group["signals"]) for group in fraud["unknown"]) == fraud["signals_in_all"] - fraud["signals_checked"]
    )


def test_a_report_comes_in_the_language_that_was_asked_for(client, shop):
    for headers, query, language in (
        ({"accept-language": "zh-TW"}, "", "zh-hant"),
        ({}, "?lang=zh-hans", "zh-hans"),
        ({"accept-language": "zh-TW"}, "?lang=en", "en"),
    ):
        response = client.get(REPORT + query, headers=headers)
        client.cookies.clear()
        assert response.headers["Content-Language"] == language
        assert "Accept-Language" in response.headers["Vary"]
    assert "我们还没有查过这一项。" in client.get(REPORT + "?lang=zh-hans").text


def test_a_report_that_did_not_change_is_not_sent_again(client, shop):
    etag = client.get(REPORT).headers["ETag"]
    assert client.get(REPORT, headers={"if-none-match": etag}).status_code == 304
    assert client.get(REPORT, headers={"if-none-match": etag, "accept-language": "zh-hans"}).status_code == 200
    Reply.objects.create(shop=shop, text="We moved.", language="en")
    answer = client.get(REPORT, headers={"if-none-match": etag})
    assert answer.json()["replies"][0]["text"] == "We moved."


def test_last_days_to_act_are_counted_from_the_day_of_paying(client, shop):
    day = timezone.localdate() - timedelta(days=10)
    ways = {w["method"]: w for w in client.get(f"{REPORT}?paid_on={day}").json()["recourse"]}
    assert ways["paypal"]["last_day"] == str(day + timedelta(days=180))
    assert ways["crypto"]["last_day"] is None
    problem(client.get(f"{REPORT}?paid_on={timezone.localdate() + timedelta(days=2)}"), 400)


def test_a_shop_that_was_never_judged_says_so(client, model):
    make_shop("kettles.example")
    response = client.get(REPORT)
    assert (response.status_code, response.json()) == (202, {"state": "being_judged"})


def test_a_report_takes_few_queries(client, shop, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get(REPORT)


def test_a_history_is_read_page_by_page(client, shop):
    for _ in range(3):
        make_price(make_listing(shop), timezone.localdate(), "10.00")
        shop.merchant.touch()
        Reply.objects.all().delete()
        make_shop_sign(shop)
        tasks.rescore_stale()
    seen, following = [], REPORT + "history/?limit=2"
    while following:
        told = client.get(following).json()
        seen += [row["id"] for row in told["results"]]
        following = told["next"]
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == shop.assessments.count() > 2


def make_shop_sign(shop):
    """One more report, so that the next judgement differs."""
    Report.objects.create(shop=shop, kind="fake", user=make_representative(shop))


def test_the_method_is_told_in_full(client, model):
    response = client.get("/api/v1/method/")
    told = response.json()
    assert (told["number"], told["sha256"]) == (model.number, model.sha256)
    assert len(told["signals"]) == len(json.loads(model.content)["signals"])
    assert "lookalike_dev" not in told["figures"]["name_model"]["never_trained_on"]
    assert client.get("/api/v1/method/", headers={"if-none-match": response.headers["ETag"]}).status_code == 304


def test_names_are_found_and_suggested(client, shop):
    make_shop("pots.example", merchant_name="暖屋灯具")
    tasks.rescore_stale()
    found = client.get("/api/v1/search/?q=暖屋").json()
    assert [m["name"] for m in found["results"]] == ["暖屋灯具"]
    assert found["results"][0]["shops"][0]["band"] == "not_enough"
    assert client.get("/api/v1/suggest/?q=ket").json() == {"names": ["kettles.example"]}
    assert client.get("/api/v1/suggest/?q=kettles ex").json() == {"names": ["kettles.example"]}
    assert client.get("/api/v1/suggest/?q=!").json() == {"names": []}


def test_suggesting_costs_one_query(client, shop, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/api/v1/suggest/?q=ket")


def test_an_offer_comes_with_its_prices(client, shop):
    listing = make_listing(shop)
    make_price(listing, timezone.localdate() - timedelta(days=2), "99.90", "120.00")
    tasks.rescore_stale()
    told = client.get(f"/api/v1/listings/{listing.pk}/").json()
    assert told["shop"] == "kettles.example"
    assert (told["prices"][0]["price"], told["prices"][0]["was"]) == ("99.90", "120.00")
    problem(client.get("/api/v1/listings/99999999999999999999/"), 404)


# --- telling us -------------------------------------------------------------------------------------------------


def points(listing):
    return f"/api/v1/listings/{listing.pk}/points/"


def test_prices_are_taken_all_or_none(keyed, client, shop):
    listing, today = make_listing(shop), timezone.now().date()
    rows = [{"day": str(today - timedelta(days=n)), "price": "10.50"} for n in (1, 2)]
    problem(post(client, points(listing), {"points": rows}), 401)
    wrong = [*rows, {"day": str(today + timedelta(days=9)), "price": "10.50"}]
    told = problem(post(keyed, points(listing), {"points": wrong}), 400)
    assert [entry["field"] for entry in told["errors"]] == ["points[2]"]
    assert not PricePoint.objects.exists()
    response = post(keyed, points(listing), {"points": rows})
    assert (response.status_code, response.json()) == (201, {"taken": 2})
    assert PricePoint.objects.count() == 2


def test_first_prices_need_their_currency(keyed, model):
    listing = make_listing(currency="")
    rows = [{"day": "2026-11-01", "price": "10.50"}]
    assert problem(post(keyed, points(listing), {"points": rows}), 400)["errors"][0]["field"] == "currency"
    assert post(keyed, points(listing), {"points": rows, "currency": "EUR"}).status_code == 201


def test_a_problem_with_a_shop_is_reported_once(keyed, client, shop):
    body = {"shop": shop.key, "kind": "fake", "text": "It was a fake."}
    problem(post(client, TIPS, body), 401)
    first, second = post(keyed, TIPS, body), post(keyed, TIPS, body)
    assert (first.status_code, first.json()) == (201, {"outcome": "counted"})
    assert (second.status_code, second.json()) == (200, {"outcome": "already"})
    assert Report.objects.count() == 1
    problem(post(keyed, TIPS, body | {"shop": "nobody.example"}), 400)
    problem(post(keyed, TIPS, body | {"happened_on": "2999-01-01"}), 400)


# --- Idempotency-Key --------------------------------------------------------------------------------------------


def test_the_same_call_twice_has_one_effect_and_one_answer(client, model):
    first = post(client, CHECKS, {"text": "kettles.example"}, idempotency_key="one")
    Shop.objects.filter(key="kettles.example").delete()
    second = post(client, CHECKS, {"text": "kettles.example"}, idempotency_key="one")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert first.headers["Location"] == second.headers["Location"]
    assert not Shop.objects.exists()


def test_a_refusal_is_kept_like_any_answer(client, model):
    first = post(client, CHECKS, {"text": "123456789"}, idempotency_key="one")
    second = post(client, CHECKS, {"text": "123456789"}, idempotency_key="one")
    assert problem(first, 422) == problem(second, 422)


def test_a_key_is_good_for_one_body_one_caller_and_one_day(client, keyed, model):
    post(client, CHECKS, {"text": "123456789"}, idempotency_key="one")
    told = problem(post(client, CHECKS, {"text": "234567890"}, idempotency_key="one"), 422)
    assert told["code"] == "key_reused"
    assert post(keyed, CHECKS, {"text": "kettles.example"}, idempotency_key="one").status_code == 201
    IdempotentAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert post(client, CHECKS, {"text": "234567890"}, idempotency_key="one").json()["code"] == "number_only"


def test_answers_are_forgotten_after_a_day(client, model):
    post(client, CHECKS, {"text": "123456789"}, idempotency_key="one")
    assert forget_answers() == 0
    IdempotentAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert forget_answers() == 1


def test_an_impossible_key_is_refused(client, model):
    problem(post(client, CHECKS, {"text": "kettles.example"}, idempotency_key="x" * 256), 400)
    problem(post(client, CHECKS, {"text": "kettles.example"}, idempotency_key=""), 400)
    assert not Shop.objects.exists()


# --- the schema -------------------------------------------------------------------------------------------------


def examples():
    """(operation and status, example, its schema) of every example the schema gives."""
    schema = SchemaGenerator().get_schema(public=True)
    for methods in schema["paths"].values():
        for told in methods.values():
            bodies = {"request": told.get("requestBody", {}), **told["responses"]}
            for status, body in bodies.items():
                for content in body.get("content", {}).values():
                    for example in content.get("examples", {}).values():
                        yield f"{told['operationId']} {status}", example["value"], content["schema"], schema


def test_every_operation_has_examples_and_each_fits_its_schema():
    given = list(examples())
    for _place, value, shape, schema in given:
        whole = json.loads(
            json.dumps({**shape, "components": schema["components"]}).replace('"nullable": true', '"x": 1')
        )
        jsonschema.validate(value, whole)
    operations = {told["operationId"] for methods in schema["paths"].values() for told in methods.values()}
    assert operations == {place.split()[0] for place, *_ in given}


def test_every_operation_knows_its_problems(client, model):
    told = client.get("/api/v1/schema/?format=json").json()
    for methods in told["paths"].values():
        for operation in methods.values():
            assert {"400", "401", "405", "429"} <= set(operation["responses"])
            assert "application/problem+json" in operation["responses"]["429"]["content"]


# --- the page ---------------------------------------------------------------------------------------------------


def test_the_readable_page_tells_every_operation(client, model):
    response = client.get("/api/")
    assert response.status_code == 200
    for path in client.get("/api/v1/schema/?format=json").json()["paths"]:
        assert path in response.text
    assert re.search(r"curl.*/api/v1/checks/", response.text)
    assert str(project.API_KEY_DAILY_QUOTA) in response.text.replace(",", "")
    assert not response.cookies
    assert client.get("/api/", headers={"if-none-match": response.headers["ETag"]}).status_code == 304


def test_the_readable_page_asks_the_database_nothing(client, model, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/api/")
