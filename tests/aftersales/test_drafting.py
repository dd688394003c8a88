"""What a draft holds: facts nobody is asked for, those still needed, and contradictions taken back."""

from datetime import date, timedelta

import pytest

from accounts.models import Merchant
from aftersales import drafting
from tests.factories import make_draft, make_merchant, make_purchase, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)


def draft(situation="mind", told=None, order_kind="goods", **bought):
    shopper = make_user()
    days = {"ordered_on": TODAY - timedelta(5), "delivered_on": TODAY - timedelta(2)}
    purchase = make_purchase(shopper, merchant=bought.pop("merchant", make_merchant()), **(days | bought))
    answers = {"situation": situation, "told": told or {}}
    claim = make_draft(shopper, purchase=purchase, facts={}, answers=answers, order_kind=order_kind, asks="")
    claim.purchase.refresh_from_db()
    return claim


def test_what_the_purchase_and_the_situation_tell_is_not_asked():
    claim = draft(payment_method="e_wallet")
    drafting.look_up(claim, TODAY)
    assert claim.facts["problem"] == "change_of_mind"
    assert claim.facts["delivered_on"] == "2026-05-02"
    assert claim.facts["payment_method"] == "e_wallet"


def test_goods_that_have_not_come_have_no_day_of_arrival():
    assert "delivered_on" not in drafting.told_by_itself(draft("parcel"))


def test_a_price_in_other_money_than_the_laws_is_not_counted_with():
    assert "price" in drafting.told_by_itself(draft(total=100))
    assert "price" not in drafting.told_by_itself(draft(total=100, currency="USD"))


def test_a_kind_of_order_tells_what_follows_from_it():
    assert drafting.told_by_itself(draft(order_kind="livestream"))["livestream"] is True


def test_an_answer_that_the_purchase_now_contradicts_is_asked_again():
    claim = draft("refund", told={"withdrew_on": "2026-04-01"})
    drafting.look_up(claim, TODAY)
    assert "withdrew_on" not in claim.answers["told"]


def test_a_plain_return_needs_no_further_fact():
    claim = draft()
    assert drafting.next_fact(claim, drafting.look_up(claim, TODAY)) is None


def test_after_six_answers_no_more_is_asked():
    told = dict.fromkeys(("opened", "perishable", "custom_made", "as_is", "deceived", "minor_fault"), False)
    claim = draft("refund", told=told)
    assert drafting.next_fact(claim, drafting.look_up(claim, TODAY)) is None


def test_what_the_law_gives_is_offered_before_goodwill():
    claim = draft("size")
    answer = drafting.look_up(claim, TODAY)
    assert drafting.wishes(claim, answer)[0] in drafting.lawful(answer)


def test_the_steps_follow_each_other():
    claim = draft()
    answer = drafting.look_up(claim, TODAY)
    assert drafting.next_step(claim, answer) == "rights"
    drafting.seen(claim, "rights")
    assert drafting.next_step(claim, answer) == "story"
    drafting.seen(claim, "story")
    assert drafting.next_step(claim, answer) == "check"
    drafting.unsee_rights(claim)
    assert drafting.next_step(claim, answer) == "rights"


def test_a_seller_told_twice_by_the_same_name_is_one_merchant():
    for _time in range(2):
        claim = draft(merchant=None, merchant_name="Corner Shop")
        claim.purchase.merchant = None
        drafting.name_merchant(claim)
    assert Merchant.objects.filter(name="Corner Shop").count() == 1


def test_a_merchant_we_know_how_to_reach_is_not_asked_at_an_address_that_was_typed():
    claim = draft(merchant=make_merchant(email="real@merchants.example"), merchant_email="typed@people.example")
    drafting.name_merchant(claim)
    assert claim.merchant_email == ""


def test_who_acts_for_another_and_then_for_themselves_keeps_the_draft():
    claim, user = draft(), make_user()
    drafting.act_for(claim, user, person="Old Wang", relation="son", consent="by word", email="")
    assert (claim.shopper, claim.helper().person) == (None, "Old Wang")
    drafting.act_for_oneself(claim, user)
    assert claim.shopper == user
    assert not claim.helpers.exists()
