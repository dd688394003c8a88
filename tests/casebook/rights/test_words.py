"""The law in Chinese: nothing that is shown lacks its words, and each script keeps its own characters."""

import pytest

from casebook.rights import words
from casebook.rights.loading import book

VOCABULARY = book().vocabulary
CHINESE = ("hans", "hant")
CHOICES = [(fact.name, value) for fact in VOCABULARY.facts.values() for value in fact.values or ()]
COVERS = sorted({name for rule in book().rules.values() if rule.refund for name in rule.refund.covers})
UNITS = ("day", "business_day", "month", "year", "billing_cycle", "times_price", "times_loss")


def test_every_text_of_the_law_is_told_in_both_chinese_scripts():
    assert words.untold(book()) == []


@pytest.mark.parametrize("tongue", words.TONGUES)
@pytest.mark.parametrize("fact", VOCABULARY.facts)
def test_every_fact_has_its_question_its_why_and_its_label(fact, tongue):
    for told in (words.question, words.why, words.label):
        assert told(fact, tongue).strip()


@pytest.mark.parametrize("tongue", words.TONGUES)
def test_every_choice_has_a_label(tongue):
    assert [(f, v) for f, v in CHOICES if not words._fact(f)["values"].get(v, {}).get(tongue)] == []


@pytest.mark.parametrize("tongue", words.TONGUES)
@pytest.mark.parametrize(
    ("tell", "names"),
    [
        (words.remedy, VOCABULARY.remedies),
        (words.status, VOCABULARY.statuses),
        (words.kind, VOCABULARY.kinds),
        (words.paid_by, VOCABULARY.paid_by),
        (words.mark, VOCABULARY.verified),
        (words.covers, COVERS),
    ],
    ids=["remedies", "statuses", "kinds", "paid_by", "verified", "covers"],
)
def test_every_word_of_the_vocabulary_can_be_told(tell, names, tongue):
    assert all(tell(name, tongue).strip() for name in names)


def test_units_are_told_and_currencies_stay():
    for unit in UNITS[:5]:
        assert len({words.unit(unit, tongue) for tongue in words.TONGUES}) >= 2
    assert words.unit("GBP", "hans") == "GBP"


def test_english_stays_and_an_unknown_text_is_left_as_it_is():
    title = book().rules["CN.RET.NOREASON"].title
    assert words.in_tongue(title, "en") == title
    assert words.in_tongue("Never said", "hans") == "Never said"
    assert words.in_tongue("", "hans", "CN") == ""
    assert words.in_tongue(title, "hans") == words.in_tongue(title, "hans", "CN") != title


def test_a_free_choice_is_its_own_label():
    assert words.value_label("us_state", "NY", "hans") == "NY"
    assert words.value_label("region", "GB-SCT", "en") == "Scotland"


@pytest.mark.parametrize(
    ("tongue", "foreign"),
    [("hans", "們個這裡說還過時間網購買賣檢經驗證據"), ("hant", "们个这里说还过时间网购买卖检经验证据")],
)
def test_each_script_keeps_its_own_characters(tongue, foreign):
    told = {told[tongue] for jurisdiction in book().laws for told in words._told(jurisdiction).values() if told[tongue]}
    only = set(foreign) - set("里")
    assert [text for text in told if only & set(text)] == []
