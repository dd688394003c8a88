"""Rules of the desk: what they meet and do, once for each event; what a dry run tells; that they decide nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import Notice
from aftersales import workflow
from aftersales.actors import PORTAL
from aftersales.models import Claim, ClaimStep, Queue, Rule, RuleFiring
from aftersales.rules import firing, trying
from aftersales.rules.matching import meets
from aftersales.tasks import act_by_rules
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 12, 2, tzinfo=UTC)
BEFORE = NOW - timedelta(days=3)


def rule(event="file", **fields):
    usual = {"name": f"rule {Rule.objects.count()}", "active": True, "active_since": NOW - timedelta(days=30)}
    return Rule.objects.create(event=event, **(usual | fields))


def sweep(now=NOW):
    while firing.next_step(now):
        pass
    return firing.fire_waiting(now)


@pytest.mark.parametrize(
    ("conditions", "met"),
    [
        ({}, True),
        ({"kinds": ["return"], "laws": ["cn"], "languages": ["en"], "states": ["awaiting_merchant"]}, True),
        ({"kinds": ["repair"]}, False),
        ({"laws": ["tw"]}, False),
        ({"languages": ["zh-hant"]}, False),
        ({"states": ["decided"]}, False),
        ({"words": "Lawyer, 律师"}, False),
        ({"words": "law， BROKEN"}, True),
    ],
)
def test_all_conditions_must_hold(conditions, met):
    claim = make_claim(now=BEFORE, story="It came broken.")
    assert meets(rule(**conditions), claim) is met


def test_everything_a_rule_does_is_done_once_and_logged(lead, agent):
    queue = Queue.objects.get(key="safety")
    acts = rule(to_queue=queue, give_to=agent, tag="urgent", note="Look at once.", tell_leads=True, remind=True)
    claim = make_claim(now=BEFORE, merchant_email="shop@merchants.example")
    sweep()
    sweep()
    claim.refresh_from_db()
    assert (claim.queue, claim.agent) == (queue, agent)
    assert list(claim.desk_tags.values_list("name", flat=True)) == ["urgent"]
    assert list(claim.messages.values_list("text", "seen_by")) == [("Look at once.", "staff")]
    assert Notice.objects.filter(user=lead, key__startswith="rule:").count() == 1
    assert Notice.objects.filter(mail_to=claim.merchant_email, key__startswith="rule:").count() == 1
    assert RuleFiring.objects.get(rule=acts).done == ["queue", "give", "tag", "note", "tell", "remind"]


def test_a_rule_never_moves_a_claim_and_never_sets_off_another():
    for _n in range(3):
        rule(note="x", tag="y", remind=True)
    claim = make_claim(now=BEFORE)
    before = (claim.state, claim.version, claim.steps.count())
    sweep()
    claim.refresh_from_db()
    assert (claim.state, claim.version, claim.steps.count()) == before
    assert RuleFiring.objects.count() == 3


def test_a_rule_does_not_act_on_what_happened_before_it_was_in_use():
    rule(active_since=NOW - timedelta(days=1), tag="x")
    rule(active=False, tag="x")
    make_claim(now=BEFORE)
    sweep()
    assert not RuleFiring.objects.exists()
    assert not ClaimStep.objects.filter(ruled_at=None).exists()


def test_who_has_a_claim_keeps_it(agent):
    claim = make_claim(now=BEFORE)
    Claim.objects.filter(pk=claim.pk).update(agent=agent)
    rule(give_to=make_user("agent"), tag="x")
    sweep()
    claim.refresh_from_db()
    assert claim.agent == agent
    assert RuleFiring.objects.get().done == ["tag"]


def test_waiting_is_acted_on_once_for_each_stay_in_a_state():
    waits = rule("waiting", hours=48, states=["awaiting_merchant", "in_mediation"], tag="slow")
    claim = make_claim(now=BEFORE)
    assert sweep(BEFORE + timedelta(hours=47)) == 0
    assert sweep(BEFORE + timedelta(hours=49)) == 1
    assert sweep(BEFORE + timedelta(hours=60)) == 0
    workflow.move(claim.pk, "unanswered", by=PORTAL, now=BEFORE + timedelta(hours=61))
    assert sweep(BEFORE + timedelta(hours=110)) == 1
    assert waits.firings.count() == 2


def test_too_many_firings_a_day_on_one_claim_are_stopped():
    claim = make_claim(now=BEFORE)
    for n in range(firing.MOST_A_DAY):
        RuleFiring.objects.create(rule=rule(tag="x"), claim=claim, since=NOW - timedelta(minutes=n), at=NOW)
    assert firing.fire(rule(tag="x"), claim, NOW, NOW) is None


def test_without_rules_steps_are_passed_over_in_bulk():
    make_claim(now=BEFORE)
    act_by_rules()
    assert not ClaimStep.objects.filter(ruled_at=None).exists()
    rule(tag="x")
    assert firing.skip_steps(NOW) == 0


def test_a_dry_run_tells_what_would_have_been_done_and_does_nothing():
    hit, _miss = make_claim(now=BEFORE, kind="unsafe"), make_claim(now=BEFORE, kind="return")
    trial = trying.try_on_past(Rule(event="file", kinds=["unsafe"], tag="x", tell_leads=True), NOW)
    assert (trial.looked_at, [(h.claim, h.deeds) for h in trial.hits]) == (2, [(hit, ["tag", "tell"])])
    assert not RuleFiring.objects.exists()
    assert not hit.desk_tags.exists()


def test_a_dry_run_of_waiting_sees_stays_that_ended_and_those_that_last():
    ended, lasting = make_claim(now=BEFORE), make_claim(now=BEFORE)
    workflow.move(ended.pk, "unanswered", by=PORTAL, now=BEFORE + timedelta(hours=50))
    trial = trying.try_on_past(Rule(event="waiting", hours=48, states=["awaiting_merchant"], tag="x"), NOW)
    assert {hit.claim for hit in trial.hits} == {ended, lasting}
    assert {hit.at for hit in trial.hits} == {BEFORE + timedelta(hours=48)}


# --- pages ---------------------------------------------------------------------------------------------------------


def post(client, path, **told):
    return client.post(path, {"name": "Unsafe goods", "event": "file", "kinds": ["unsafe"], "tag": "x"} | told)


def test_a_lead_writes_a_rule_tries_it_and_puts_it_in_use(client, lead):
    client.force_login(lead)
    make_claim(kind="unsafe")
    tried = post(client, reverse("desk-rule-new"), deed="try")
    assert "it would have acted on 1." in tried.content.decode()
    assert not Rule.objects.exists()
    assert post(client, reverse("desk-rule-new"), deed="keep", active="on").status_code == 302
    kept = Rule.objects.get()
    assert (kept.active, kept.kinds, kept.changed_by) == (True, ["unsafe"], lead)
    assert kept.active_since is not None
    assert "Unsafe goods" in client.get(reverse("desk-rules")).content.decode()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"event": "waiting"}, "Say after how many hours."),
        ({"event": "waiting", "hours": "0"}, "Say after how many hours."),
        ({"tag": ""}, "at least one thing"),
        ({"event": "nonsense"}, "Select a valid choice"),
        ({"kinds": ["nonsense"]}, "Select a valid choice"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_where_it_is_wrong(client, lead, told, said):
    client.force_login(lead)
    answer = post(client, reverse("desk-rule-new"), **told)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert 'value="Unsafe goods"' in answer.content.decode()


def test_the_log_tells_each_firing_of_a_rule(client, lead):
    acts, other = rule(tag="x"), rule(tag="y")
    claim = make_claim(now=BEFORE)
    sweep()
    client.force_login(lead)
    said = client.get(reverse("desk-rule-log"), {"rule": acts.pk}).content.decode()
    assert claim.number in said
    assert "put a tag on" in said
    assert other.name not in said
    assert client.get(reverse("desk-rule-log"), {"rule": "x"}).status_code == 200
