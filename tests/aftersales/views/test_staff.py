"""The case workers' lists: by who must act, the nearest day first; held mails; a merchant without an address."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from aftersales.models import Claim, ReceivedMail
from tests.aftersales.lists import listed_in
from tests.factories import make_claim, make_merchant

pytestmark = pytest.mark.django_db


def test_claims_stand_by_who_must_act_and_by_their_day(login, agent):
    late, soon, theirs = make_claim("in_mediation"), make_claim("in_mediation"), make_claim()
    now = timezone.now()
    Claim.objects.filter(pk=late.pk).update(due_at=now - timezone.timedelta(days=1))
    Claim.objects.filter(pk=soon.pk).update(due_at=now + timezone.timedelta(days=1))
    page = login(agent).get(reverse("desk-claims"))
    assert listed_in(page) == [late.number, soon.number]
    page = login(agent).get(reverse("desk-claims") + "?view=merchant")
    assert listed_in(page) == [theirs.number]


def test_an_unknown_list_is_not_found(login, agent):
    assert login(agent).get(reverse("desk-claims") + "?view=secret").status_code == 404


def test_fifty_claims_take_no_more_queries_than_two(login, agent, django_assert_max_num_queries):
    for _n in range(12):
        make_claim("in_mediation")
    client = login(agent)
    with django_assert_max_num_queries(10):
        client.get(reverse("desk-claims"))


def test_naming_an_address_sends_a_waiting_claim_there(login, agent):
    claim = make_claim("filed", merchant=make_merchant(email=""))
    assert claim.state == "filed"
    login(agent).post(reverse("reach-merchant", args=[claim.number]), {"merchant_email": "found@merchants.example"})
    claim.refresh_from_db()
    assert (claim.state, claim.merchant_email) == ("awaiting_merchant", "found@merchants.example")


def test_an_address_for_a_claim_against_nobody_known_is_kept_and_said_to_be_too_little(login, agent):
    claim = make_claim("filed", merchant=make_merchant(email=""))
    Claim.objects.filter(pk=claim.pk).update(merchant=None)
    address = reverse("reach-merchant", args=[claim.number])
    page = login(agent).post(address, {"merchant_email": "found@merchants.example"}, follow=True)
    assert "which merchant" in page.content.decode()
    claim.refresh_from_db()
    assert claim.state == "filed"


def test_something_that_is_no_address_changes_nothing(login, agent):
    claim = make_claim("filed", merchant=make_merchant(email=""))
    page = login(agent).post(reverse("reach-merchant", args=[claim.number]), {"merchant_email": "nobody"}, follow=True)
    claim.refresh_from_db()
    assert (claim.state, claim.merchant_email) == ("filed", "")
    assert "not an e-mail address" in page.content.decode()


def test_a_held_mail_can_be_dropped_by_staff_alone(login, agent, shopper):
    raw = ContentFile(b"From: a@b.example\r\n\r\nhi", "m")
    mail = ReceivedMail.objects.create(key="k", raw=raw, state="held", reason="other_sender", claim=make_claim())
    address = reverse("desk-mail", args=[mail.pk])
    assert login(shopper).post(address, {"deed": "drop"}).status_code == 404
    login(agent).post(address, {"deed": "drop"})
    mail.refresh_from_db()
    assert mail.state == "dropped"


@pytest.mark.parametrize("name", ["desk-claims", "desk-mails"])
def test_shoppers_learn_nothing_of_the_desk(login, shopper, name):
    assert login(shopper).get(reverse(name)).status_code == 404
