"""Who may open a claim, and as whom; a stranger learns nothing, and a look by staff is written down."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import User
from aftersales import access
from aftersales.models import AccessLink, Claim, StaffView
from aftersales.workflow.filing import session_mark
from tests.factories import make_claim, make_draft, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db


def asked_by(user=None):
    request = RequestFactory().get("/")
    request.user, request.session = user or AnonymousUser(), SessionStore()
    request.session.create()
    return request


def role(claim, user):
    actor = access.actor_of(asked_by(user), claim)
    return actor.role if actor else ""


@pytest.fixture
def people():
    """One of each who could stand beside a claim."""
    shop = make_shop()
    return {
        "shop": shop,
        "shopper": make_user(),
        "other": make_user(),
        "helper": make_user(),
        "merchant": make_representative(shop),
        "agent": make_user(User.Role.AGENT),
        "lead": make_user(User.Role.LEAD),
        "admin": make_user(User.Role.ADMIN),
        "curator": make_user(User.Role.CURATOR),
        "other merchant": make_representative(make_shop()),
    }


def test_everybody_has_the_role_they_stand_in(people):
    claim = make_claim(shopper=people["shopper"], merchant=people["shop"].merchant)
    claim.helpers.create(user=people["helper"], person="A parent", relation="child", consent="told me")
    found = {name: role(claim, user) for name, user in people.items() if isinstance(user, User)}
    nobody = dict.fromkeys(("other", "curator", "other merchant"), "")
    parts = {
        "shopper": "shopper",
        "helper": "helper",
        "merchant": "merchant",
        "agent": "agent",
        "lead": "lead",
        "admin": "lead",
    }
    assert found == parts | nobody
    assert access.actor_of(asked_by(people["helper"]), claim).on_behalf_of == "A parent"


def test_the_queryset_of_lists_agrees_with_the_role(people):
    claim = make_claim(shopper=people["shopper"], merchant=people["shop"].merchant)
    claim.helpers.create(user=people["helper"], person="A parent", relation="child", consent="told me")
    for user in (u for u in people.values() if isinstance(u, User)):
        assert Claim.objects.visible_to(user).contains(claim) == bool(role(claim, user))
    assert not Claim.objects.visible_to(AnonymousUser()).exists()


def test_a_draft_is_its_writers_alone(people):
    draft = make_draft(people["shopper"], merchant=people["shop"].merchant)
    seen = {name for name, user in people.items() if isinstance(user, User) and role(draft, user)}
    assert seen == {"shopper"}


def test_a_merchant_sees_a_claim_only_once_it_is_asked(people):
    claim = make_claim("filed", people["shopper"], merchant=people["shop"].merchant)
    assert role(claim, people["merchant"]) == ""


def test_a_helper_whose_part_has_ended_is_a_stranger(people):
    claim = make_claim(shopper=people["shopper"])
    claim.helpers.create(user=people["helper"], person="x", relation="y", consent="z", ended_at=timezone.now())
    assert role(claim, people["helper"]) == ""


def test_staff_who_take_part_are_on_their_side_and_not_on_duty(people):
    claim = make_claim(shopper=people["agent"])
    assert role(claim, people["agent"]) == "shopper"


def test_a_stranger_gets_a_404_and_so_does_a_wrong_number(people):
    claim = make_claim(shopper=people["shopper"])
    for number in (claim.number, "NOSUCH"):
        with pytest.raises(Http404):
            access.claim_for(asked_by(people["other"]), number)


def test_a_look_by_staff_is_written_down_once_in_a_while(people):
    claim = make_claim(shopper=people["shopper"])
    for _n in range(2):
        access.claim_for(asked_by(people["agent"]), claim.number.lower())
    access.claim_for(asked_by(people["shopper"]), claim.number)
    assert StaffView.objects.get().user == people["agent"]


def test_a_guests_draft_belongs_to_the_browser_it_was_begun_in():
    request = asked_by()
    draft = make_draft()
    Claim.objects.filter(pk=draft.pk).update(shopper=None, guest_session=session_mark(request.session.session_key))
    draft.refresh_from_db()
    assert access.actor_of(request, draft).role == "shopper"
    assert access.actor_of(asked_by(), draft) is None


def test_an_opened_link_grants_its_side_until_it_ends():
    claim = make_claim()
    ends = timezone.now() + timezone.timedelta(days=1)
    AccessLink.make(claim, party="merchant", mail_to="a@merchants.example", ends_at=ends)
    request, link = asked_by(), AccessLink.objects.get()
    access.grant(request, link)
    assert access.actor_of(request, claim).role == "merchant"
    AccessLink.objects.update(ends_at=timezone.now())
    assert access.actor_of(request, claim) is None


def test_a_page_for_one_side_is_closed_to_the_others(people):
    claim = make_claim(shopper=people["shopper"])
    with pytest.raises(Http404):
        access.claim_for(asked_by(people["shopper"]), claim.number, parties=("staff",))
