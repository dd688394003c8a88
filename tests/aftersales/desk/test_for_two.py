"""Tasks for two: who may decide, what the database forbids, and that an approved sanction becomes one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice, User
from aftersales import workflow
from aftersales.actors import PORTAL, Actor
from aftersales.desk import for_two
from aftersales.models import StaffTask
from risk import tasks as risk_tasks
from risk.models import Sanction
from tests.aftersales.lists import listed_in
from tests.factories import make_claim, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SANCTION = {
    "sanction": "warning",
    "rule": "Rules 7",
    "days": 90,
    "public_text": "A finding was not done.",
    "reason": "r",
}


def proposed(claim, by, kind="sanction", **what):
    return for_two.propose(claim, kind, by, NOW, **(SANCTION if kind == "sanction" else {"reason": "r"}) | what)


def refused(deed):
    with pytest.raises(for_two.NotDecided) as refusal:
        deed()
    return refusal.value.code


def test_a_sanction_two_people_decided_comes_into_force_once(agent, lead):
    claim = make_claim("decided")
    task = proposed(claim, agent)
    before = claim.merchant.revision
    for_two.decide(task.pk, lead, NOW, approve=True, decision="Yes.")
    assert [risk_tasks.enter_sanctions() for _n in range(2)] == [1, 0]
    row = Sanction.objects.get()
    assert (row.merchant, row.authority, row.kind, row.public_text) == (
        claim.merchant,
        "portal",
        "warning",
        task.public_text,
    )
    assert row.ends == row.starts + timedelta(days=90)
    claim.merchant.refresh_from_db()
    assert claim.merchant.revision > before


def test_what_was_refused_has_no_effect(agent, lead):
    for_two.decide(proposed(make_claim("decided"), agent).pk, lead, NOW, approve=False, decision="No.")
    assert (risk_tasks.enter_sanctions(), Sanction.objects.count()) == (0, 0)


def test_nobody_approves_what_they_proposed_or_decided(agent, lead):
    claim = make_claim("in_mediation")
    finding = {"outcome": "upheld", "facts": "f", "reasons": "r", "remedy": "refund_full", "due_on": NOW.date()}
    workflow.move(claim.pk, "decide", by=Actor("lead", lead), given=finding, now=NOW)
    task = proposed(claim, agent)
    assert refused(lambda: for_two.decide(task.pk, lead, NOW, approve=True, decision="d")) == "same_person"
    other = proposed(make_claim(), lead)
    assert refused(lambda: for_two.decide(other.pk, lead, NOW, approve=True, decision="d")) == "same_person"


def test_the_database_itself_forbids_it(lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffTask.objects.create(
            kind="sanction", reason="r", proposed_by=lead, decided_by=lead, decided_at=NOW, approved=True, due_at=NOW
        )


def test_a_finding_not_complied_with_opens_a_task_that_somebody_must_write_down_first(agent, lead):
    claim = make_claim("decided")
    claim.commitments.create(who="merchant", act="refund_full", due_on=NOW.date())
    workflow.move(claim.pk, "not_complied", by=PORTAL, now=NOW)
    task = StaffTask.objects.get()
    assert (task.kind, task.proposed_by, str(task.why())) == (
        "sanction",
        None,
        "What we decided was not done by its day.",
    )
    assert refused(lambda: for_two.decide(task.pk, lead, NOW, approve=True, decision="d")) == "not_complete"
    assert proposed(claim, agent).pk == task.pk
    for_two.decide(task.pk, lead, NOW, approve=True, decision="d")


def test_a_claim_of_somebody_hurt_opens_a_safety_task_for_a_day(agent):
    claim = make_claim(facts={"problem": "injury"}, kind="unsafe")
    task = claim.tasks.get()
    assert (task.kind, task.due_at - task.proposed_at) == ("safety", timedelta(hours=24))
    assert for_two.decide(task.pk, agent, NOW, approve=True, decision="Looked at.").carried_out_at


def test_one_open_task_of_a_kind_and_those_who_may_decide_are_told(agent, lead):
    claim = make_claim()
    proposed(claim, agent)
    assert refused(lambda: proposed(claim, lead)) == "open_already"
    assert list(Notice.objects.values_list("user", flat=True)) == [lead.pk]


def test_who_takes_part_neither_proposes_nor_decides(agent, lead):
    claim = make_claim(shopper=lead)
    assert refused(lambda: proposed(claim, lead)) == "own_case"
    task = proposed(claim, agent)
    assert refused(lambda: for_two.decide(task.pk, lead, NOW, approve=True, decision="d")) == "own_case"


def test_an_advance_is_a_step_both_sides_read_and_needs_a_claim_that_runs(agent, lead):
    claim, over = make_claim("decided"), make_claim("resolved")
    task = proposed(claim, agent, "advance", amount=40)
    for_two.decide(task.pk, lead, NOW, approve=True, decision="d")
    step = claim.steps.get(name="advance")
    assert (step.public, step.given["amount"]) == (True, "40.00")
    late = proposed(over, make_user(User.Role.AGENT), "advance", amount=40)
    assert refused(lambda: for_two.decide(late.pk, lead, NOW, approve=True, decision="d")) == "over"


def test_nobody_at_the_desk_learns_of_tasks_and_claims_of_their_own(client, agent, lead):
    shop = make_shop("kettles.example")
    speaker, claim = (
        make_representative(shop, make_user(User.Role.AGENT)),
        make_claim("in_mediation", merchant=shop.merchant),
    )
    task = proposed(claim, agent)
    own = make_claim("in_mediation", speaker)
    client.force_login(speaker)
    assert client.get(reverse("desk-task", args=[task.pk])).status_code == 404
    assert client.get(reverse("desk-tasks")).context["page"].object_list == []
    page = client.get(reverse("desk-claims") + "?view=all")
    assert listed_in(page) == []
    assert (page.context["counts"]["ours"], page.context["counts"]["tasks"]) == (0, 0)
    client.force_login(lead)
    page = client.get(reverse("desk-claims"))
    assert set(listed_in(page)) == {claim.number, own.number}
