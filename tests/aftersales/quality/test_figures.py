"""When figures of months are counted again; alarms, surveys, and months that are none."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import Notice
from aftersales import surveys
from aftersales.models import MonthFigures, QualityAlarm, Survey
from aftersales.quality import alarms, months, stale
from aftersales.quality.measures import Measures
from tests.factories import make_claim, make_merchant

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def test_a_step_makes_the_months_of_its_claim_stale_and_a_busy_month_is_counted_once_in_a_while():
    claim = make_claim(now=NOW)
    stale.mark_stale([claim], NOW)
    assert set(MonthFigures.objects.values_list("subject", flat=True)) == {
        "all",
        f"m{claim.merchant_id}",
        f"q{claim.queue_id}",
    }
    while months.refresh_next(NOW):
        pass
    stale.mark_stale([claim], NOW)
    assert not months.refresh_next(NOW + timedelta(minutes=9))
    assert months.refresh_next(NOW + timedelta(minutes=11))
    assert stale.mark_young(NOW) == 1


def test_figures_of_nothing_are_unknown_and_not_zero():
    nothing = Measures()
    assert (nothing.fast_share, nothing.stars, nothing.kept_share, nothing.response) == (None, None, None, None)


# --- alarms ---------------------------------------------------------------------------------------------------------


def kept(subject, month, hours, **more):
    fields = {"claims": 20, "counted_at": NOW, "measures": {"claims": 20, "median_hours": hours}} | more
    return MonthFigures.objects.create(subject=subject, month=month, **fields)


@pytest.mark.parametrize(("last", "alarmed"), [(30.0, 1), (13.0, 0), (2.0, 0)])
def test_a_measure_far_worse_than_its_history_is_told_to_leads_once(lead, last, alarmed):
    merchant = make_merchant()
    for n in range(1, 10):
        kept(f"m{merchant.pk}", stale.before(date(2026, 10, 1), n), 10.0 + n % 3, merchant=merchant)
    kept(f"m{merchant.pk}", date(2026, 10, 1), last, merchant=merchant)
    assert alarms.watch(NOW) == alarmed
    assert alarms.watch(NOW) == 0
    assert QualityAlarm.objects.count() == alarmed
    assert Notice.objects.filter(user=lead).count() == alarmed


def test_a_short_history_says_nothing():
    merchant = make_merchant()
    for n in range(1, 8):
        kept(f"m{merchant.pk}", stale.before(date(2026, 10, 1), n), 10.0 + n % 3, merchant=merchant)
    kept(f"m{merchant.pk}", date(2026, 10, 1), 90.0, merchant=merchant)
    assert alarms.watch(NOW) == 0


# --- surveys --------------------------------------------------------------------------------------------------------


def test_every_claimant_is_asked_once_and_reminded_once():
    claim = make_claim(state="resolved")
    survey = Survey.objects.create(claim=claim, asked_at=NOW)
    assert surveys.ask_next(NOW)
    assert not surveys.ask_next(NOW)
    assert not surveys.remind_next(NOW + timedelta(days=6))
    assert surveys.remind_next(NOW + timedelta(days=8))
    assert not surveys.remind_next(NOW + timedelta(days=9))
    assert Notice.objects.filter(user=claim.shopper, key__startswith=f"survey:{survey.pk}:").count() == 2


def test_who_answered_or_whose_claim_goes_on_is_not_asked():
    Survey.objects.create(claim=make_claim(state="resolved"), asked_at=NOW, answered_at=NOW, stars=4)
    Survey.objects.create(claim=make_claim(state="in_mediation"), asked_at=NOW)
    assert surveys.ask_next(NOW)
    assert surveys.ask_next(NOW)
    assert not Notice.objects.filter(key__startswith="survey:").exists()


# --- pages ----------------------------------------------------------------------------------------------------------


def test_a_month_that_is_none_is_said_and_what_was_typed_stays(client, lead):
    client.force_login(lead)
    said = client.get(reverse("quality"), {"since": "May", "until": "2026-05"}).content.decode()
    assert "Write a month as in 2026-05." in said
    assert 'value="May"' in said
    wrong = client.get(reverse("quality"), {"since": "2026-05", "until": "2026-04"}).content.decode()
    assert "not before the first" in wrong


def test_reasons_are_listed_for_leads(client, lead):
    Survey.objects.create(
        claim=make_claim(state="resolved"), answered_at=NOW, stars=2, chosen=["slow"], reasons="Four weeks <b>"
    )
    client.force_login(lead)
    said = client.get(reverse("quality-words")).content.decode()
    assert "It took too long" in said
    assert "Four weeks &lt;b&gt;" in said
