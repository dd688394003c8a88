"""The case file and the survey."""

import pytest
from django.utils import timezone

from aftersales import bundle, workflow
from aftersales.actors import Actor
from aftersales.models import AccessLink
from tests.factories import make_claim, make_representative, make_shop

pytestmark = pytest.mark.django_db


def over(claim):
    workflow.move(claim.pk, "withdraw", by=Actor("shopper", claim.shopper), given={"pressured": False})
    claim.refresh_from_db()
    return claim


def answer(client, claim, **told):
    return client.post(f"/claims/{claim.number}/survey/", {"stars": "4", "competence": "", "reasons": "ok"} | told)


def test_the_shopper_says_once_how_it_was(client):
    claim = over(make_claim())
    client.force_login(claim.shopper)
    answer(client, claim)
    answer(client, claim, stars="1")
    claim.survey.refresh_from_db()
    assert (claim.survey.stars, claim.survey.competence) == (4, None)
    assert "How was it?" not in client.get(f"/claims/{claim.number}/").content.decode()


def test_a_survey_without_stars_is_asked_again_with_its_words(client):
    claim = over(make_claim())
    client.force_login(claim.shopper)
    again = answer(client, claim, stars="", reasons="my reasons")
    assert again.status_code == 400
    assert "my reasons" in again.content.decode()


def test_a_running_claim_asks_no_survey(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    assert "How was it?" not in client.get(f"/claims/{claim.number}/").content.decode()
    assert answer(client, claim).status_code == 302


def test_nobody_but_the_shopper_answers_the_survey(client, agent):
    claim = over(make_claim())
    client.force_login(agent)
    assert answer(client, claim).status_code == 404


def test_a_case_file_is_asked_for_once_and_downloaded_when_sealed(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    for _press in range(2):
        client.post(f"/claims/{claim.number}/case-file/", {"language": "zh-hant"})
    row = claim.bundles.get()
    assert client.get(f"/claims/{claim.number}/case-file/{row.pk}/").status_code == 404
    bundle.seal_next(timezone.now())
    found = client.get(f"/claims/{claim.number}/case-file/{row.pk}/")
    assert found.headers["Content-Disposition"] == f'attachment; filename="anxin-{claim.number}-zh-hant.zip"'
    found.close()


def test_a_case_file_of_one_side_is_not_the_others(client):
    shop = make_shop("kettles.example")
    claim = make_claim(merchant=shop.merchant)
    row = bundle.ask(claim, party="shopper", language="en")
    bundle.seal_next(timezone.now())
    client.force_login(make_representative(shop))
    assert client.get(f"/claims/{claim.number}/case-file/{row.pk}/").status_code == 404


def test_my_claims_put_those_that_wait_for_me_first(client, shopper):
    waiting, mine = make_claim(shopper=shopper), make_claim(shopper=shopper)
    workflow.move(mine.pk, "ask_shopper", by=Actor("merchant"), note="which colour?")
    client.force_login(shopper)
    text = client.get("/claims/").content.decode()
    assert text.index(mine.number) < text.index(waiting.number)


def test_my_claims_are_mine_alone_and_say_when_there_is_none(client, shopper):
    other = make_claim()
    client.force_login(shopper)
    text = client.get("/claims/").content.decode()
    assert other.number not in text
    assert "You have no claim" in text


def test_claims_filed_as_a_guest_are_taken_over_by_the_confirmed_address(client, shopper):
    claim = make_claim(shopper=shopper)
    claim.shopper, claim.guest_email, claim.guest_proved_at = None, shopper.email.upper(), timezone.now()
    claim.save()
    client.force_login(shopper)
    assert claim.number in client.get("/claims/").content.decode()
    assert not AccessLink.objects.exists()
