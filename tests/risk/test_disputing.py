"""Disputes: who may do what, by when, and what it changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Merchant, Notice, User
from risk import disputing, rescoring, tasks
from risk.disputing import Refused, due_day
from risk.models import Assessment, ConfirmedScam, Dispute, Evidence, Listing, WarningListEntry
from risk.scoring import read_inputs
from tests.factories import make_evidence, make_listing, make_representative, make_shop, make_user

NOW = datetime(2026, 5, 28, 3, tzinfo=UTC)  # a Thursday
AGENT = User.Role.AGENT


def judge(shop, now=NOW):
    rescoring.rescore_merchants([shop.merchant_id], now=now)
    return Assessment.objects.filter(shop=shop).latest("pk")


def shop_with_finding(**fields):
    """A shop whose PM-01 (only irreversible payment) rests on one row of evidence."""
    shop = make_shop("kettles.example", **fields)
    make_evidence(shop, "payment_methods", ("transfer",), observed_at=NOW - timedelta(days=1))
    judge(shop)
    return shop


@pytest.fixture
def shop(model):
    return shop_with_finding()


@pytest.fixture
def speaker(shop):
    return make_representative(shop)


def disputed(shop, speaker, signal_id="PM-01", now=NOW):
    return disputing.raise_dispute(shop, signal_id, reason="We take cards.", by=speaker, now=now)


def decided(dispute, outcome, by=None, now=NOW):
    return disputing.decide(dispute, outcome=outcome, reasons="We looked.", by=by or make_user(AGENT), now=now)


def refusal_leaves_no_trace(move):
    before = [list(model.objects.order_by("pk").values()) for model in (Dispute, Evidence, Merchant, Notice)]
    with pytest.raises(Refused) as refusal:
        move()
    assert str(refusal.value)
    assert [list(model.objects.order_by("pk").values()) for model in (Dispute, Evidence, Merchant, Notice)] == before


@pytest.mark.parametrize(
    ("country", "asked_on", "days", "due"),
    [
        ("CN", "2026-05-28", 10, "2026-06-11"),  # a Thursday; two week-ends
        ("CN", "2026-05-28", 2, "2026-06-01"),  # Friday, Monday
        ("CN", "2026-05-30", 2, "2026-06-02"),  # asked on a Saturday
        ("CN", "2026-09-30", 2, "2026-10-09"),  # the golden week lies between
        ("CN", "2026-05-08", 2, "2026-05-11"),  # a Saturday that is worked on
        ("", "2026-05-08", 2, "2026-05-11"),  # no country: mainland China
        ("XX", "2026-05-08", 2, "2026-05-11"),
        ("gb", "2026-12-24", 2, "2026-12-30"),  # Christmas, and Boxing Day moved to Monday
        ("US", "2026-07-02", 2, "2026-07-07"),  # 4 July kept on the Friday
        ("TW", "2026-10-08", 2, "2026-10-13"),  # national day kept on the Friday
        ("DE", "2026-12-30", 2, "2027-01-04"),  # over the year's end
    ],
)
def test_working_days_leave_out_week_ends_and_holidays(country, asked_on, days, due):
    assert due_day(country, date.fromisoformat(asked_on), working_days=days) == date.fromisoformat(due)


@pytest.mark.django_db
def test_a_dispute_marks_the_evidence_at_once_and_the_finding_stays(shop, speaker):
    dispute = disputed(shop, speaker)
    assert dispute.due_on == date(2026, 6, 11)
    assert list(dispute.evidence.all()) == list(Evidence.objects.filter(disputed=True))
    newest = judge(shop)
    seen = read_inputs(newest.inputs)[0]["PM-01"]
    assert seen.disputed
    assert "PM-01" in disputing.findings(newest)


@pytest.mark.django_db
def test_a_hard_finding_is_decided_in_two_working_days(model):
    shop = make_shop("kettles.example")
    WarningListEntry.objects.create(authority="Police", domain=shop.domain, title="x", listed_on="2026-01-02")
    judge(shop)
    dispute = disputed(shop, make_representative(shop), "FR-01")
    assert dispute.due_on == date(2026, 6, 1)
    assert not dispute.evidence.exists()


@pytest.mark.django_db
def test_only_somebody_who_speaks_for_the_merchant_disputes(shop, speaker):
    for stranger in (make_user(), make_user(AGENT), make_representative(make_shop("other.example"))):
        refusal_leaves_no_trace(lambda user=stranger: disputed(shop, user))


@pytest.mark.django_db
@pytest.mark.parametrize("signal_id", ["PM-02", "FR-14", "", "XX-99"])
def test_what_does_not_speak_against_the_shop_cannot_be_disputed(shop, speaker, signal_id):
    refusal_leaves_no_trace(lambda: disputed(shop, speaker, signal_id))


@pytest.mark.django_db
def test_a_finding_is_disputed_once_at_a_time(shop, speaker):
    disputed(shop, speaker)
    refusal_leaves_no_trace(lambda: disputed(shop, speaker))


@pytest.mark.django_db
def test_a_shop_without_a_result_has_nothing_to_dispute(model):
    shop = make_shop("kettles.example")
    user = make_representative(shop)
    refusal_leaves_no_trace(lambda: disputed(shop, user))


@pytest.mark.django_db
def test_empty_reasons_are_refused(shop, speaker):
    refusal_leaves_no_trace(lambda: disputing.raise_dispute(shop, "PM-01", reason=" \n", by=speaker, now=NOW))
    dispute, agent = disputed(shop, speaker), make_user(AGENT)
    refusal_leaves_no_trace(lambda: disputing.decide(dispute, outcome="upheld", reasons=" ", by=agent, now=NOW))


@pytest.mark.django_db
def test_an_upheld_dispute_voids_the_evidence_and_the_result_changes(shop, speaker):
    before = judge(shop)
    dispute = decided(disputed(shop, speaker), "upheld")
    assert dispute.state == Dispute.State.UPHELD
    assert Evidence.objects.get().voided_at == NOW
    after = judge(shop)
    assert "PM-01" not in disputing.findings(after)
    assert after.probability < before.probability


@pytest.mark.django_db
def test_a_refused_dispute_lifts_the_mark_and_keeps_the_evidence(shop, speaker):
    decided(disputed(shop, speaker), "refused")
    row = Evidence.objects.get()
    assert (row.disputed, row.voided_at) == (False, None)
    assert Merchant.objects.stale().exists()


@pytest.mark.django_db
def test_the_mark_stays_while_another_dispute_needs_it(shop, speaker):
    one = disputed(shop, speaker)
    other = Dispute.objects.create(
        shop=shop, signal_id="PM-06", reason="x", raised_by=speaker, due_on=date(2026, 6, 11)
    )
    other.evidence.set(one.evidence.all())
    decided(one, "refused")
    assert Evidence.objects.get().disputed


@pytest.mark.django_db
def test_the_merchant_is_told_the_decision_with_its_reasons(shop, speaker):
    decided(disputed(shop, speaker), "refused")
    notice = Notice.objects.get(user=speaker)
    assert "We looked." in notice.body
    assert "PM-01" in notice.subject
    assert notice.mail_to == speaker.email


@pytest.mark.django_db
def test_who_entered_the_evidence_does_not_decide(shop, speaker):
    agent = make_user(AGENT)
    Evidence.objects.update(entered_by=agent)
    dispute = disputed(shop, speaker)
    refusal_leaves_no_trace(lambda: decided(dispute, "refused", by=agent))
    assert disputing.why_not(dispute, make_user(AGENT)) == ""


@pytest.mark.django_db
def test_who_confirmed_a_scam_does_not_decide_its_dispute(model):
    shop = make_shop("kettles.example")
    one, two = make_user(AGENT), make_user(User.Role.LEAD)
    ConfirmedScam.objects.create(
        shop=shop, case_no="C1", facts="x", proposed_by=one, approved_by=two, decided_on="2026-05-01"
    )
    judge(shop)
    dispute = disputed(shop, make_representative(shop), "FR-02")
    for user in (one, two):
        refusal_leaves_no_trace(lambda user=user: decided(dispute, "upheld", by=user))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["shopper", "merchant", "curator"])
def test_only_agents_decide(shop, speaker, role):
    dispute, user = disputed(shop, speaker), make_user(role)
    refusal_leaves_no_trace(lambda: decided(dispute, "upheld", by=user))


@pytest.mark.django_db
def test_staff_who_speak_for_the_merchant_do_not_decide(shop, speaker):
    agent = make_representative(shop, make_user(AGENT))
    dispute = disputed(shop, speaker)
    refusal_leaves_no_trace(lambda: decided(dispute, "upheld", by=agent))


@pytest.mark.django_db
def test_a_dispute_is_decided_once(shop, speaker):
    dispute, agent = decided(disputed(shop, speaker), "refused"), make_user(AGENT)
    refusal_leaves_no_trace(lambda: decided(dispute, "upheld", by=agent))
    refusal_leaves_no_trace(lambda: disputing.decide_appeal(dispute, outcome="upheld", reasons="x", by=agent, now=NOW))


@pytest.mark.django_db
def test_a_decision_is_one_of_two(shop, speaker):
    dispute, agent = disputed(shop, speaker), make_user(AGENT)
    refusal_leaves_no_trace(lambda: decided(dispute, "postponed", by=agent))


def appealed(dispute, speaker, now=NOW):
    return disputing.appeal(dispute, reason="Look again.", by=speaker, now=now)


@pytest.mark.django_db
def test_an_appeal_is_decided_by_a_second_person(shop, speaker):
    first, second = make_user(AGENT), make_user(AGENT)
    dispute = appealed(decided(disputed(shop, speaker), "refused", by=first), speaker)
    assert dispute.state == Dispute.State.APPEALED
    assert Evidence.objects.get().disputed
    refusal_leaves_no_trace(lambda: disputing.decide_appeal(dispute, outcome="upheld", reasons="x", by=first, now=NOW))
    final = disputing.decide_appeal(dispute, outcome="upheld", reasons="Wrong indeed.", by=second, now=NOW)
    assert (final.state, final.appeal_decided_by) == (Dispute.State.FINALLY_UPHELD, second)
    assert Evidence.objects.get().voided_at == NOW
    assert Notice.objects.filter(user=speaker).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "allowed"), [(date(2026, 11, 28), True), (date(2026, 11, 29), False)])
def test_an_appeal_is_possible_for_six_months(shop, speaker, day, allowed):
    dispute = decided(disputed(shop, speaker), "refused")
    now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    if allowed:
        assert appealed(dispute, speaker, now).due_on == date(2026, 12, 11)
    else:
        refusal_leaves_no_trace(lambda: appealed(dispute, speaker, now))


@pytest.mark.django_db
def test_only_a_refusal_is_appealed_and_only_by_the_merchant(shop, speaker):
    dispute = disputed(shop, speaker)
    refusal_leaves_no_trace(lambda: appealed(dispute, speaker))
    stranger = make_user()
    refused = decided(dispute, "refused")
    refusal_leaves_no_trace(lambda: appealed(refused, stranger))
    appealed(refused, speaker)
    refusal_leaves_no_trace(lambda: appealed(refused, speaker))


@pytest.mark.django_db
def test_the_same_finding_on_the_same_evidence_is_not_disputed_anew(shop, speaker):
    decided(disputed(shop, speaker), "refused")
    judge(shop)
    refusal_leaves_no_trace(lambda: disputed(shop, speaker))
    assert disputed(shop, speaker, now=NOW + timedelta(days=190)).state == Dispute.State.OPEN


@pytest.mark.django_db
def test_new_evidence_for_a_finding_may_be_disputed_again(shop, speaker):
    decided(disputed(shop, speaker), "refused")
    make_evidence(shop, "payment_methods", ("transfer", "crypto"), observed_at=NOW)
    judge(shop)
    assert disputed(shop, speaker).state == Dispute.State.OPEN


@pytest.mark.django_db
def test_a_finding_from_the_name_alone_is_set_aside_for_this_shop(model):
    shop = make_shop("paypa1-secure-login-account.example")
    found = disputing.findings(judge(shop))
    named = next(id_ for id_ in ("FR-03", "NM-01") if id_ in found)
    dispute = disputed(shop, make_representative(shop), named)
    decided(dispute, "upheld")
    assert named not in disputing.findings(judge(shop))
    assert Evidence.objects.get().source == f"dispute {dispute.pk}"


@pytest.mark.django_db
def test_offers_of_the_merchant_are_judged_again_too(shop, speaker):
    listing = make_listing(shop)
    rescoring.rescore_listings([listing.pk])
    dispute = disputed(shop, speaker)
    assert not Listing.objects.stale().exists()
    decided(dispute, "upheld")
    assert Listing.objects.stale().exists()


@pytest.mark.django_db
def test_leads_and_admins_hear_of_an_overdue_dispute_once_a_day(shop, speaker):
    dispute = disputed(shop, speaker)
    lead, admin = make_user(User.Role.LEAD), make_user(User.Role.ADMIN)
    make_user(AGENT)
    assert disputing.mind(NOW + timedelta(days=14)) == 0  # due today
    late = NOW + timedelta(days=15)
    assert disputing.mind(late) == 2
    assert disputing.mind(late + timedelta(hours=5)) == 0
    assert disputing.mind(late + timedelta(days=1)) == 2
    assert set(Notice.objects.values_list("user", flat=True)) == {lead.pk, admin.pk}
    assert Notice.objects.first().path == f"/desk/disputes/{dispute.pk}/"


@pytest.mark.django_db
def test_a_decided_dispute_is_not_overdue(shop, speaker):
    decided(disputed(shop, speaker), "refused")
    make_user(User.Role.LEAD)
    assert disputing.mind(NOW + timedelta(days=60)) == 0


@pytest.mark.django_db
def test_the_timetable_minds_disputes(shop, speaker):
    make_user(User.Role.LEAD)
    Dispute.objects.create(
        shop=shop, signal_id="PM-01", reason="x", raised_by=speaker, due_on=timezone.localdate() - timedelta(days=1)
    )
    assert tasks.mind_disputes() == 1
