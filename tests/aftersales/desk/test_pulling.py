"""Next: the nearest day of the law, then harm, then our own clock; one's own affairs never; holds end by themselves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from aftersales import workflow
from aftersales.actors import Actor
from aftersales.desk import holding, pulling, setting_aside
from aftersales.models import Claim, Finding, Hold, Queue, Skill
from aftersales.workflow import silence
from tests.factories import make_claim, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def waiting(**fields):
    """A claim that waits for us."""
    claim = make_claim("in_mediation")
    Claim.objects.filter(pk=claim.pk).update(due_at=NOW + timedelta(days=9), **fields)
    return claim


def agent(**fields):
    return make_user(User.Role.AGENT, **fields)


def order(user):
    """The claims one gets by pressing Next until nothing waits, with the reasons."""
    got = []
    while pulled := pulling.next_claim(user, NOW):
        got.append((pulled.claim.pk, pulled.why))
        Claim.objects.filter(pk=pulled.claim.pk).update(state="agreed")
    return got


def test_the_law_comes_first_then_harm_then_what_is_due():
    late = waiting(law_day=TODAY - timedelta(days=1))
    soon = waiting()
    Claim.objects.filter(pk=soon.pk).update(due_at=NOW + timedelta(days=1))
    hurt, law_far, law_near = waiting(harm=2), waiting(law_day=TODAY + timedelta(days=5)), waiting(law_day=TODAY)
    told = [(law_near.pk, "law"), (law_far.pk, "law"), (hurt.pk, "harm"), (soon.pk, "due"), (late.pk, "due")]
    assert order(agent()) == told


def test_within_one_day_of_the_law_harm_comes_first():
    calm, hurt = waiting(law_day=TODAY), waiting(law_day=TODAY, harm=2)
    assert [pk for pk, _why in order(agent())] == [hurt.pk, calm.pk]


def test_what_others_hold_is_passed_over_until_the_hold_ends():
    claim, first, second = waiting(), agent(), agent()
    assert pulling.next_claim(first, NOW).claim == claim
    assert pulling.next_claim(second, NOW) is None
    assert pulling.next_claim(second, NOW + timedelta(minutes=31)).claim == claim
    assert list(Hold.objects.order_by("pk").values_list("user", "end")) == [(first.pk, "timed_out"), (second.pk, "")]


def test_ones_own_hold_is_given_again_and_is_one_hold():
    claim, user = waiting(), agent()
    for _n in range(2):
        assert pulling.next_claim(user, NOW).claim == claim
    assert Hold.objects.count() == 1


def test_nobody_gets_a_claim_they_take_part_in():
    shop = make_shop("kettles.example")
    speaker = make_representative(shop, agent())
    mine = waiting()
    Claim.objects.filter(pk=mine.pk).update(merchant=shop.merchant)
    helper = agent()
    mine.helpers.create(user=helper, person="x", relation="y", consent="z")
    shopper = mine.shopper
    User.objects.filter(pk=shopper.pk).update(role="agent")
    shopper.refresh_from_db()
    for user in (speaker, helper, shopper):
        assert pulling.next_claim(user, NOW) is None
        with pytest.raises(holding.NotTaken, match="own_case"):
            holding.take(mine.pk, user, NOW)


def test_an_appeal_goes_to_somebody_else_than_who_decided():
    claim, decider, other = make_claim("appealed"), agent(), agent()
    Finding.objects.create(claim=claim, by=decider, outcome="upheld", facts="f", reasons="r")
    assert pulling.next_claim(decider, NOW) is None
    assert pulling.next_claim(other, NOW).claim == claim


def test_skills_name_queues_and_languages():
    mine, other_language, other_queue = waiting(language="zh-hant"), waiting(language="en"), waiting(language="zh-hant")
    queue = Queue.objects.exclude(pk=mine.queue_id).first()
    Claim.objects.filter(pk=other_queue.pk).update(queue=queue)
    mine.refresh_from_db()
    user = agent()
    Skill.objects.create(user=user, queue=mine.queue, languages=["zh-hant"])
    assert [pk for pk, _why in order(user)] == [mine.pk]
    assert other_language.pk != mine.pk


def test_what_is_put_aside_comes_back_on_its_day_or_with_an_answer():
    claim, user = waiting(), agent()
    setting_aside.snooze(claim, user, NOW, until=NOW + timedelta(days=3), on_answer=True)
    assert pulling.next_claim(user, NOW) is None
    assert pulling.next_claim(user, NOW + timedelta(days=3)).claim == claim
    setting_aside.snooze(claim, user, NOW, until=None, on_answer=True)
    workflow.move(claim.pk, "withdraw", by=Actor("shopper", claim.shopper), given={"pressured": False})
    claim.refresh_from_db()
    assert (claim.snoozed_until, claim.wakes_on_answer) == (None, False)


@pytest.mark.parametrize("until", [NOW - timedelta(minutes=1), NOW + timedelta(days=61)])
def test_a_day_that_is_over_or_far_away_puts_nothing_aside(until):
    with pytest.raises(ValueError, match="20"):
        setting_aside.snooze(waiting(), agent(), NOW, until=until, on_answer=False)


def test_a_hold_that_nobody_renews_ends_by_the_sweep_and_the_claim_is_nobodys():
    claim, user = waiting(), agent()
    holding.take(claim.pk, user, NOW)
    assert not holding.time_out_next(NOW + timedelta(minutes=29))
    assert holding.time_out_next(NOW + timedelta(minutes=30))
    assert not holding.time_out_next(NOW + timedelta(minutes=30))
    claim.refresh_from_db()
    assert (claim.agent, claim.held_until, Hold.objects.get().end) == (None, None, "timed_out")


def test_work_renews_a_hold_and_passing_the_claim_on_ends_it():
    claim, user = make_claim("in_mediation"), agent()
    holding.take(claim.pk, user, NOW - timedelta(minutes=20))
    workflow.move(claim.pk, "question_shopper", by=Actor("agent", user), note="When?", now=NOW)
    claim.refresh_from_db()
    assert (claim.agent, claim.held_until, Hold.objects.get().end) == (user, None, "done")


def test_a_lead_gives_a_claim_away_and_others_cannot_take_it():
    claim, first, second = waiting(), agent(), agent()
    holding.take(claim.pk, first, NOW)
    holding.give(claim.pk, second, NOW)
    with pytest.raises(holding.NotTaken) as refusal:
        holding.take(claim.pk, first, NOW + timedelta(hours=1))
    assert (refusal.value.code, refusal.value.holder) == ("held", second)
    with pytest.raises(holding.NotTaken, match="not_yours"):
        holding.release(claim.pk, first, NOW)
    with pytest.raises(holding.NotTaken, match="no_agent"):
        holding.give(claim.pk, make_user(), NOW)


def test_a_claim_that_is_over_is_not_taken():
    with pytest.raises(holding.NotTaken, match="over"):
        holding.take(make_claim("resolved").pk, agent(), NOW)


def test_the_database_knows_one_hold_a_claim():
    claim = waiting()
    Hold.objects.create(claim=claim, user=agent(), how="taken")
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(claim=claim, user=agent(), how="taken")


def test_our_own_lateness_is_noted_until_the_claim_moves_on():
    claim = make_claim()
    silence.run_out(claim.pk, NOW + timedelta(days=20))
    claim.refresh_from_db()
    assert (claim.state, claim.late_since) == ("in_mediation", None)
    due = claim.due_at
    silence.run_out(claim.pk, due + timedelta(days=1))
    claim.refresh_from_db()
    assert claim.late_since == due
    workflow.move(claim.pk, "ask_merchant", by=Actor("agent", agent()), note="Well?", now=due + timedelta(days=2))
    claim.refresh_from_db()
    assert claim.late_since is None


def test_a_way_to_the_money_that_closes_is_the_day_of_the_law():
    day = (TODAY + timedelta(days=30)).isoformat()
    right = {"status": "open", "last_day": day, "remedies": ["card_refund"], "rule": "R", "kind": "entitlement"}
    claim = make_claim(rights=[right | {"title": "t", "jurisdiction": "CN"}])
    assert claim.law_day.isoformat() == day
    assert make_claim(facts={"problem": "injury"}, kind="unsafe").harm == 2
    assert make_claim(kind="unsafe").harm == 1
