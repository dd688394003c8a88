"""What the law gave is kept with the claim; the fast lane opens only where nothing is assumed and no fact in dispute."""

from datetime import date, timedelta

import pytest

from aftersales.entitlements import answer_for, facts_of, keep_rights, settle_assumptions
from tests.factories import make_draft

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
RETURN = {
    "problem": "change_of_mind",
    "channel": "online",
    "goods": "clothing",
    "delivered_on": "2026-05-01",
    "price": "299",
}


def settled(facts):
    """The facts with every assumption confirmed."""
    draft = make_draft(facts=facts)
    return settle_assumptions(facts, answer_for(draft, TODAY).assumed)


def test_stored_facts_have_their_own_types_again():
    told = facts_of(make_draft(facts=RETURN))
    assert (told["delivered_on"], str(told["price"])) == (date(2026, 5, 1), "299")


def test_the_rights_are_kept_as_they_were_shown():
    draft = make_draft(facts=RETURN)
    keep_rights(draft, TODAY)
    right = next(r for r in draft.rights if r["rule"] == "CN.RET.NOREASON")
    assert (right["status"], right["last_day"], right["return_shipping"]) == ("open", "2026-05-08", "consumer")
    assert right["basis"][0]["at"] == "art. 25"


def test_no_book_of_law_leaves_the_claim_without_rights():
    draft = make_draft(facts=RETURN, jurisdiction="other")
    assert keep_rights(draft, TODAY) is None
    assert (draft.rights, draft.fast_lane) == ([], False)


def test_an_assumption_keeps_a_claim_out_of_the_fast_lane_until_it_is_confirmed():
    draft = make_draft(facts=RETURN)
    keep_rights(draft, TODAY)
    assert not draft.fast_lane
    draft.facts = settled(RETURN)
    keep_rights(draft, TODAY)
    assert (draft.fast_lane, draft.fast_reason["rule"]) == (True, "CN.RET.NOREASON")


def test_a_disputed_fact_keeps_a_claim_out_of_the_fast_lane():
    faulty = settled(RETURN | {"problem": "faulty"})
    draft = make_draft(facts=faulty, asks="refund_full")
    keep_rights(draft, TODAY)
    assert not draft.fast_lane


def test_asking_for_more_than_the_right_gives_is_no_fast_lane():
    draft = make_draft(facts=settled(RETURN), asks="punitive_compensation")
    keep_rights(draft, TODAY)
    assert not draft.fast_lane


def test_failed_repairs_of_the_claim_are_facts_for_the_law():
    facts = {"problem": "faulty", "goods": "phone", "channel": "online", "delivered_on": "2026-03-01"}
    draft = make_draft(facts=facts)
    for n in range(2):
        handed_in = date(2026, 3, 10) + timedelta(days=20 * n)
        draft.repairs.create(handed_in_on=handed_in, back_on=handed_in + timedelta(days=5), still_faulty=True)
    answer = answer_for(draft, TODAY)
    assert answer.right("CN.SB.2REPAIRS").status == "open"
