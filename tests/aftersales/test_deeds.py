"""Moves as a page shows them: each says what it does, at most one comes first."""

import pytest
from django.utils import timezone

from aftersales import deeds, workflow
from aftersales.actors import Actor
from aftersales.outlook import outlook
from aftersales.workflow.table import ROWS
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def places(claim, actor):
    found = deeds.deeds_of(claim, actor, outlook(claim), timezone.now())
    return {deed.name: deed.place for deed in found}


def test_every_move_with_a_button_says_what_it_does():
    assert {row.name for row in ROWS if row.label} == set(deeds.DOES)


def test_every_move_that_may_come_first_is_one_of_the_table():
    named = {name for names in deeds.FIRST.values() for name in names} | set(deeds.BESIDE)
    assert named <= {row.name for row in ROWS if row.label}


def test_the_side_whose_turn_it_is_has_one_first_move():
    claim = make_claim()
    assert places(claim, Actor("merchant"))["accept_claim"] == "first"
    assert places(claim, Actor("merchant"))["offer"] == "beside"
    assert "first" not in places(claim, Actor("shopper", claim.shopper)).values()


def test_a_question_is_answered_first():
    claim = make_claim()
    workflow.move(claim.pk, "ask_shopper", by=Actor("merchant"), note="which colour?")
    claim.refresh_from_db()
    found = places(claim, Actor("shopper", claim.shopper))
    assert found["reply_to_merchant"] == "first"
    assert found["withdraw"] == "other"
