"""The law by JSON: the questions in the caller's language, the answer on what is told, and what cannot be so."""

import pytest

from casebook.rights.loading import book

pytestmark = pytest.mark.django_db
QUESTIONS, EVALUATE = "/api/v1/rights/", "/api/v1/rights/evaluate/"


def ask(client, jurisdiction="cn", language="", **facts):
    body = {"jurisdiction": jurisdiction, "facts": facts}
    return client.post(f"{EVALUATE}?lang={language}" if language else EVALUATE, body, content_type="application/json")


def test_every_fact_of_the_vocabulary_has_its_question(client):
    told = client.get(QUESTIONS).json()
    assert {q["name"] for q in told["questions"]} == set(book().vocabulary.facts)
    assert {p["jurisdiction"] for p in told["places"]} == {"cn", "hk", "tw", "eu", "uk", "us"}
    assert all(q["question"] and q["label"] for q in told["questions"])


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_questions_are_told_in_the_callers_language(client, language):
    english, told = (client.get(f"{QUESTIONS}?lang={code}").json() for code in ("en", language))
    assert english["questions"][0]["question"] != told["questions"][0]["question"]
    choices = next(q for q in told["questions"] if q["name"] == "problem")["choices"]
    assert all(not c["word"].isascii() for c in choices)


def test_facts_give_rights_without_an_account(client):
    response = ask(client, problem="change_of_mind", channel="online")
    told = response.json()
    assert response.status_code == 200
    right = next(r for r in told["rights"] if r["rule"] == "CN.RET.NOREASON")
    assert right["local_title"] == "七日无理由退货"
    assert right["basis"][0]["url"].startswith("https://")
    assert "not_met" not in {r["status"] for r in told["rights"]}


def test_rights_are_told_in_chinese(client):
    english, chinese = (ask(client, language=code, problem="faulty").json() for code in ("en", "zh-hans"))
    assert english["rights"][0]["title"] != chinese["rights"][0]["title"]
    assert [r["rule"] for r in english["rights"]] == [r["rule"] for r in chinese["rights"]]


def test_nothing_told_is_an_answer_that_says_what_to_ask(client):
    told = ask(client).json()
    assert told["missing"]


@pytest.mark.parametrize("price", ["99.50", 99.5, 99])
def test_a_number_may_be_text_or_a_number(client, price):
    assert ask(client, problem="faulty", price=price).status_code == 200


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"weather": "bad"}, "facts.weather"),
        ({"problem": "sadness"}, "facts.problem"),
        ({"price": "much"}, "facts.price"),
        ({"price": -1}, "facts.price"),
        ({"price": "1e999"}, "facts.price"),
        ({"price": "NaN"}, "facts.price"),
        ({"opened": "yes"}, "facts.opened"),
        ({"delivered_on": "2199-01-01"}, "facts.delivered_on"),
        ({"delivered_on": "01/02/2026"}, "facts.delivered_on"),
        ({"ordered_on": "2026-05-02", "delivered_on": "2026-05-01"}, "facts.delivered_on"),
        ({"steps_done": "merchant"}, "facts.steps_done"),
        ({"problem": {"a": []}}, "facts.problem"),
    ],
)
def test_a_fact_that_cannot_be_so_is_named(client, facts, field):
    response = ask(client, **facts)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    (error,) = response.json()["errors"]
    assert error["field"] in {field, "facts.ordered_on"}
    assert error["detail"]


@pytest.mark.parametrize("value", ["a\u0000b", "\ud800", ["\ud800"], {"x": "\u0000"}])
def test_characters_that_no_database_keeps_are_refused(client, value):
    assert ask(client, us_state=value).status_code == 400


@pytest.mark.parametrize("body", ["[]", "null", '{"jurisdiction": "fr"}', "{}", '{"jurisdiction": "cn", "facts": []}'])
def test_a_body_of_another_shape_is_a_problem(client, body):
    assert client.post(EVALUATE, body, content_type="application/json").status_code == 400


def test_a_call_without_an_account_is_counted(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"rights": (1, 600)}
    assert ask(client).status_code == 200
    assert ask(client).status_code == 429
