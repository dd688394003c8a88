"""The rights calculator as people use it: few questions, everything in the address, the answer with its day and its law."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from casebook import asking
from casebook.rights.book import evaluate
from casebook.rights.loading import book

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def page(client, name, place="cn", query="", language="en"):
    return client.get(f"{reverse(name, args=[place] if place else [])}?{query}&lang={language}", follow=True)


def days_ago(n):
    return (TODAY - timedelta(days=n)).isoformat()


def test_the_start_names_every_place_and_puts_ones_own_first(client, login, shopper):
    shopper.jurisdiction = "tw"
    shopper.save()
    text = login(shopper).get(reverse("rights")).content.decode()
    assert all(f"/rights/{place}/" in text for place in asking.PLACES)
    assert text.index("/rights/tw/") < text.index("/rights/cn/")


def test_the_first_question_is_what_went_wrong(client):
    text = page(client, "rights-question").content.decode()
    assert "What went wrong?" in text
    assert 'value="change_of_mind"' in text


def test_a_plain_return_takes_few_questions(client):
    query, asked = "problem=change_of_mind&goods=clothing", 0
    answer = page(client, "rights-question", query=query)
    while "Your rights" not in answer.content.decode().split("</h1>")[0]:
        asked += 1
        assert asked < 4
        fact = answer.context["fact"]
        query += f"&{fact}={days_ago(3)}" if answer.context["kind"] == "date" else f"&skip={fact}"
        answer = page(client, "rights-question", query=query)
    assert any(r.rule == "CN.RET.NOREASON" for r in answer.context["shown"].first)


def test_the_answer_shows_the_last_day_the_law_and_its_mark(client):
    query = f"problem=change_of_mind&goods=clothing&delivered_on={days_ago(3)}"
    answer = page(client, "rights-answer", query=query)
    right = next(r for r in answer.context["shown"].first if r.rule == "CN.RET.NOREASON")
    assert (right.last_day, right.days_left) == (TODAY + timedelta(days=4), 4)
    text = answer.content.decode()
    assert "art. 25" in text
    assert "4 days left" in text


@pytest.mark.parametrize(("language", "law"), [("zh-hans", "消费者权益保护法"), ("zh-hant", "消費者權益保護法")])
def test_the_answer_speaks_chinese_in_the_laws_own_words(client, language, law):
    query = f"problem=change_of_mind&goods=clothing&delivered_on={days_ago(3)}"
    text = page(client, "rights-answer", query=query, language=language).content.decode()
    assert law in text
    assert "no-reason" not in text


@pytest.mark.parametrize(
    ("query", "fact", "said"),
    [
        ("problem=faulty&delivered_on=tomorrow", "delivered_on", "could not read"),
        (f"problem=faulty&delivered_on={(TODAY + timedelta(days=2)).isoformat()}", "delivered_on", "not come yet"),
        ("problem=nonsense", "problem", "choose one"),
        ("problem=faulty&price=-3", "price", "cannot be right"),
        (f"problem=faulty&ordered_on={days_ago(3)}&delivered_on={days_ago(9)}", "delivered_on", "lies before"),
    ],
)
def test_what_cannot_be_is_asked_again_and_stays_as_it_was_typed(client, query, fact, said):
    answer = page(client, "rights-question", query=query)
    assert (answer.status_code, answer.context["fact"]) == (400, fact)
    assert said in answer.context["error"]
    assert str(answer.context["value"]) in query


def test_an_answer_with_a_wrong_fact_leads_back_to_its_question(client):
    answer = page(client, "rights-answer", query="problem=faulty&delivered_on=x")
    assert (answer.status_code, answer.context["fact"]) == (400, "delivered_on")


def test_a_skipped_question_is_not_asked_again(client):
    first = page(client, "rights-question", query="problem=faulty&goods=phone").context["fact"]
    again = page(client, "rights-question", query=f"problem=faulty&goods=phone&skip={first}")
    assert again.context.get("fact") != first


def test_an_assumption_can_be_changed(client):
    query = f"problem=change_of_mind&goods=clothing&delivered_on={days_ago(3)}"
    shown = page(client, "rights-answer", query=query).context["shown"]
    assert "custom_made" in [fact for fact, _label, _value in shown.assumed]
    answer = page(client, "rights-answer", query=f"{query}&custom_made=yes")
    assert "CN.RET.NOREASON" in [r.rule for r in answer.context["shown"].over]


def test_every_question_can_be_shown_in_every_language(client):
    for language in ("en", "zh-hans", "zh-hant"):
        for fact in book().vocabulary.facts:
            answer = page(client, "rights-question", query=f"ask={fact}", language=language)
            assert answer.context["question"]


def test_asking_ends_for_every_problem_and_place_however_much_is_skipped():
    for place in asking.PLACES:
        for problem in book().vocabulary.facts["problem"].values:
            told = asking.Told(place, {"problem": problem})
            for _n in range(asking.MOST_ASKED + 1):
                fact = asking.next_fact(told, evaluate(place, told.facts, date(2026, 5, 1)))
                if fact is None:
                    break
                told = asking.Told(place, told.facts, (*told.skipped, fact))
            assert fact is None


def test_the_paper_and_the_calendar_hold_the_same_day(client):
    query = f"problem=change_of_mind&goods=clothing&delivered_on={days_ago(3)}"
    paper = page(client, "rights-pdf", query=query)
    text = "".join(p.extract_text() for p in PdfReader(BytesIO(paper.content)).pages)
    assert "Your rights" in text
    events = Calendar.from_ical(page(client, "rights-calendar", query=query).content).events
    assert TODAY + timedelta(days=4) in [e.start for e in events]


def test_the_letter_is_written_in_both_languages(client):
    query = f"problem=change_of_mind&goods=clothing&delivered_on={days_ago(3)}&rule=CN.RET.NOREASON&their=zh-hans"
    answer = page(client, "rights-letter", query=query)
    english, chinese = answer.context["drafts"]
    assert "7-day no-reason return" in english.subject
    assert "七" in chinese.subject
    assert page(client, "rights-letter-pdf", query=query).content.startswith(b"%PDF")


def test_a_letter_needs_a_right_that_says_something(client):
    assert page(client, "rights-letter", query="problem=faulty&rule=CN.NOPE").status_code == 404


def test_the_rules_page_lists_every_rule_with_its_source(client):
    for place in asking.PLACES:
        rules = page(client, "rights-rules", place).context["rules"]
        assert {r.id for r in book().laws[place.upper()].rules} <= {row["id"] for row in rules}
        assert all(row["sources"] for row in rules)


def test_an_unknown_place_is_not_found(client):
    assert page(client, "rights-question", "fr").status_code == 404


def test_a_stranger_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("rights-question", args=["cn"]) + "?problem=faulty")
