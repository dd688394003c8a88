"""Thousands of fictional claims: each walks the table of moves, its clocks and promises fit, and the seed decides all."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from django.db.models import F

from accounts.models import User
from aftersales import demo
from aftersales.demo import rhythm
from aftersales.demo.habits import HABITS
from aftersales.models import Claim, ClaimStep, Clock, Commitment, Finding, Offer, Queue, Survey
from aftersales.workflow.states import FINAL, STATES
from aftersales.workflow.table import TRANSITIONS
from tests import worlds
from tests.factories import make_merchant, make_user

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
CLAIMS = 400


@worlds.made_once
def played():
    merchants = [(make_merchant(is_demo=True), habit) for habit in HABITS]
    agent, lead = make_user(User.Role.AGENT), make_user(User.Role.LEAD)
    assert demo.load_many(merchants, claims=CLAIMS, agent=agent, lead=lead, now=NOW) == CLAIMS
    return merchants, agent, lead


def test_every_step_is_a_move_of_the_table_by_somebody_who_may(played):
    lives = {}
    for step in ClaimStep.objects.order_by("claim", "pk"):
        state, at = lives.get(step.claim_id, ("draft", step.at))
        row = TRANSITIONS[step.name, step.from_state]
        assert (step.from_state, row.to) == (state, step.to_state)
        assert step.role in row.roles
        assert at <= step.at <= NOW
        lives[step.claim_id] = (step.to_state, step.at)
    assert lives.keys() == set(Claim.objects.values_list("pk", flat=True))
    assert {pk: state for pk, (state, _at) in lives.items()} == dict(Claim.objects.values_list("pk", "state"))


def test_every_kind_and_state_is_met_in_three_languages(played):
    assert set(Claim.objects.values_list("kind", flat=True)) == set(Claim.Kind.values)
    met = set(ClaimStep.objects.values_list("to_state", flat=True))
    assert met == set(STATES) - {"draft", "merged"}
    assert set(Claim.objects.values_list("language", flat=True)) == {"en", "zh-hans", "zh-hant"}
    assert not Claim.objects.filter(queue=None).exists()


def test_a_claim_that_is_open_has_its_clock_and_one_that_is_over_has_none(played):
    running = Clock.objects.filter(ended_at=None)
    assert not running.filter(claim__state__in=FINAL).exists()
    assert not running.filter(ran_out_at=None, due_at__lt=NOW - timedelta(minutes=2)).exists()
    nearest = {}
    for clock in running.filter(ran_out_at=None).order_by("-due_at"):
        nearest[clock.claim_id] = clock.due_at
    assert nearest == dict(Claim.objects.exclude(due_at=None).values_list("pk", "due_at"))


def test_findings_offers_promises_and_surveys_fit_their_claims(played):
    upheld = Finding.objects.filter(replaced_at=None, outcome__in=["upheld", "partly"])
    assert not Claim.objects.filter(state="rejected", findings__in=upheld).exists()
    left_open = Offer.objects.filter(state="open").exclude(claim__steps__name="refer")
    assert set(left_open.values_list("claim__state", flat=True)) <= {"awaiting_shopper", "in_mediation"}
    assert not Commitment.objects.filter(done_at__lt=F("promised_at")).exists()
    assert not Claim.objects.filter(state__in=FINAL, survey=None).exists()
    rate = Survey.objects.exclude(answered_at=None).count() / Survey.objects.count()
    assert 0.4 < rate < 0.7


def test_claims_keep_what_the_law_gave_when_they_were_filed(played):
    rows = list(Claim.objects.exclude(jurisdiction="other"))
    without = [claim.number for claim in rows if not claim.rights]
    assert len(without) < len(rows) / 10  # the law gives nothing, or asks for more facts
    late = next(claim for claim in rows if claim.kind == "not_delivered")
    assert late.facts["deliver_by"] == late.purchase.deliver_by.isoformat()


def test_a_second_load_adds_nothing_and_the_seed_decides_all(played):
    merchants, agent, lead = played
    assert demo.load_many(merchants, claims=CLAIMS, agent=agent, lead=lead, now=NOW) == 0
    before = list(Claim.objects.order_by("number").values_list("number", "state", "kind", "filed_at"))
    steps = Counter(ClaimStep.objects.values_list("name", flat=True))
    Claim.objects.all().delete()
    demo.load_many(merchants, claims=CLAIMS, agent=agent, lead=lead, now=NOW)
    assert list(Claim.objects.order_by("number").values_list("number", "state", "kind", "filed_at")) == before
    assert Counter(ClaimStep.objects.values_list("name", flat=True)) == steps


def test_staff_have_skills_in_every_queue(played):
    assert not Queue.objects.filter(skills=None).exists()


def test_days_have_their_rhythm():
    told = dict(rhythm.days(2000, date(2026, 11, 27)))
    assert sum(told.values()) == 2000
    assert told[date(2026, 11, 12)] > 2 * told[date(2026, 10, 15)]
    assert rhythm.weight(date(2026, 6, 19)) > 2 * rhythm.weight(date(2026, 5, 8))
    assert rhythm.weight(date(2026, 5, 9)) < rhythm.weight(date(2026, 5, 8))
    assert rhythm.is_festive(date(2026, 11, 13))
    assert not rhythm.is_festive(date(2026, 3, 4))
