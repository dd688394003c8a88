"""The law on the day a claim is read: what opened since, the ladder, what was done of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from aftersales.law_today import answer_by, law_today, steps_done
from casebook.rights.answers import AnswerIn, Step
from tests.factories import make_claim

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)


def step(wait):
    return Step("court", "Court", "", "go", False, False, (), wait, ())


def test_a_place_without_a_book_has_no_answer():
    law = law_today(make_claim(jurisdiction="other"), TODAY)
    assert law.answer is None
    assert law.ladder == ()


def test_a_fact_of_an_older_vocabulary_leaves_what_was_kept():
    assert law_today(make_claim(facts={"a_word_of_old": True}), TODAY).answer is None


def test_the_merchant_counts_as_asked_and_is_no_way_outside():
    claim = make_claim()
    assert steps_done(claim) == ["merchant"]
    assert "merchant" not in {s.id for s in law_today(claim, timezone.localdate()).ladder}


def test_a_body_the_claim_was_taken_to_counts_as_done():
    claim = make_claim()
    claim.referrals.create(body="consumer_association")
    done = {s.id: s.done for s in law_today(claim, timezone.localdate()).ladder}
    assert done["consumer_association"]


def test_repairs_that_failed_open_more():
    told = {
        "problem": "faulty",
        "goods": "phone",
        "channel": "online",
        "delivered_on": (TODAY - timedelta(60)).isoformat(),
    }
    claim = make_claim(facts=told)
    before = {r["rule"] for r in law_today(claim, TODAY).new}
    for n in range(2):
        claim.repairs.create(
            handed_in_on=TODAY - timedelta(30 - n * 10), back_on=TODAY - timedelta(25 - n * 10), still_faulty=True
        )
    assert {r["rule"] for r in law_today(claim, TODAY).new} > before


def test_an_answer_is_expected_where_the_law_counts_in_days():
    assert answer_by(step(AnswerIn(7, "day", "")), TODAY) == date(2026, 5, 11)
    assert answer_by(step(None), TODAY) is None
    assert answer_by(step(AnswerIn(7, "business_day", "")), TODAY) is None
