"""What a purchase tells the law, its days sorted for reading, and the check that is kept with it."""

from datetime import date

import pytest
from django.utils import translation

from aftersales import keeping
from aftersales.models import Purchase
from aftersales.purchases import attach_snapshot, facts_of, keep_snapshot, law_clocks, overview, snapshot_text
from tests.factories import make_draft, make_purchase, make_shop, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
DAYS = {"ordered_on": date(2026, 4, 28), "paid_on": date(2026, 4, 28), "delivered_on": date(2026, 5, 1)}
CHECK = {
    "assessment": 7,
    "kept_on": "2026-05-04",
    "word": "Be careful",
    "model": "3",
    "seller": {"legal_name": "Kettle Ltd"},
}


def phone(**fields):
    row = make_purchase(**(DAYS | fields))
    row.lines.update(goods="phone")
    return row


def test_the_law_is_told_the_days_the_goods_and_how_it_was_paid():
    row = phone(payment_method="paypal", facts={"promised_return_days": "30"})
    told = facts_of(row, row.lines.get())
    assert (told["goods"], told["payment_method"], told["promised_return_days"]) == ("phone", "paypal", 30)
    assert told["delivered_on"] == date(2026, 5, 1)


def test_a_day_is_shown_once_with_all_that_ends_on_it_and_sending_back_stands_first():
    seen = overview(phone(), TODAY)
    assert [d.day for d in seen.days] == sorted({d.day for d in seen.days})
    assert seen.next.day == date(2026, 5, 8)
    assert "CN.RET.NOREASON" in {c.rule for c in seen.next.clocks}
    assert seen.next.clocks[0].sort == "Return"


def test_the_sellers_own_promise_and_warranty_are_clocks_beside_the_law():
    row = phone(facts={"promised_return_days": "30"}, warranty_until=date(2029, 1, 1))
    ends = {c.rule: d.day for d in overview(row, TODAY).days for c in d.clocks}
    assert ends["SCH.SELLER.RETURNS"] == date(2026, 5, 31)
    assert ends["WARRANTY"] == date(2029, 1, 1)


def test_two_kinds_of_goods_bring_the_clocks_of_both():
    row = phone()
    row.lines.create(title="Coat", goods="clothing")
    assert "CN.SB.15D" in {c.rule for c in law_clocks(row, TODAY).clocks}


def test_days_that_are_not_known_are_named():
    seen = overview(make_purchase(), TODAY)
    assert "delivered_on" in seen.missing
    assert seen.days == ()
    assert seen.line is None


def test_a_place_without_a_book_of_law_says_so():
    seen = overview(phone(jurisdiction="other"), TODAY)
    assert (seen.covered, seen.days) == (False, ())


def test_a_kept_fact_the_law_no_longer_knows_takes_no_page_down():
    assert overview(phone(facts={"old_fact": True}), TODAY).days == ()


def test_clocks_read_in_the_readers_language():
    with translation.override("zh-hans"):
        titles = [c.title for d in overview(phone(), TODAY).days for c in d.clocks]
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in title) for title in titles)


def test_a_check_is_kept_as_the_beginning_of_a_purchase_and_only_once():
    user, shop = make_user(jurisdiction="uk"), make_shop("kettles.example")
    row = keep_snapshot(user, shop, CHECK)
    assert keep_snapshot(user, shop, CHECK) == row
    assert (row.merchant, row.shop, row.jurisdiction, row.snapshot["word"]) == (shop.merchant, shop, "uk", "Be careful")
    assert keep_snapshot(user, shop, CHECK | {"assessment": 8}) != row


def test_the_kept_check_goes_with_a_claim_once_it_is_among_the_files():
    row = phone(snapshot=CHECK)
    attach_snapshot(row, row.shopper)
    attach_snapshot(row, row.shopper)
    assert row.files.get().purpose == "listing"
    claim = make_draft(row.shopper, purchase=row)
    keeping.hand_over(row, claim)
    with claim.files.get().original.open("rb") as kept:
        assert b"Kettle Ltd" in kept.read()


def test_the_text_of_a_check_leaves_out_what_is_not_known():
    text = snapshot_text(CHECK)
    assert "Result: Be careful" in text
    assert "Registration number" not in text


def test_strangers_see_nothing():
    row = phone()
    assert list(Purchase.objects.visible_to(make_user())) == []
    assert list(Purchase.objects.visible_to(row.shopper)) == [row]
