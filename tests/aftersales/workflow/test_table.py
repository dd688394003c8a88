"""The table of moves as a whole: every row has its mail and form, every state is reached and left, every stranger refused."""

from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import User
from aftersales import workflow
from aftersales.actors import PARTIES, Actor
from aftersales.forms.moves import FORMS
from aftersales.workflow import silence
from aftersales.workflow.due import STAYS
from aftersales.workflow.guards import REASONS
from aftersales.workflow.states import FINAL, OPEN, STATES
from aftersales.workflow.table import ROWS
from tests import worlds
from tests.factories import make_claim, make_user

ROLES = tuple(PARTIES)
NAMES = sorted({row.name for row in ROWS})
MAILS = Path(settings.BASE_DIR) / "templates" / "aftersales" / "email"


def test_every_move_has_its_mail_and_no_mail_is_without_a_move():
    assert {p.stem for p in MAILS.glob("*.txt")} == set(NAMES)


def test_every_form_a_move_asks_for_exists_and_none_is_unused():
    assert {row.form for row in ROWS} == set(FORMS)


def test_every_state_is_reached_from_a_draft():
    reached, more = {"draft"}, True
    while more:
        further = {row.to for row in ROWS if row.from_ in reached} - reached
        reached |= further
        more = bool(further)
    assert reached == set(STATES)


def test_every_state_can_be_left_or_is_named_final():
    left = {row.from_ for row in ROWS if row.to != row.from_}
    assert set(STATES) - left <= FINAL
    assert left >= OPEN


def test_every_clock_of_a_state_has_its_move_on_silence_out_of_that_state():
    for state in STATES.values():
        for wait in state.waits:
            if state.code != "draft":
                assert (silence.ON_SILENCE[wait.name], state.code) in workflow.TRANSITIONS


def test_moves_made_on_silence_are_the_portals_own():
    made = {*silence.ON_SILENCE.values(), "not_sent_back", "unreachable"}
    assert all("system" in row.roles for row in ROWS if row.name in made)


def test_moves_that_end_clocks_without_leaving_exist():
    assert set(STAYS) <= set(NAMES)


def test_buttons_are_for_people_alone():
    assert all(not row.label for row in ROWS if row.roles == {"system"})


@worlds.made_once
def a_claim_in_each_state():
    """{state: a claim in it}."""
    return {state: make_claim(state) for state in sorted(set(STATES) - {"draft"})}


@pytest.mark.parametrize("state", sorted(set(STATES) - {"draft"}))
@pytest.mark.parametrize("role", ROLES)
def test_every_move_in_every_state_by_every_role(a_claim_in_each_state, state, role):
    """What the table does not name is refused with its reason and leaves no trace; what is open to a role is in the table."""
    claim = a_claim_in_each_state[state]
    staff = make_user(User.Role.LEAD if role == "lead" else User.Role.AGENT) if role in {"agent", "lead"} else None
    actor = Actor(role, staff)
    before = (claim.version, claim.steps.count())
    for name in NAMES:
        row = workflow.TRANSITIONS.get((name, state))
        if row is not None and role in row.roles:
            continue
        with pytest.raises(workflow.Refused) as refusal:
            workflow.move(claim.pk, name, by=actor, note="n")
        assert refusal.value.code == ("wrong_state" if row is None else "wrong_role")
        assert refusal.value.reason == REASONS[refusal.value.code]
    claim.refresh_from_db()
    assert (claim.version, claim.steps.count()) == before
    assert all(row.from_ == state and role in row.roles for row in workflow.available(claim, actor))
