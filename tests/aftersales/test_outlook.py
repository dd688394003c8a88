"""Every claim says who acts next, by when, on which basis, and what happens by itself."""

import pytest

from aftersales.outlook import CLOCKS, outlook
from aftersales.workflow.due import REMINDERS
from aftersales.workflow.silence import ON_SILENCE
from aftersales.workflow.states import FINAL, OPEN
from tests.factories import make_claim, make_draft

pytestmark = pytest.mark.django_db


def test_a_claim_at_the_merchant_names_the_merchant_and_its_nearest_clock():
    claim = make_claim()
    ahead = outlook(claim)
    assert (ahead.next_actor, ahead.due_at) == ("merchant", claim.due_at)
    assert [str(ahead.who(party)) for party in ("shopper", "merchant", "staff")] == [
        "The merchant",
        "You",
        "The merchant",
    ]
    assert "step in" in str(ahead.on_silence)
    assert str(ahead.basis_text) == "our own rule"


def test_a_draft_waits_for_its_writer():
    assert outlook(make_draft()).next_actor == "shopper"


@pytest.mark.parametrize("state", sorted(FINAL))
def test_a_claim_that_is_over_waits_for_nobody(state):
    ahead = outlook(make_claim(state))
    assert (ahead.next_actor, ahead.due_at, ahead.clocks) == ("", None, [])


@pytest.mark.parametrize("state", sorted(OPEN - {"agreed", "decided"}))
def test_every_open_state_names_somebody_even_without_a_clock(state):
    assert outlook(make_claim(state)).next_actor


def test_every_clock_has_its_words():
    assert set(ON_SILENCE) | set(REMINDERS) <= set(CLOCKS)
