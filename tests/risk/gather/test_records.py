"""Our own rows as facts: registers, licences, links, sanctions, reporters."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Credential, IdentityCheck
from risk import gather
from risk.facts import Missing, Why
from risk.models import ConfirmedScam, MerchantLink, RegistryLookup, Report
from tests.factories import make_merchant, make_shop, make_user

pytestmark = pytest.mark.django_db


def facts_of(shop):
    shop.merchant.refresh_from_db()
    return gather.of_shops([shop], now=timezone.now())[shop.pk]


@pytest.mark.parametrize(
    ("category", "kind", "expires", "failed", "licence"),
    [
        ("home", None, None, False, "not_needed"),
        ("food", "food", date(2030, 1, 1), False, "ok"),
        ("food", "food", None, False, "ok"),
        ("food", "food", date(2020, 1, 1), False, "expired"),
        ("food", "food", None, True, "expired"),
        ("food", "business", None, False, "missing"),
    ],
)
def test_a_licence_is_asked_for_by_category(category, kind, expires, failed, licence):
    shop = make_shop(merchant=make_merchant(category=category))
    if kind:
        Credential.objects.create(
            merchant=shop.merchant, kind=kind, issuer="i", number="1", expires_on=expires, recheck_failed=failed
        )
    assert facts_of(shop).licence.value == licence


def test_papers_that_nobody_asked_for_are_unknown_not_missing():
    shop = make_shop(merchant=make_merchant(category="food"))
    assert facts_of(shop).licence == Missing(Why.NOT_COLLECTED)


def test_the_newest_answer_of_the_register_and_the_newest_check_count():
    shop = make_shop()
    for answer in ("absent", "ok"):
        RegistryLookup.objects.create(merchant=shop.merchant, registry="R", number="1", answer=answer)
    IdentityCheck.objects.create(
        merchant=shop.merchant, registry_ok=True, payee_ok=False, control_ok=True, checked_on=date(2026, 1, 1)
    )
    facts = facts_of(shop)
    assert facts.registry_answer.value == "ok"
    assert (facts.identity_check.value.payee_ok, facts.identity_check.value.checked_on) == (False, date(2026, 1, 1))


def test_without_anything_to_look_for_links_and_sanctions_are_unknown():
    facts = facts_of(make_shop())
    assert facts.scam_links == facts.sanctions == Missing(Why.NO_RECORDS)


def test_links_to_scams_and_to_banned_merchants_are_told_apart():
    shop = make_shop(merchant=make_merchant(phone="1"))
    scam, banned = make_shop(), make_shop()
    people = [make_user(), make_user()]
    ConfirmedScam.objects.create(
        shop=scam, case_no="1", facts="f", proposed_by=people[0], approved_by=people[1], decided_on=date(2026, 1, 1)
    )
    banned.merchant.sanctions.create(
        authority="portal",
        rule="r",
        facts="f",
        public_text="p",
        kind="ban",
        decided_at="2026-01-01",
        starts="2026-01-01",
    )
    for other, kind, by in (
        (scam, "payee", None),
        (scam, "template", None),
        (banned, "phone", people[0]),
        (banned, "payee", people[0]),
    ):
        MerchantLink.objects.create(merchant=shop.merchant, other=other.merchant, kind=kind, confirmed_by=by)
    facts = facts_of(shop)
    assert (facts.scam_links.value.strong, facts.scam_links.value.weak) == (("payee",), ("template",))
    assert (facts.banned_links.value.kinds, facts.banned_links.value.confirmed) == (("payee", "phone"), True)


def test_reporters_are_people_and_one_device_counts_once():
    shop = make_shop()
    person = make_user()
    for user, origin in ((person, "a"), (person, "b"), (make_user(), "a"), (make_user(), "c"), (None, "d")):
        Report.objects.create(shop=shop, user=user, kind="other", origin=origin)
    Report.objects.create(shop=shop, user=make_user(), kind="other", origin="e", status="dropped")
    assert facts_of(shop).reporters.value == 2
