"""Two merchants whom two people found to be one: what moves, what is left out, and that it happens once."""

import pytest
from django.utils import timezone

from accounts import finding
from accounts.models import Merchant, Notice, Representative
from aftersales.desk import for_two
from aftersales.models import MonthFigures, StaffTask
from risk import merging, rescoring, tasks
from risk.models import Alarm, MerchantLink, Standing
from tests.factories import (
    make_claim,
    make_evidence,
    make_merchant,
    make_purchase,
    make_representative,
    make_shop,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def two(agent, lead):
    """A claim of one merchant, and another merchant with a shop, a claim and somebody who speaks for it; the decided task."""
    claim = make_claim()
    other = make_merchant(name="Kettle House", legal_name="Kettle House Ltd", phone="1")
    shop = make_shop("kettle-house.example.com", merchant=other)
    make_representative(shop)
    theirs = make_claim(purchase=make_purchase(merchant=other), merchant=other)
    task = for_two.propose(claim, "merge_merchants", agent, NOW, other_merchant=other, reason="Same number.")
    for_two.decide(task.pk, lead, NOW, approve=True, decision="Seen in the register.")
    return claim.merchant, other, shop, theirs, task


def test_all_that_stood_under_the_other_stands_under_the_kept_one_once(two):
    kept, other, shop, theirs, task = two
    make_evidence(other, "registered_on")
    before = Merchant.objects.get(pk=kept.pk).revision
    assert [tasks.merge_merchants() for _n in range(2)] == [1, 0]
    for row in (shop, theirs, theirs.purchase):
        row.refresh_from_db()
        assert row.merchant_id == kept.pk
    for row in (kept, other):
        row.refresh_from_db()
    assert kept.evidence.count() == 1
    assert (kept.phone, other.merged_into) == (kept.phone, kept)
    assert kept.revision > before
    assert {"Kettle House", "Kettle House Ltd"} <= set(kept.names())
    task.refresh_from_db()
    assert (task.merchant, task.other_merchant) == (kept, other)
    assert task.carried_out_at


def test_no_column_still_names_the_other(two, model):
    kept, other, _shop, _theirs, task = two
    rescoring.rescore_merchants([kept.pk, other.pk])
    tasks.merge_merchants()
    for table, name in merging.pointing_here():
        rows = table._base_manager.filter(**{name: other})
        assert not rows.exclude(pk=task.pk if table is StaffTask else None).exists(), (table, name)
    assert set(Standing.objects.values_list("merchant", flat=True)) == {kept.pk}


def test_it_is_found_under_both_names_and_its_months_are_counted_again(two):
    kept, other, _shop, theirs, _task = two
    MonthFigures.objects.all().delete()
    tasks.merge_merchants()
    assert list(finding.find("kettle house")) == [kept]
    assert MonthFigures.objects.filter(subject=f"m{kept.pk}", stale_since__isnull=False).exists()
    assert not MonthFigures.objects.filter(subject=f"m{other.pk}").exists()


def test_what_both_have_is_there_once(two, lead):
    kept, other, shop, _theirs, _task = two
    speaker = other.representatives.get().user
    Representative.objects.create(user=speaker, merchant=kept)
    third = make_merchant()
    for merchant in (kept, other):
        merchant.credentials.create(kind="business", number="7", issuer="Registry")
        MerchantLink.objects.create(merchant=merchant, other=third, kind="phone")
        Alarm.objects.create(merchant=merchant, kind="price", day=NOW.date(), value=1, baseline=9)
    MerchantLink.objects.create(merchant=other, other=kept, kind="email")
    tasks.merge_merchants()
    assert kept.credentials.count() == 1
    assert list(MerchantLink.objects.values_list("merchant", "other", "kind")) == [(kept.pk, third.pk, "phone")]
    assert kept.representatives.get().user == speaker
    assert sorted(Alarm.objects.values_list("merchant", "state", "by")) == [
        (kept.pk, "dropped", lead.pk),
        (kept.pk, "open", None),
    ]


def test_whoever_speaks_for_them_is_told(two):
    kept, other, _shop, _theirs, _task = two
    speaker = other.representatives.get().user
    tasks.merge_merchants()
    told = Notice.objects.get(user=speaker, key__startswith="merged:")
    assert other.name in told.body
    assert kept.name in told.body


def test_a_record_that_went_elsewhere_meanwhile_is_left_alone(two):
    kept, other, shop, _theirs, _task = two
    Merchant.objects.filter(pk=other.pk).update(merged_into=make_merchant())
    assert tasks.merge_merchants() == 1
    shop.refresh_from_db()
    assert shop.merchant == other


def test_what_was_refused_moves_nothing(agent, lead):
    claim, other = make_claim(), make_merchant()
    task = for_two.propose(claim, "merge_merchants", agent, NOW, other_merchant=other, reason="Same number.")
    for_two.decide(task.pk, lead, NOW, approve=False, decision="Another number.")
    assert tasks.merge_merchants() == 0
