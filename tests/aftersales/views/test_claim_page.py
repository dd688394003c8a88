"""The page of one claim: who sees what, and what it says."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from aftersales import access, thread, workflow
from aftersales.actors import Actor
from aftersales.models import AccessLink, ClaimHelper, StaffView
from tests.factories import make_claim, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
OFFER = {"remedy": "price_reduction", "amount": 20, "currency": "CNY"}


def page(client, claim, user=None):
    if user:
        client.force_login(user)
    return client.get(f"/claims/{claim.number}/")


def offered(claim, **changes):
    day = timezone.localdate() + timedelta(days=9)
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given=OFFER | {"done_by": day} | changes)
    claim.refresh_from_db()
    return claim


def full_claim():
    """A claim with something of everything."""
    claim = make_claim()
    for n in range(5):
        thread.say(claim, Actor("shopper", claim.shopper), f"word {n}")
    StaffView.objects.create(claim=claim, user=make_user(User.Role.AGENT), on=timezone.localdate())
    return offered(claim)


def test_the_head_says_who_must_act_by_when_and_what_follows_from_silence(client):
    claim = make_claim()
    text = page(client, claim, claim.shopper).content.decode()
    assert "Next: The merchant" in text
    assert claim.due_at.astimezone(timezone.get_default_timezone()).strftime("%A") in text
    assert "Our staff step in" in text
    assert "UTC+8" in text


def test_a_number_is_found_in_small_letters(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    assert client.get(f"/claims/{claim.number.lower()}/").status_code == 200


def test_a_stranger_learns_nothing(client, shopper):
    assert page(client, make_claim(), shopper).status_code == 404


def test_without_an_account_known_and_unknown_numbers_ask_for_sign_in_alike(client):
    known = client.get(f"/claims/{make_claim().number}/")
    unknown = client.get("/claims/ZZZZZZZZZZ/")
    assert (known.status_code, unknown.status_code) == (302, 302)
    assert known.url.split("?")[0] == unknown.url.split("?")[0]


def test_a_guest_reads_the_claim_through_a_link_that_was_opened(client):
    claim = make_claim(guest_email="g@people.example")
    ends = timezone.now() + timedelta(days=1)
    secret = AccessLink.make(claim, party="shopper", mail_to="g@people.example", ends_at=ends)
    client.post(f"/c/{secret}/")
    assert page(client, claim).status_code == 200


def test_the_page_says_for_whom_a_helper_acts(client, shopper):
    claim = make_claim()
    ClaimHelper.objects.create(claim=claim, user=shopper, person="Old Wang", relation="son", consent="by word")
    thread.say(claim, Actor("helper", shopper, "Old Wang"), "hello")
    assert "Helper for Old Wang" in page(client, claim, shopper).content.decode()


def test_a_look_by_staff_is_shown_to_the_shopper(client, agent):
    claim = make_claim()
    page(client, claim, agent)
    text = page(client, claim, claim.shopper).content.decode()
    assert "Who at Anxin looked at it" in text
    assert "Colleague" in text
    assert "@" not in text.split('id="looks"')[1].split("</section>")[0]


def test_internal_notes_reach_no_party(client, agent):
    shop = make_shop("kettles.example")
    claim = make_claim(merchant=shop.merchant)
    thread.say(claim, Actor("agent", agent), "SECRET NOTE", seen_by="staff")
    for person in (claim.shopper, make_representative(shop)):
        assert "SECRET NOTE" not in page(client, claim, person).content.decode()
    assert "SECRET NOTE" in page(client, claim, agent).content.decode()


def test_a_word_to_staff_alone_does_not_reach_the_merchant(client):
    shop = make_shop("kettles.example")
    claim = make_claim(merchant=shop.merchant)
    thread.say(claim, Actor("shopper", claim.shopper), "FOR STAFF", seen_by="shopper")
    assert "FOR STAFF" not in page(client, claim, make_representative(shop)).content.decode()


def test_a_mail_whose_sender_is_not_proved_is_marked(client):
    claim = make_claim()
    thread.say(claim, Actor("merchant"), "pay here", channel="mail", sender_proved=False)
    assert "could not be made sure of" in page(client, claim, claim.shopper).content.decode()


def test_the_offer_stands_beside_the_rights_and_is_accepted_with_one_button(client):
    claim = offered(make_claim())
    text = page(client, claim, claim.shopper).content.decode()
    assert "CNY 20.00" in text
    assert "What you are entitled to" in text
    assert f'action="/claims/{claim.number}/do/accept_offer/"' in text


def test_the_merchant_is_not_shown_who_of_staff_looked(client, agent):
    shop = make_shop("kettles.example")
    claim = make_claim(merchant=shop.merchant)
    page(client, claim, agent)
    assert "Our staff opened" not in page(client, claim, make_representative(shop)).content.decode()


def test_a_full_claim_needs_at_most_25_queries(client, django_assert_max_num_queries):
    claim = full_claim()
    client.force_login(claim.shopper)
    with django_assert_max_num_queries(25):
        page(client, claim)


def test_a_page_about_a_claim_is_kept_by_no_cache(client):
    claim = make_claim()
    assert "no-store" in page(client, claim, claim.shopper).headers["Cache-Control"]


def test_facts_that_no_longer_fit_leave_the_page_whole(client):
    claim = make_claim(facts={"problem": "a word of an older book"})
    assert page(client, claim, claim.shopper).status_code == 200


def test_a_link_of_another_claim_opens_nothing(client, shopper):
    claim, other = make_claim(), make_claim()
    session = client.session
    session[access.GRANTS] = {str(other.pk): ["shopper", 1]}
    session.save()
    assert page(client, claim, shopper).status_code == 404


def test_rights_that_opened_since_filing_are_shown_on_the_day(client):
    facts = {
        "problem": "faulty",
        "channel": "online",
        "delivered_on": (timezone.localdate() - timedelta(days=2)).isoformat(),
    }
    claim = make_claim(facts=facts, rights=[])
    text = page(client, claim, claim.shopper).content.decode()
    assert "Since you filed, the law gives more" in text


def test_ways_outside_stand_with_their_limits_for_the_shopper_alone(client, agent):
    claim = make_claim()
    assert "Other ways and their limits" in page(client, claim, claim.shopper).content.decode()
    assert "Other ways and their limits" not in page(client, claim, agent).content.decode()


def test_an_offer_that_puts_pressure_on_is_marked_and_explained(client):
    claim = offered(make_claim(), conditions="Please withdraw the claim first, then we refund.")
    text = page(client, claim, claim.shopper).content.decode()
    assert "This puts pressure on you" in text
    assert "You need not withdraw anything" in text


def test_earlier_offers_stay_readable(client):
    claim = offered(offered(make_claim()), amount=35)
    text = page(client, claim, claim.shopper).content.decode()
    assert "1 earlier proposal" in text
    assert "CNY 35.00" in text


def test_the_shopper_of_a_trick_may_try_themselves_and_nobody_else_is_offered_it(client, agent):
    claim = make_claim(kind="counterfeit")
    client.force_login(claim.shopper)
    assert "/practice/next/?topic=fakes" in client.get(f"/claims/{claim.number}/").content.decode()
    client.force_login(agent)
    assert "/practice/next/" not in client.get(f"/claims/{claim.number}/").content.decode()


def test_where_somebody_may_be_hurt_no_exercise_is_offered(client):
    claim = make_claim(kind="counterfeit")
    claim.harm = 2
    claim.save()
    client.force_login(claim.shopper)
    assert "/practice/next/" not in client.get(f"/claims/{claim.number}/").content.decode()
