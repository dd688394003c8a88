"""From a claim to a draft of the casebook: without names, with consent, by somebody else, never live by itself."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Notice, User
from aftersales import retention
from aftersales.desk import cases
from aftersales.models import CaseProposal
from casebook.models import CaseStudy, Entry
from risk import personal
from tests.factories import make_claim, make_merchant, make_purchase, make_user

pytestmark = pytest.mark.django_db
STORY = "I am Anna Petersen. Order AB-99127 of Kettle Corner came broken on 2026-05-08; they gave 129.50 CNY. Mail me: a.p@people.example."
LEAKS = ("anna", "petersen", "ab-99127", "kettle corner", "2026-05-08", "129.50", "people.example")


@pytest.fixture
def claim():
    """A claim that was resolved, with a story full of names."""
    shopper = make_user(email="a.p@people.example", display_name="Anna Petersen")
    merchant = make_merchant(name="Kettle Corner", email="claims@kettles.example")
    purchase = make_purchase(shopper, merchant=merchant, order_no="AB-99127")
    return make_claim("resolved", shopper, merchant=merchant, purchase=purchase, story=STORY)


@pytest.fixture
def curator():
    """Somebody who edits the casebook."""
    return make_user(User.Role.CURATOR)


def proposed(claim, by):
    told = cases.text_of(claim) | {"title": "A kettle came broken", "lesson": "Open it at once."}
    return cases.propose(claim, by, told, timezone.now())


def agreed(claim, by):
    row = proposed(claim, by)
    cases.answer(row, timezone.now(), agreed=True)
    return row


def refused(deed):
    with pytest.raises(cases.NotDone) as refusal:
        deed()
    return refusal.value.code


def page_of_desk(claim):
    return reverse("desk-case-propose", args=[claim.number])


def test_staff_see_the_claim_without_names_and_send_it_after_looking(client, claim, agent):
    client.force_login(agent)
    begun = client.get(page_of_desk(claim)).context["form"].initial
    whole = " ".join(begun.values()).lower()
    assert [leak for leak in (*LEAKS, claim.number.lower()) if leak in whole] == []
    assert "[the shopper]" in begun["story"]
    told = begun | {"title": "Broken", "lesson": "Open it at once."}
    assert "As the shopper and readers will see it" in client.post(page_of_desk(claim), told).content.decode()
    assert not CaseProposal.objects.exists()
    client.post(page_of_desk(claim), told | {"ask": "yes"})
    notice = Notice.objects.get(key__startswith="case:")
    assert (notice.user, notice.path) == (claim.shopper, f"/claims/{claim.number}/case/")


def test_what_was_typed_back_by_hand_is_refused_and_stays(client, claim, agent):
    client.force_login(agent)
    told = {"title": "t", "lesson": "l", "story": "It was anna  PETERSEN.", "ask": "yes"}
    again = client.post(page_of_desk(claim), told)
    assert again.status_code == 400
    assert "anna  PETERSEN" in again.content.decode()
    assert not CaseProposal.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"), [({"state": "in_mediation"}, "running"), ({"story": " "}, "no_story")], ids=str
)
def test_what_is_no_case(claim, fields, code, agent):
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.save()
    assert refused(lambda: cases.propose(claim, agent, {}, timezone.now())) == code


def test_nobody_is_asked_twice_and_made_up_claims_stay_out(claim, agent):
    proposed(claim, agent)
    assert cases.stands_against(claim) == "proposed"
    other = make_claim("resolved", merchant=make_merchant(is_demo=True), story="s")
    assert cases.stands_against(other) == "fictional"


def test_the_shopper_reads_exactly_the_text_and_decides(client, claim, agent):
    row = proposed(claim, agent)
    client.force_login(claim.shopper)
    assert "May we tell your story" in client.get(f"/claims/{claim.number}/").content.decode()
    address = reverse("claim-case", args=[claim.number])
    assert "A kettle came broken" in client.get(address).content.decode()
    for said, state in (("no", "refused"), ("yes", "agreed"), ("no", "withdrawn"), ("yes", "agreed")):
        client.post(address, {"answer": said})
        row.refresh_from_db()
        assert row.state == state


def test_nobody_else_answers_for_the_shopper(client, claim, agent):
    proposed(claim, agent)
    helper = make_user()
    claim.helpers.create(user=helper, person="Anna", relation="neighbour", consent="by phone")
    for user in (helper, agent, make_user(), make_user(User.Role.CURATOR)):
        client.force_login(user)
        assert client.post(reverse("claim-case", args=[claim.number]), {"answer": "yes"}).status_code == 404
    assert CaseProposal.objects.get().agreed is None


def test_a_claim_without_proposal_has_no_such_page(client, claim):
    client.force_login(claim.shopper)
    assert client.get(reverse("claim-case", args=[claim.number])).status_code == 404


def test_curators_see_only_what_was_agreed_to_and_learn_no_number(client, claim, agent, curator):
    row = proposed(claim, agent)
    client.force_login(curator)
    assert client.get(reverse("desk-case", args=[row.pk])).status_code == 404
    cases.answer(row, timezone.now(), agreed=True)
    assert "1 proposal waits" in client.get(reverse("casebook-care")).content.decode()
    shown = (
        client.get(reverse("desk-cases")).content.decode()
        + client.get(reverse("desk-case", args=[row.pk])).content.decode()
    )
    assert "A kettle came broken" in shown
    assert claim.number not in shown
    assert client.get(reverse("desk-ticket", args=[claim.number])).status_code == 404


def test_taking_it_makes_a_draft_in_the_language_of_the_shopper_and_nothing_live(client, claim, agent, curator):
    claim.language = "zh-hant"
    claim.save()
    row = agreed(claim, agent)
    client.force_login(curator)
    sent = client.post(reverse("desk-case", args=[row.pk]), {"take": "yes"})
    page = CaseStudy.objects.get()
    assert sent["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(sent["Location"]).status_code == 200
    assert (page.live, page.language, page.first_published_at) == (False, "zh-hant", None)
    assert page.latest_revision is not None
    assert not Entry.objects.exists()
    assert claim.number.lower() not in f"{page.slug} {page.words()}".lower()
    assert refused(lambda: cases.take(row, make_user(User.Role.CURATOR), timezone.now())) == "decided"


def test_nobody_takes_what_they_proposed(claim):
    admin = make_user(User.Role.ADMIN)
    row = agreed(claim, admin)
    assert refused(lambda: cases.take(row, admin, timezone.now())) == "own"


def test_a_yes_taken_back_takes_the_draft_with_it(claim, agent, curator):
    row = agreed(claim, agent)
    cases.take(row, curator, timezone.now())
    cases.answer(row, timezone.now(), agreed=False)
    assert not CaseStudy.objects.exists()
    row = CaseProposal.objects.get()
    assert row.state == "withdrawn"
    assert refused(lambda: cases.take(row, curator, timezone.now())) == "no_consent"


def test_what_is_published_is_not_taken_back_here(claim, agent, curator):
    row = cases.take(agreed(claim, agent), curator, timezone.now())
    Page.objects.get(pk=row.page_id).specific.get_latest_revision().publish(skip_permission_checks=True)
    assert refused(lambda: cases.answer(row, timezone.now(), agreed=False)) == "published"
    assert CaseProposal.objects.get().state == "published"
    assert Entry.objects.get().title == "A kettle came broken"


def test_a_curator_leaves_it_with_a_reason(client, claim, agent, curator):
    row = agreed(claim, agent)
    client.force_login(curator)
    assert client.post(reverse("desk-case", args=[row.pk]), {"decline": "yes", "reason": ""}).status_code == 400
    client.post(reverse("desk-case", args=[row.pk]), {"decline": "yes", "reason": "We have one like it."})
    assert CaseProposal.objects.get().state == "declined"
    assert not cases.waiting().exists()


def test_a_shopper_takes_it_along_and_away(claim, agent, curator):
    cases.take(agreed(claim, agent), curator, timezone.now())
    (told,) = personal.everything(claim.shopper)["proposed_cases"]
    assert (told["claim__number"], told["agreed"]) == (claim.number, True)
    retention.forget_person(claim.shopper)
    assert not CaseProposal.objects.exists()
    assert not CaseStudy.objects.exists()
