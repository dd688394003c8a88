"""The desk for disputes, codes in profiles and replies."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ControlProof, Notice, Representative, User
from risk import disputing, rescoring
from risk.models import Assessment, Dispute, Evidence, Reply, WarningListEntry
from tests.factories import make_evidence, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
DESK = "/desk/disputes/"
OUTSIDE = ["shopper", "merchant", "curator"]
INSIDE = ["agent", "lead", "admin"]


@pytest.fixture
def shop(model):
    """A shop with one finding, PM-01."""
    shop = make_shop("kettles.example")
    make_evidence(shop, "payment_methods", ("transfer",))
    rescoring.rescore_merchants([shop.merchant_id])
    return shop


@pytest.fixture
def dispute(shop):
    speaker = make_representative(shop)
    return disputing.raise_dispute(shop, "PM-01", reason="We take cards.", by=speaker, now=timezone.now())


def page_of(dispute):
    return reverse("desk-dispute", args=[dispute.pk])


def decide(client, dispute, **more):
    return client.post(page_of(dispute), {"outcome": "upheld", "reasons": "We saw cards."} | more)


@pytest.fixture
def profile_proof(db):
    shop = make_shop(platform="taobao", store_id="kettle-house")
    return ControlProof.objects.create(
        shop=shop, user=make_user(), method="profile", status="asked", asked_at=timezone.now()
    )


@pytest.mark.parametrize("role", OUTSIDE)
def test_the_desk_is_not_there_for_others(dispute, profile_proof, login, role):
    client = login(make_user(role))
    reply = Reply.objects.create(shop=dispute.shop, language="en", text="x")
    assert client.get(DESK).status_code == 404
    assert client.get(page_of(dispute)).status_code == 404
    assert decide(client, dispute).status_code == 404
    assert client.post(reverse("desk-proof", args=[profile_proof.pk]), {"outcome": "confirm"}).status_code == 404
    assert client.post(reverse("hide-reply", args=[reply.pk]), {"reason": "x"}).status_code == 404
    assert Dispute.objects.get().state == Dispute.State.OPEN
    assert not Reply.objects.exclude(hidden_because="").exists()


def test_strangers_are_asked_to_sign_in(client, dispute):
    assert client.get(DESK).status_code in {302, 404}
    assert client.get(page_of(dispute)).status_code in {302, 404}


@pytest.mark.parametrize("role", INSIDE)
def test_staff_see_the_desk_and_the_dispute(dispute, login, role):
    client = login(make_user(role))
    assert "PM-01" in client.get(DESK).content.decode()
    text = client.get(page_of(dispute)).content.decode()
    assert "We take cards." in text
    assert "payment_methods" in text


def test_staff_without_a_second_step_are_sent_to_set_it_up(dispute, agent, login, settings):
    settings.STAFF_TWO_STEP = True
    assert login(agent).get(DESK).url == reverse("mfa_index")


def test_what_is_due_first_stands_first_and_overdue_is_said(shop, dispute, agent, login):
    late = timezone.localdate() - timedelta(days=1)
    Dispute.objects.create(shop=shop, signal_id="FR-04", reason="x", raised_by=dispute.raised_by, due_on=late)
    answer = login(agent).get(DESK)
    assert [row.signal_id for row in answer.context["page"].object_list] == ["FR-04", "PM-01"]
    assert "overdue" in answer.content.decode()


def test_an_upheld_dispute_changes_the_result_and_tells_the_merchant(shop, dispute, agent, login):
    before = Assessment.objects.filter(shop=shop).latest("pk").probability
    assert decide(login(agent), dispute).url == page_of(dispute)
    assert Evidence.objects.get().voided_at
    rescoring.rescore_merchants([shop.merchant_id])
    assert Assessment.objects.filter(shop=shop).latest("pk").probability < before
    assert "We saw cards." in Notice.objects.get(user=dispute.raised_by).body


@pytest.mark.parametrize("wrong", [{"outcome": ""}, {"outcome": "maybe"}, {"reasons": " "}, {"reasons": "x" * 4001}])
def test_a_decision_needs_an_outcome_and_written_reasons(dispute, agent, login, wrong):
    assert decide(login(agent), dispute, **wrong).status_code == 400
    assert Dispute.objects.get().state == Dispute.State.OPEN


def test_who_entered_the_evidence_reads_why_they_do_not_decide(dispute, agent, login):
    Evidence.objects.update(entered_by=agent)
    client = login(agent)
    assert "a colleague decides" in client.get(page_of(dispute)).content.decode()
    answer = decide(client, dispute)
    assert answer.status_code == 400
    assert Dispute.objects.get().state == Dispute.State.OPEN


def test_an_appeal_is_not_decided_by_the_same_person(dispute, agent, login):
    client = login(agent)
    decide(client, dispute, outcome="refused")
    dispute.refresh_from_db()
    disputing.appeal(dispute, reason="Look again.", by=dispute.raised_by, now=timezone.now())
    assert "second person" in client.get(page_of(dispute)).content.decode()
    assert decide(client, dispute).status_code == 400
    assert decide(login(make_user(User.Role.LEAD)), dispute).status_code == 302
    assert Dispute.objects.get().state == Dispute.State.FINALLY_UPHELD


def test_staff_are_told_which_list_to_correct(model, agent, login):
    shop = make_shop("pans.example")
    WarningListEntry.objects.create(authority="Police", domain=shop.domain, title="x", listed_on="2026-01-02")
    rescoring.rescore_merchants([shop.merchant_id])
    row = disputing.raise_dispute(shop, "FR-01", reason="x", by=make_representative(shop), now=timezone.now())
    client = login(agent)
    assert "The warning list" in client.get(page_of(row)).content.decode()
    answer = client.post(page_of(row), {"outcome": "upheld", "reasons": "A mix-up."}, follow=True)
    assert "Still to do" in answer.content.decode()


def test_a_dispute_that_is_not_there_is_not_found(agent, login):
    assert login(agent).get("/desk/disputes/99/").status_code == 404


@pytest.mark.parametrize(("outcome", "status"), [("confirm", "proved"), ("refuse", "not_found"), ("", "asked")])
def test_a_code_in_a_profile_is_settled_by_eye(profile_proof, agent, login, outcome, status):
    client = login(agent)
    assert profile_proof.token in client.get(DESK).content.decode()
    assert client.post(reverse("desk-proof", args=[profile_proof.pk]), {"outcome": outcome}).url == DESK
    profile_proof.refresh_from_db()
    assert profile_proof.status == status
    assert Representative.objects.exists() is (status == "proved")


def test_a_code_that_is_settled_already_is_said_so(profile_proof, agent, login):
    client = login(agent)
    client.post(reverse("desk-proof", args=[profile_proof.pk]), {"outcome": "refuse"})
    answer = client.post(reverse("desk-proof", args=[profile_proof.pk]), {"outcome": "confirm"}, follow=True)
    assert "does not wait any more" in answer.content.decode()
    assert not Representative.objects.exists()


def test_a_reply_is_hidden_with_a_reason(shop, agent, login):
    reply = Reply.objects.create(shop=shop, language="en", text="Rude words")
    client = login(agent)
    client.post(reverse("hide-reply", args=[reply.pk]), {"reason": " "})
    assert Reply.objects.get().hidden_because == ""
    client.post(reverse("hide-reply", args=[reply.pk]), {"reason": "Names a customer"})
    assert Reply.objects.get().hidden_because == "Names a customer"
    assert client.post(reverse("hide-reply", args=[reply.pk]), {"reason": "x"}).status_code == 404


def test_an_empty_desk_says_so(agent, login):
    assert "No dispute waits" in login(agent).get(DESK).content.decode()


def test_the_desk_takes_few_queries(shop, dispute, agent, login, django_assert_max_num_queries):
    for n in range(30):
        Dispute.objects.create(
            shop=make_shop(f"shop-{n}.example"), signal_id="PM-01", reason="x", raised_by=dispute.raised_by,
            due_on=timezone.localdate(),
        )  # fmt: skip
    client = login(agent)
    client.get(DESK)
    with django_assert_max_num_queries(7):
        answer = client.get(DESK)
    assert answer.context["page"].has_next()
    with django_assert_max_num_queries(10):
        client.get(page_of(dispute))
