"""Moves from the page of a claim: one effect each, what changed is said, what was typed stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aftersales import thread, workflow
from aftersales.actors import Actor
from tests.aftersales.views.test_claim_page import offered
from tests.factories import make_claim, make_representative, make_shop

pytestmark = pytest.mark.django_db


def move(client, claim, name, **told):
    told.setdefault("version", claim.version)
    return client.post(f"/claims/{claim.number}/do/{name}/", told)


def test_accepting_the_offer_that_was_read_makes_it_a_promise(client):
    claim = offered(make_claim())
    client.force_login(claim.shopper)
    move(client, claim, "accept_offer", offer=claim.offers.get().pk)
    claim.refresh_from_db()
    assert claim.state == "agreed"
    assert claim.commitments.get().act == "price_reduction"


def test_the_same_button_pressed_twice_has_one_effect_and_no_complaint(client):
    claim = offered(make_claim())
    client.force_login(claim.shopper)
    for _press in range(2):
        answer = move(client, claim, "refuse_offer", offer=claim.offers.get().pk, note="too little")
        assert answer.status_code == 302
    assert claim.steps.filter(name="refuse_offer").count() == 1
    assert "not possible any more" not in client.get(answer.url).content.decode()


def test_a_claim_that_moved_meanwhile_shows_what_changed_and_keeps_what_was_typed(client):
    claim = offered(make_claim())
    read = claim.version
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given={"remedy": "repair", "done_by": timezone.localdate()})
    client.force_login(claim.shopper)
    answer = move(client, claim, "withdraw", version=read, pressured="no", note="my own words")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "What changed while you were writing" in text
    assert "The merchant made an offer" in text
    assert ">\nmy own words</textarea>" in text


def test_what_was_typed_on_an_older_version_can_be_sent_again(client):
    claim = make_claim()
    read = claim.version
    workflow.move(claim.pk, "answer", by=Actor("merchant"), note="looking", given={"substance": False})
    client.force_login(claim.shopper)
    text = move(client, claim, "withdraw", version=read, pressured="no").content.decode()
    claim.refresh_from_db()
    assert f'name="version" value="{claim.version}"' in text


def test_a_word_of_the_other_side_is_read_before_a_move_and_no_note_of_staff_is_shown(client, agent):
    claim = make_claim()
    client.force_login(claim.shopper)
    page = client.get(f"/claims/{claim.number}/do/withdraw/")
    mark = page.context["form"]["mark"].value()
    thread.say(claim, Actor("merchant"), "We send the money tomorrow.")
    thread.say(claim, Actor("agent", agent), "Do not believe them.", seen_by="staff")
    answer = move(client, claim, "withdraw", mark=mark, pressured="no", note="my own words")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "We send the money tomorrow." in text
    assert ">\nmy own words</textarea>" in text
    assert "Do not believe them." not in text
    again = move(client, claim, "withdraw", mark=answer.context["form"].data["mark"], pressured="no")
    assert again.status_code == 302


def test_a_note_of_staff_alone_stops_no_party(client, agent):
    claim = make_claim()
    client.force_login(claim.shopper)
    mark = client.get(f"/claims/{claim.number}/do/withdraw/").context["form"]["mark"].value()
    thread.say(claim, Actor("agent", agent), "Do not believe them.", seen_by="staff")
    assert move(client, claim, "withdraw", mark=mark, pressured="no").status_code == 302


def test_the_form_on_the_page_of_a_claim_carries_how_far_it_was_read(client):
    claim = offered(make_claim())
    client.force_login(claim.shopper)
    mark = client.get(f"/claims/{claim.number}/").context["first_form"]["mark"].value()
    thread.say(claim, Actor("merchant"), "It is the last one.")
    answer = move(client, claim, "accept_offer", mark=mark, offer=claim.offers.get().pk)
    assert answer.status_code == 409
    assert "It is the last one." in answer.content.decode()


def test_a_move_that_is_chosen_on_the_page_of_a_claim_begins_with_what_came_since(client):
    claim = offered(make_claim())
    client.force_login(claim.shopper)
    page = client.get(f"/claims/{claim.number}/")
    thread.say(claim, Actor("merchant"), "It is the last one.")
    leads = [part.split('"')[0] for part in page.text.split('href="') if f"?seen={page.context['mark']}" in part]
    assert f"/claims/{claim.number}/do/refuse_offer/?seen={page.context['mark']}" in leads
    for address in leads:
        assert "It is the last one." in client.get(address).text


def test_another_offer_than_the_one_read_is_not_accepted(client):
    claim = offered(make_claim())
    first = claim.offers.get().pk
    offered(claim, amount=1)
    client.force_login(claim.shopper)
    answer = move(client, claim, "accept_offer", offer=first)
    assert answer.status_code == 409
    assert "The offer was changed in the meantime" in answer.content.decode()


def test_a_form_that_is_not_complete_is_shown_again_with_its_errors(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    answer = move(client, claim, "withdraw")
    assert answer.status_code == 400
    assert "Please look at this again" in answer.content.decode()


def test_a_move_says_what_it_does_before_it_is_made(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    text = client.get(f"/claims/{claim.number}/do/withdraw/").content.decode()
    assert "The claim ends here" in text
    assert "Did anybody put pressure on you to withdraw?" in text


def test_a_move_that_is_over_leads_back_to_the_claim(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    answer = client.get(f"/claims/{claim.number}/do/confirm/", follow=True)
    assert "not possible any more" in answer.content.decode()


def test_a_word_that_is_no_move_is_not_found(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    assert client.get(f"/claims/{claim.number}/do/explode/").status_code == 404


def test_the_other_side_cannot_make_the_shoppers_move(client):
    shop = make_shop("kettles.example")
    claim = make_claim(merchant=shop.merchant)
    client.force_login(make_representative(shop))
    move(client, claim, "withdraw", pressured="no")
    claim.refresh_from_db()
    assert claim.state == "awaiting_merchant"


def test_taking_it_elsewhere_offers_the_bodies_of_the_law(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    assert "12315" in client.get(f"/claims/{claim.number}/do/refer/").content.decode()
    move(client, claim, "refer", body="consumer_association")
    assert claim.referrals.get().body == "consumer_association"


def test_the_merchant_makes_an_offer_from_the_page(client):
    shop = make_shop("kettles.example")
    client.force_login(make_representative(shop))
    claim = make_claim(merchant=shop.merchant)
    day = timezone.localdate() + timedelta(days=5)
    move(client, claim, "offer", remedy="repair", done_by=day.isoformat())
    assert claim.offers.get().remedy == "repair"


def test_an_offer_of_money_is_of_some_money(client):
    claim = make_claim()
    representative = make_representative(make_shop(merchant=claim.merchant))
    client.force_login(representative)
    answer = move(client, claim, "offer", remedy="price_reduction", amount="0", done_by=timezone.localdate())
    assert answer.status_code == 400
    assert not claim.offers.exists()
