"""The account of a claim's time from its rows: whose turn it was, what was late, who is told, and what pages say of it."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Notice
from aftersales import timekeeping, workflow
from aftersales.actors import PORTAL, Actor
from aftersales.models import Claim, ClaimTime, Lateness, Queue, Skill
from aftersales.tasks import count_time
from aftersales.thread import say
from tests.factories import make_claim, make_draft, make_user

pytestmark = pytest.mark.django_db
FILED = datetime(2026, 5, 11, 2, tzinfo=UTC)  # a Monday, ten o'clock in Shanghai


def later(**span):
    return FILED + timedelta(**span)


@pytest.fixture
def claim():
    """Filed on a Monday; the merchant said nothing, and after two days it came to our staff."""
    claim = make_claim(now=FILED)
    workflow.move(claim.pk, "unanswered", by=PORTAL, now=later(days=2))
    claim.refresh_from_db()
    return claim


def account(claim, now):
    fresh = Claim.objects.get(pk=claim.pk)
    return timekeeping.account_of(fresh, timekeeping.desk_of(fresh.queue), now)


def test_time_is_the_merchants_until_it_is_ours(claim):
    told = account(claim, later(days=2, hours=3))
    assert [(s.who, s.start) for s in told.stretches] == [("merchant", FILED), ("ours", later(days=2))]
    assert told.worked("ours") == timedelta(hours=3)


def test_a_first_act_is_owed_from_our_turn_on_and_done_by_a_step_or_a_word_of_staff(claim, agent):
    assert account(claim, later(days=2, hours=3)).first().done_at is None
    say(claim, Actor("agent", agent), "For us alone.", seen_by="staff", now=later(days=2, hours=1))
    assert account(claim, later(days=2, hours=3)).first().done_at is None
    say(claim, Actor("agent", agent), "We are on it.", now=later(days=2, hours=2))
    assert account(claim, later(days=2, hours=3)).first().took == timedelta(hours=2)


def test_while_a_promise_runs_the_clock_says_whose_turn_it_is(claim, lead):
    claim = make_claim(now=FILED)
    given = {"done_by": later(days=9).date(), "goods_come_back": True}
    workflow.move(claim.pk, "accept_claim", by=Actor("merchant"), given=given, now=later(hours=1))
    workflow.move(claim.pk, "send_back", by=Actor("shopper", claim.shopper), given={"carrier": "x"}, now=later(days=1))
    workflow.move(claim.pk, "goods_received", by=Actor("merchant"), given={}, now=later(days=3))
    assert [s.who for s in account(claim, later(days=4)).stretches] == ["merchant", "shopper", "merchant"]


def test_sums_are_kept_and_what_is_late_is_noted_once(claim):
    now = later(days=30)
    claim.queue.skills.all().delete()
    timekeeping.keep(claim, timekeeping.desk_of(claim.queue), now)
    timekeeping.keep(claim, timekeeping.desk_of(claim.queue), now)
    kept = ClaimTime.objects.get()
    assert kept.first_late is True
    assert kept.solution_late is True
    assert kept.first_took is None
    assert kept.merchant == 2 * 9 * 3600
    assert sorted(Lateness.objects.values_list("what", flat=True)) == ["first", "news", "solution"]


def test_the_sweep_counts_every_claim_that_moved_and_looks_again_when_something_is_due(claim):
    assert timekeeping.next_to_count(later(days=2, hours=1))
    claim.refresh_from_db()
    assert claim.count_at == account(claim, later(days=2, hours=1)).open_until() + timedelta(seconds=1)
    assert not timekeeping.next_to_count(later(days=2, hours=1))
    assert timekeeping.next_to_count(claim.count_at)
    assert Lateness.objects.get().what == "first"


def test_leads_are_told_once_and_only_while_it_waits_for_us(claim, lead, admin):
    now = later(days=4)
    timekeeping.keep(claim, timekeeping.desk_of(claim.queue), now)
    while timekeeping.tell_next(now):
        pass
    assert list(Notice.objects.values_list("user", flat=True)) == [lead.pk]
    Lateness.objects.update(told_at=None)
    Claim.objects.update(state="awaiting_merchant")
    timekeeping.tell_next(now)
    assert Notice.objects.count() == 1
    assert not Lateness.objects.filter(told_at=None).exists()


def test_the_leads_of_a_queue_are_told_before_all_others(claim, lead):
    own = make_user("lead")
    Skill.objects.create(user=own, queue=claim.queue)
    assert timekeeping.leads_of(claim.queue) == [own]
    assert timekeeping.leads_of(Queue.objects.get(key="general")) == [lead, own]
    assert timekeeping.leads_of(None) == [lead, own]


def test_the_task_does_all_of_it(claim, lead):
    assert count_time() >= 1
    assert ClaimTime.objects.filter(claim=claim).exists()
    assert count_time() == 0


def test_a_draft_has_no_account_and_a_claim_without_a_queue_has_the_usual_one():
    draft = make_draft()
    assert account(draft, later(days=1)).stretches == ()
    Queue.objects.update(active=False)
    assert timekeeping.desk_of(make_claim(now=FILED).queue).targets == timekeeping.USUAL


@pytest.mark.parametrize("who", ["shopper", "agent"])
def test_the_page_of_a_claim_says_what_time_we_took_and_what_we_waited_for(client, claim, who, agent):
    client.force_login(claim.shopper if who == "shopper" else agent)
    said = client.get(claim.get_absolute_url()).content.decode()
    assert "Our time so far:" in said
    assert "waiting for the merchant." in said
    assert ("Account of time" in said) == (who == "agent")
