"""A merchant knows of a claim only once it is asked; an offer does not take a claim out of the hands of staff."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from aftersales import workflow
from aftersales.access import role_in
from aftersales.actors import Actor
from aftersales.models import Claim
from tests.factories import make_claim, make_draft, make_merchant, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
OFFER = {"remedy": "repair", "done_by": date.today() + timedelta(days=5)}


def filed_against_nobody_reachable():
    draft = make_draft(merchant=make_merchant(email=""))
    return workflow.open_claim(draft.pk, by=Actor("shopper", draft.shopper))


def test_a_question_to_the_shopper_shows_the_claim_to_no_merchant():
    claim = filed_against_nobody_reachable()
    agent = Actor("agent", make_user(User.Role.AGENT))
    workflow.move(claim.pk, "question_shopper", by=agent, note="Who is it?")
    speaker = make_representative(make_shop(merchant=claim.merchant))
    claim.refresh_from_db()
    assert role_in(claim, speaker) == ""
    assert not Claim.objects.visible_to(speaker).exists()


def test_asking_the_merchant_out_of_mediation_counts_as_asking():
    claim = filed_against_nobody_reachable()
    workflow.move(claim.pk, "unreachable", by=Actor("system"))
    workflow.move(claim.pk, "ask_merchant", by=Actor("agent", make_user(User.Role.AGENT)), note="Found you.")
    claim.refresh_from_db()
    assert claim.asked_at is not None


def test_an_offer_in_mediation_leaves_the_claim_with_staff_and_can_be_accepted():
    claim = make_claim()
    workflow.move(claim.pk, "contest", by=Actor("merchant"), note="no")
    finding_due = claim.clocks.get(name="finding").due_at
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given=OFFER)
    claim.refresh_from_db()
    assert (claim.state, claim.due_at) == ("in_mediation", finding_due)
    assert claim.clocks.filter(name="finding").count() == 1
    workflow.move(claim.pk, "accept_offer", by=Actor("shopper", claim.shopper))
    claim.refresh_from_db()
    assert claim.state == "agreed"
