"""Judging again what changed: once in effect, whatever happens around it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Merchant
from risk import rescoring, tasks
from risk.facts import Presence
from risk.models import Assessment, ConfirmedScam, Standing
from risk.replaying import difference, differences
from tests.factories import make_evidence, make_listing, make_price, make_shop, make_user

pytestmark = pytest.mark.django_db


def test_a_changed_merchant_is_judged_once(model):
    shop = make_shop("kettles.example")
    assert tasks.rescore_stale() == 1
    assert tasks.rescore_stale() == 0
    assert Standing.objects.get(shop=shop).assessment == Assessment.objects.get()
    assert not Merchant.objects.stale().exists()


def test_the_same_inputs_on_the_same_day_make_no_second_assessment(model):
    shop = make_shop("kettles.example")
    rescoring.rescore_merchants([shop.merchant_id])
    shop.merchant.touch()
    rescoring.rescore_merchants([shop.merchant_id])
    assert Assessment.objects.count() == 1
    assert Standing.objects.get().revision == 2


def test_new_evidence_makes_a_new_assessment_beside_the_old(model):
    shop = make_shop("kettles.example")
    tasks.rescore_stale()
    make_evidence(shop, "presence", (Presence("Trustpilot", True),))
    tasks.rescore_stale()
    old, new = Assessment.objects.order_by("pk")
    assert new.probability < old.probability
    assert Standing.objects.get().assessment == new


def test_a_change_during_a_judgement_stays_stale(model):
    shop = make_shop("kettles.example")
    shop.merchant.touch()
    Merchant.settle({shop.merchant_id: 1})
    assert list(Merchant.objects.stale()) == [shop.merchant]


def test_evidence_that_runs_out_is_looked_at_again_and_counts_as_unknown(model):
    shop = make_shop("kettles.example")
    now = timezone.now()
    make_evidence(shop, "presence", (Presence("Trustpilot", True),), valid_until=now + timedelta(days=2))
    rescoring.rescore_next_merchants(now)
    assert rescoring.rescore_next_merchants(now + timedelta(days=1)) == 0
    assert rescoring.rescore_next_merchants(now + timedelta(days=3)) == 1
    newest = Assessment.objects.latest("pk")
    assert '"FR-14":{"why":"out_of_date"}' in newest.inputs


def test_every_stored_assessment_replays_byte_for_byte(model):
    shop = make_shop("paypa1-outlet.example")
    make_evidence(shop, "presence", (Presence("Trustpilot", False),))
    listing = make_listing(shop)
    for day in range(1, 20):
        make_price(listing, f"2026-11-{day:02}", "100.00", "200.00")
    tasks.rescore_stale()
    assert Assessment.objects.count() == 2
    assert set(differences()) == {""}


def test_replay_notices_a_changed_result_and_changed_evidence(model):
    shop = make_shop("kettles.example")
    row = make_evidence(shop, "presence", (Presence("Trustpilot", True),))
    tasks.rescore_stale()
    assessment = Assessment.objects.get()
    type(row).objects.filter(pk=row.pk).update(source="somebody else")
    assert "evidence" in difference(assessment)
    assessment.result = assessment.result.replace('"coverage":0.', '"coverage":1.')
    assert "result" in difference(assessment)


def test_a_listing_is_judged_by_its_own_prices_and_tells_its_merchant(model):
    shop = make_shop("kettles.example")
    listing = make_listing(shop)
    tasks.rescore_stale()
    listing.touch()
    assert list(Merchant.objects.stale()) == [shop.merchant]
    assert tasks.rescore_stale() == 2
    assert Standing.objects.filter(listing=listing).exists()


def test_voided_evidence_no_longer_counts(model):
    shop = make_shop("kettles.example")
    row = make_evidence(shop, "presence", (Presence("Trustpilot", True),))
    tasks.rescore_stale()
    type(row).objects.filter(pk=row.pk).update(voided_at=timezone.now())
    shop.merchant.touch()
    tasks.rescore_stale()
    assert '"FR-14":{"why":"not_collected"}' in Assessment.objects.latest("pk").inputs


def test_a_new_hard_finding_reaches_the_offers_of_a_shop_that_was_in_danger_already(model):
    shop = make_shop("kettles.example")
    case = {"proposed_by": make_user(), "approved_by": make_user(), "decided_on": "2026-01-01", "facts": "f"}
    ConfirmedScam.objects.create(shop=shop, case_no="1", **case)
    listing = make_listing(shop)
    tasks.rescore_stale()
    shop.merchant.sanctions.create(
        authority="portal",
        rule="r",
        facts="f",
        public_text="p",
        kind="ban",
        decided_at="2026-01-01",
        starts="2026-01-01",
    )
    shop.merchant.touch()
    tasks.rescore_stale()
    assert '"SC-01"' in Assessment.objects.filter(listing=listing).latest("pk").result
