"""What claims say of a merchant reaches the judgement: proved matters, promises, service; and nothing that is not proved."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import User
from aftersales import workflow
from aftersales.actors import Actor
from aftersales.models import Claim
from aftersales.record import records
from risk.facts import Missing
from risk.gather import of_shops
from risk.gather.claims import one_a_month
from tests.factories import make_claim, make_purchase, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 12, 4, 0, tzinfo=UTC)
MERCHANT = Actor("merchant")


@pytest.fixture
def shop(db):
    shop = make_shop("kettles.example")
    shop.merchant.email = "kettles@merchants.example"
    shop.merchant.save()
    return shop


def facts(shop, now=NOW + timedelta(hours=1)):
    return of_shops([shop], now=now)[shop.pk]


def upheld(shop, cause, **changes):
    """A claim with a finding for the shopper."""
    claim = make_claim("in_mediation", merchant=shop.merchant, order_proof=True, now=NOW - timedelta(days=20))
    told = {"outcome": "upheld", "cause": cause, "facts": "f", "reasons": "r", "remedy": "refund_full"}
    told |= {"due_on": date(2026, 11, 1)} | changes
    workflow.move(claim.pk, "decide", by=Actor("agent", make_user(User.Role.AGENT)), given=told, now=NOW)
    return claim


def test_a_shop_without_claims_says_nothing_of_claims(shop):
    told = facts(shop)
    assert all(isinstance(x, Missing) for x in (told.service, told.solved, told.non_delivery, told.broken_promises))


def test_upheld_claims_are_counted_by_their_cause(shop):
    for _i in range(3):
        upheld(shop, "non_delivery")
    upheld(shop, "counterfeit")
    told = facts(shop)
    assert (told.non_delivery.value.k, told.non_delivery.value.n, told.non_delivery.value.shoppers) == (3, 4, 3)
    assert told.counterfeits.value.k == 1


def test_an_open_claim_about_non_delivery_proves_nothing(shop):
    make_claim(merchant=shop.merchant, kind="not_delivered", order_proof=True, now=NOW - timedelta(days=3))
    assert facts(shop).non_delivery.value.k == 0


def test_a_claim_without_proof_of_order_counts_for_no_share(shop):
    make_claim(merchant=shop.merchant, now=NOW - timedelta(days=3))
    assert isinstance(facts(shop).solved, Missing)


def test_proved_conduct_reaches_the_signals_of_payment(shop):
    upheld(shop, "other", proved_conduct=["asked_outside", "extra_fee", "other_payee", "false_tracking"])
    told = facts(shop)
    assert (told.asked_outside_platform.value, told.extra_fee.value, told.tracking.value) == (True, True, "invalid")
    assert told.payee.value.similarity == 0.0
    assert told.extra_fee.observed_at.date() == NOW.date()


def test_what_a_shopper_told_stays_unproved(shop):
    make_claim(merchant=shop.merchant, tags=["extra_fee"], order_proof=True, now=NOW - timedelta(days=3))
    assert isinstance(facts(shop).extra_fee, Missing)


def test_injuries_and_leaks_and_unpaid_refunds_are_counted(shop):
    upheld(shop, "injury")
    make_claim(merchant=shop.merchant, kind="data", now=NOW - timedelta(days=3))
    told = facts(shop, now=datetime(2026, 11, 20, tzinfo=UTC))
    assert (told.injuries.value, told.leak_claims.value) == (1, 1)
    assert (told.overdue_refunds.value, told.broken_promises.value) == (1, 1)


def test_a_refund_promised_is_not_overdue_before_the_eighth_day(shop):
    upheld(shop, "faulty")
    assert facts(shop, now=datetime(2026, 11, 8, tzinfo=UTC)).overdue_refunds.value == 0
    assert facts(shop, now=datetime(2026, 11, 9, tzinfo=UTC)).overdue_refunds.value == 1


def solve(shop, filed):
    claim = make_claim(merchant=shop.merchant, order_proof=True, now=filed)
    given = {"done_by": (filed + timedelta(days=5)).date()}
    workflow.move(claim.pk, "accept_claim", by=MERCHANT, given=given, now=filed + timedelta(hours=3))
    workflow.move(claim.pk, "prove", by=MERCHANT, note="paid", now=filed + timedelta(days=2))
    workflow.move(claim.pk, "confirm", by=Actor("shopper", claim.shopper), now=filed + timedelta(days=3))
    return claim


def test_filing_answering_and_solving_move_the_index(shop):
    for day in range(5):
        solve(shop, NOW - timedelta(days=40 + day))
    good = facts(shop).service.value
    assert (good.state, good.claims, good.shoppers) == ("early", 5, 5)
    make_claim(merchant=shop.merchant, order_proof=True, now=NOW - timedelta(days=35))
    worse = facts(shop).service.value
    assert worse.index < good.index


def test_a_claim_withdrawn_under_pressure_counts_as_unsolved_and_a_free_one_leaves(shop):
    for pressured in (True, False):
        claim = make_claim(merchant=shop.merchant, order_proof=True, now=NOW - timedelta(days=3))
        workflow.move(claim.pk, "withdraw", by=Actor("shopper", claim.shopper), given={"pressured": pressured}, now=NOW)
    assert (facts(shop).solved.value.k, facts(shop).solved.value.n) == (0, 1)


def test_one_claim_a_shopper_and_month_counts(shop):
    shopper = make_user()
    for days in (40, 20, 5):
        make_claim(shopper=shopper, merchant=shop.merchant, order_proof=True, now=NOW - timedelta(days=days))
    rows = records([shop.merchant_id], NOW)[shop.merchant_id]
    assert [(NOW - r.filed_at).days for r in one_a_month(rows)] == [40, 5]


def test_late_deliveries_come_from_purchases(shop):
    make_purchase(merchant=shop.merchant, deliver_by=date(2026, 9, 1), delivered_on=date(2026, 9, 5))
    make_purchase(merchant=shop.merchant, deliver_by=date(2026, 9, 1), delivered_on=date(2026, 9, 1))
    assert (facts(shop).late_deliveries.value.k, facts(shop).late_deliveries.value.n) == (1, 2)


def test_people_with_undecided_claims_count_among_reporters(shop):
    make_claim(merchant=shop.merchant, shop=shop, now=NOW - timedelta(days=3))
    assert facts(shop).reporters.value == 1
    Claim.objects.update(state="withdrawn")
    assert isinstance(facts(shop).reporters, Missing)


def test_reading_many_merchants_takes_no_more_queries_than_one(shop, django_assert_max_num_queries):
    other = make_shop("pans.example")
    upheld(shop, "faulty")
    upheld(other, "faulty")
    with django_assert_max_num_queries(40):
        of_shops([shop, other], now=NOW)


def test_an_address_only_the_shopper_named_makes_no_record(shop):
    shop.merchant.email = ""
    shop.merchant.save()
    claim = make_claim(merchant=shop.merchant, merchant_email="rival@elsewhere.example", now=NOW - timedelta(days=30))
    workflow.move(
        claim.pk, "accept_claim", by=MERCHANT, given={"done_by": date(2026, 9, 15)}, now=NOW - timedelta(days=29)
    )
    claim.refresh_from_db()
    assert not claim.order_proof
    assert isinstance(facts(shop).broken_promises, Missing)


def test_a_merchant_nobody_could_ask_is_not_called_silent(shop):
    shop.merchant.email = ""
    shop.merchant.save()
    make_claim("in_mediation", merchant=shop.merchant, order_proof=True, now=NOW - timedelta(days=60))
    assert isinstance(facts(shop).unanswered, Missing)
