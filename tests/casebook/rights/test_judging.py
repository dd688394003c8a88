"""Rules that no file holds yet: unknown exceptions, payers and days, each named as what is missing."""

from datetime import date

import pytest

from casebook.rights.book import _situation
from casebook.rights.facts import read_facts
from casebook.rights.judging import Trial, judge
from casebook.rights.loading import load
from casebook.rights.terms import worth
from casebook.rights.workdays import workdays

TODAY = date(2026, 5, 8)
RETURN = {"problem": "change_of_mind", "delivered_on": date(2026, 5, 1), "withdrew_on": date(2026, 5, 2)}
MADE = "{if: {fact: custom_made, is: true}, because: made"
KNEW = "{if: {fact: seller_knew, is: true}, because: made"
LIFTED = "if: {fact: promised_no_reason_return, is: true}"
AGREED = "{fact: seller_pays_return_agreed, is: true}, paid_by: trader}]"
CREDITOR = "{if: {fact: seller_is_creditor, is: true}, from"


@pytest.fixture
def trial(folder):
    """`trial(rule, **told)`: a rule of the changed files, ready to be judged."""

    def of(rule, **told):
        book = load(folder)
        law = book.laws[book.rules[rule].jurisdiction]
        facts = read_facts(book.vocabulary.facts, {**RETURN, **told})
        return Trial(book.rules[rule], _situation(law, book.vocabulary, facts, TODAY), workdays("CN", None, []))

    return of


def test_an_unknown_exception_is_asked_for(spoil, trial):
    spoil("cn", MADE, KNEW)
    outcome = judge(trial("CN.RET.NOREASON"))
    assert (outcome.status, outcome.missing) == ("needs_facts", ("seller_knew",))


def test_a_true_exception_beats_an_unknown_one(spoil, trial):
    spoil("cn", MADE, KNEW)
    assert judge(trial("CN.RET.NOREASON", perishable=True)).status == "excluded"


def test_a_lifting_beats_an_unknown_exception_without_a_word(spoil, trial):
    spoil("cn", MADE, KNEW)
    tried = trial("CN.RET.NOREASON", promised_no_reason_return=True)
    assert (judge(tried).status, tried.because) == ("open", ())


def test_an_unknown_lifting_matters_only_for_what_is_excluded(spoil, trial):
    spoil("cn", LIFTED, "if: {fact: seller_knew, is: true}")
    assert judge(trial("CN.RET.NOREASON")).status == "open"
    assert judge(trial("CN.RET.NOREASON", custom_made=True)).missing == ("seller_knew",)


def test_the_last_true_payer_wins_and_an_unknown_one_is_named(spoil, trial):
    unknown = "{fact: seller_knew, is: true}, paid_by: nobody}"
    spoil("cn", AGREED, f"{AGREED[:-1]}, {{if: {unknown}]")
    assert worth(trial("CN.RET.NOREASON")).return_shipping_missing == ("seller_knew",)
    assert worth(trial("CN.RET.NOREASON")).return_shipping is None
    assert worth(trial("CN.RET.NOREASON", seller_knew=True)).return_shipping == "nobody"
    both = worth(trial("CN.RET.NOREASON", seller_knew=False, seller_pays_return_agreed=True))
    assert both.return_shipping == "trader"


def test_an_unknown_payer_that_changes_nothing_is_not_asked_for(spoil, trial):
    spoil("cn", AGREED, "{fact: seller_knew, is: true}, paid_by: consumer}]")
    value = worth(trial("CN.RET.NOREASON"))
    assert (value.return_shipping, value.return_shipping_missing) == ("consumer", ())


def test_a_refund_day_on_an_unknown_condition_is_unknown(spoil, trial):
    spoil("us", CREDITOR, "{if: {fact: seller_knew, is: true}, from")
    assert worth(trial("US.MITOR.LATE")).refund.due.missing == ("seller_knew",)


def test_a_refund_without_a_fitting_day_has_none(spoil, trial):
    spoil("us", "- {from: withdrew_on, length: 7", "- {if: {fact: opened, is: true}, from: withdrew_on, length: 7")
    assert worth(trial("US.MITOR.LATE")).refund.due is None


def test_an_upper_end_by_an_unknown_fact_is_unknown(spoil, trial):
    spoil("tw", "{fact: negligence, known: true}", "{fact: seller_knew, known: false}")
    assert worth(trial("TW.PUNITIVE")).compensation.missing == ("negligence",)


def test_an_upper_end_may_be_silent_on_a_value(spoil, trial):
    spoil("tw", ', ordinary: "1 * loss"', "")
    value = worth(trial("TW.PUNITIVE", negligence="ordinary")).compensation
    assert (value.at_most, value.missing) == (None, ())
