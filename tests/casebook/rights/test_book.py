"""Answers as a whole: order, questions, assumptions, steps, and what is refused."""

from datetime import date

import pytest

from casebook.rights import loading
from casebook.rights.book import ORDER, JurisdictionError, evaluate, foresee
from casebook.rights.facts import FactError
from casebook.rights.plain import plain

TODAY = date(2026, 5, 8)
SHOE = {"channel": "online", "problem": "wrong_size", "goods": "shoes", "delivered_on": date(2026, 5, 1)}


@pytest.mark.parametrize("jurisdiction", ["cn", "EU", "Uk", "us", "tw", "hk"])
def test_a_jurisdiction_is_named_in_any_case_and_schemes_run_beside_it(jurisdiction):
    answer = evaluate(jurisdiction, {}, TODAY)
    assert answer.jurisdiction == jurisdiction.upper()
    assert {right.jurisdiction for right in answer.rights} == {answer.jurisdiction, "SCHEME"}


@pytest.mark.parametrize("jurisdiction", ["fr", "", "scheme"])
def test_other_jurisdictions_are_refused(jurisdiction):
    with pytest.raises(JurisdictionError):
        evaluate(jurisdiction, {}, TODAY)


def test_facts_that_cannot_have_happened_are_refused_but_can_be_foreseen():
    ahead = {"problem": "change_of_mind", "delivered_on": date(2026, 5, 9)}
    with pytest.raises(FactError) as raised:
        evaluate("cn", ahead, TODAY)
    assert (raised.value.fact, raised.value.code) == ("delivered_on", "in_future")
    assert foresee("cn", ahead, TODAY).right("CN.RET.NOREASON").status == "open"


def test_rights_come_in_the_order_of_what_to_do_first():
    rights = evaluate("cn", {**SHOE, "problem": "faulty", "platform": "taobao"}, TODAY).rights
    assert [ORDER.index(r.status) for r in rights] == sorted(ORDER.index(r.status) for r in rights)
    dated = [r.last_day for r in rights if r.status == "open" and r.days_left is not None]
    assert dated == sorted(dated)
    assert {r.rule for r in rights[:2]} == {"CN.RET.NOREASON", "CN.QUAL.7D"}


def test_a_right_can_be_found_by_its_rule():
    answer = evaluate("cn", SHOE, TODAY)
    assert answer.right("CN.RET.NOREASON").days_left == 0
    with pytest.raises(KeyError):
        answer.right("UK.S75")


def test_the_fact_that_settles_most_is_asked_first():
    answer = evaluate("cn", {}, TODAY)
    assert answer.missing[0] == "problem"
    assert evaluate("cn", SHOE, TODAY).missing == ()


def test_each_question_answered_leads_to_an_end():
    told = {"problem": "faulty", "goods": "phone"}
    given = {"delivered_on": date(2026, 5, 1), "payment_method": "cash", "repair_days": 3}
    asked = []
    while missing := evaluate("cn", told, TODAY).missing:
        asked.append(missing[0])
        told[missing[0]] = given[missing[0]]
    assert asked == ["delivered_on", "payment_method", "repair_days"]


def test_only_assumptions_that_mattered_are_listed():
    answer = evaluate("cn", SHOE, TODAY)
    assert "download_started" not in answer.right("CN.RET.NOREASON").assumed  # shoes are no download
    assert "custom_made" in answer.right("CN.RET.NOREASON").assumed
    assert "goods" not in answer.assumed
    told = evaluate("cn", {**SHOE, "custom_made": False}, TODAY)
    assert "custom_made" not in told.right("CN.RET.NOREASON").assumed


def test_a_later_figure_does_not_reach_back():
    early = foresee("uk", {"problem": "scam_transfer", "payment_method": "bank_transfer", "loss": 5,
                           "paid_on": date(2024, 10, 8)}, date(2024, 10, 1))  # fmt: skip
    right = early.right("UK.APP")
    assert (right.status, right.decided_by.path) == ("not_met", "parameters.app_cap")


def test_a_basis_carries_its_source_link_and_mark():
    basis = evaluate("uk", {**SHOE, "problem": "faulty"}, TODAY).right("UK.CRA.REJECT30").basis[0]
    assert basis.at == "ss. 19(3), 20, 22"
    assert basis.title == "Consumer Rights Act 2015"
    assert basis.url.startswith("https://www.legislation.gov.uk/")
    assert basis.verified == "text"


def test_the_shoppers_country_adds_its_better_terms_with_their_mark():
    rights = evaluate("eu", {**SHOE, "problem": "faulty", "eu_country": "FI"}, TODAY)
    terms = rights.right("EU.CONF.REPAIR").better_terms
    assert [(t.note, t.verified) for t in terms] == [("expected life of the goods", "unverified")]
    assert rights.right("EU.WD.14").better_terms == ()


def test_in_force_says_by_which_day_it_was_judged():
    told = {"problem": "scam_transfer", "payment_method": "bank_transfer"}
    assert evaluate("uk", told, TODAY).right("UK.APP").in_force.by == "today"
    row = evaluate("uk", {**told, "paid_on": date(2026, 5, 1)}, TODAY).right("UK.APP").in_force
    assert (row.by, row.day, row.until) == ("paid_on", date(2026, 5, 1), None)


def test_an_unpaid_part_of_the_amount_is_named():
    found = evaluate("us", {"problem": "unauthorised_payment", "payment_method": "credit_card"}, TODAY)
    assert found.right("US.PAY.CREDIT").compensation.missing == ("amount_paid",)


def test_a_billing_cycle_is_told_without_a_day():
    told = {"problem": "not_delivered", "ordered_on": date(2026, 1, 1), "seller_is_creditor": True}
    due = evaluate("us", {**told, "withdrew_on": TODAY}, TODAY).right("US.MITOR.LATE").refund.due
    assert (due.day, due.unit, due.missing) == (None, "billing_cycle", ())


def test_an_answer_is_plain_for_json():
    shown = plain(evaluate("us", {**SHOE, "us_state": "NY"}, TODAY), str.upper)
    assert shown["today"] == "2026-05-08"
    assert shown["ladder"][-1]["limits"][0]["value"] == "10000"
    assert shown["ladder"][-1]["limits"][0]["table"]["CA"] == "12500"
    assert shown["currency"] == "USD"


def test_the_law_is_read_once(monkeypatch):
    evaluate("eu", SHOE, TODAY)
    monkeypatch.setattr(loading, "load", lambda *_files: pytest.fail("the files were read again"))
    assert evaluate("cn", SHOE, TODAY).rights
