"""Claims like another: solved ones to learn from, open ones that may be the same, and lessons of the casebook."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from aftersales.desk import finding, similar
from aftersales.likeness import Collection, recall, terms_of
from tests.factories import make_claim, make_merchant, make_user

STORIES = (
    "The kettle leaks water from the base after two weeks of use.",
    "The parcel with the running shoes never arrived, tracking has not moved.",
    "耳机左边没有声音，充电盒也充不进电，客服让我再等等。",
    "The handbag is a fake, the serial number does not exist at the maker.",
    "退款已经拖了三个星期，商家每次都说明天到账。",
)


def test_a_text_is_cut_into_words_and_pairs_of_han():
    assert terms_of("Kettles leaking 退款吗") == ["kettle", "leak", "退款", "款吗"]


def test_traditional_and_simplified_are_alike():
    found = Collection({1: "退款已经拖了三个星期", 2: "耳机没有声音"}).nearest("退款已經拖了三個星期", 1)
    assert found[0][0] == 1


def test_a_shortened_and_misspelt_copy_finds_its_original():
    collection = Collection(dict(enumerate(STORIES)))
    copies = [
        "leaks watre from base kettle",
        "running shoes never arived tracking",
        "耳机左边没声音 充不进电",
        "fake handbag serial",
        "退款拖三个星期",
    ]
    assert recall([[key for key, _score in collection.nearest(c, 1)] for c in copies], range(5)) == 1.0


@given(st.dictionaries(st.integers(), st.text(max_size=80), max_size=8), st.text(max_size=80))
def test_any_texts_can_be_compared(texts, text):
    scores = Collection(texts).scores(text)
    assert set(scores) <= set(texts)
    assert all(score > 0 for score in scores.values())


@pytest.fixture
def claims(db):
    merchant = make_merchant()
    over = [make_claim(state="resolved", story=story, merchant=merchant, kind="repair") for story in STORIES]
    while finding.index_next():
        pass
    return over


def test_a_solved_claim_with_a_like_story_comes_first(claims):
    fresh = make_claim(state="in_mediation", story="My kettle is leaking water at the base.", kind="repair")
    found = similar.solved_like(fresh)
    assert found[0].claim.number == claims[0].number
    assert "kettle" in found[0].shared
    assert fresh.pk not in [row.claim.pk for row in found]


def test_open_claims_of_the_same_shopper_may_be_the_same(claims):
    shopper = make_user()
    first = make_claim(state="awaiting_merchant", story=STORIES[1], shopper=shopper, kind="not_delivered")
    second = make_claim(
        state="filed", story="Running shoes never arrived, the tracking has not moved", shopper=shopper, kind="refund"
    )
    assert [row.claim.pk for row in similar.maybe_same(second)] == [first.pk]
    assert similar.maybe_same(claims[0]) == []


def test_the_ticket_shows_them_with_what_both_say(claims, client, agent):
    fresh = make_claim(state="in_mediation", story="My kettle is leaking water at the base.", kind="return")
    client.force_login(agent)
    page = client.get(reverse("desk-ticket", args=[fresh.number])).content.decode()
    assert claims[0].number in page
    assert "kettle, " in page or ", kettle" in page
    assert "A machine’s guess. It decides nothing." in page
    assert "filed as another kind" in page


def test_what_two_claims_share_is_told_in_their_own_words_and_no_small_words():
    others = Collection({1: "the kettles I was sent leak and nothing was refunded", 2: "退款的申请没有回复"})
    assert others.shared("The kettle leaked, nothing was refunded to me and that is very bad", 1, 9) == [
        "kettle",
        "leaked",
        "nothing",
        "refunded",
    ]
    assert others.shared("我的退款申请没有人回复", 2, 9) == ["回复", "申请没有", "退款"]
