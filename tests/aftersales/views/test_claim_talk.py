"""Writing in a thread, handing files in and getting them out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersales import keeping
from aftersales.actors import Actor
from aftersales.models import Attachment
from tests.aftersales.evidence.files import photo
from tests.factories import make_claim, make_representative, make_shop

pytestmark = pytest.mark.django_db


def upload(name="photo.jpg", content=None):
    return SimpleUploadedFile(name, photo() if content is None else content)


def say(client, claim, **told):
    return client.post(f"/claims/{claim.number}/message/", {"text": "hello", "seen_by": "all", "sent_key": "k"} | told)


def kept(claim, role="shopper", **more):
    row = keeping.keep([upload()], Actor(role), claim=claim, **more)[0]
    while keeping.look_through_next():
        pass
    return Attachment.objects.get(pk=row.pk)


def test_a_message_reaches_the_thread_once_however_often_it_is_sent(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    for _press in range(2):
        assert say(client, claim).status_code == 302
    assert claim.messages.get().text == "hello"


def test_a_message_carries_its_files_under_its_own_seal(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    say(client, claim, seen_by="shopper", files=[upload()])
    row = claim.files.get()
    assert row.message == claim.messages.get()
    assert row.seen_by == "shopper"


def test_a_file_that_is_not_taken_leaves_the_words_in_the_form(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    answer = say(client, claim, text="my long words", files=[upload("a.exe", b"MZ" + b"\0" * 500)])
    assert answer.status_code == 400
    assert "my long words" in answer.content.decode()
    assert "a.exe" in answer.content.decode()
    assert not claim.messages.exists()


def test_a_shopper_cannot_write_into_the_notes_of_staff(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    assert say(client, claim, seen_by="staff").status_code == 400


def test_evidence_is_handed_in_for_all_or_for_staff_alone(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    address = f"/claims/{claim.number}/files/"
    client.post(address, {"files": [upload()], "purpose": "photo", "private": "on"})
    assert claim.files.get().seen_by == "shopper"


def test_nothing_chosen_is_said_at_the_field(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    answer = client.post(f"/claims/{claim.number}/files/", {"purpose": "photo"})
    assert answer.status_code == 400


def test_a_file_comes_as_a_download_that_runs_nothing(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    answer = client.get(f"/claims/{claim.number}/files/{kept(claim).pk}/")
    answer.close()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_the_original_of_a_picture_leaves_the_house_for_nobody(client):
    claim = make_claim()
    row = kept(claim)
    client.force_login(claim.shopper)
    answer = client.get(f"/claims/{claim.number}/files/{row.pk}/")
    with row.shown.open("rb") as shown:
        assert b"".join(answer.streaming_content) == shown.read()
    answer.close()


def test_files_of_one_side_and_of_staff_do_not_reach_the_other(client):
    shop = make_shop("kettles.example")
    claim = make_claim(merchant=shop.merchant)
    rows = [kept(claim, seen_by="shopper"), kept(claim, role="agent", seen_by="staff")]
    client.force_login(make_representative(shop))
    found = [client.get(f"/claims/{claim.number}/files/{row.pk}/").status_code for row in rows]
    assert found == [404, 404]
    client.force_login(claim.shopper)
    assert client.get(f"/claims/{claim.number}/files/{rows[1].pk}/").status_code == 404


def test_a_file_of_another_claim_is_not_found(client):
    claim, other = make_claim(), make_claim()
    client.force_login(claim.shopper)
    assert client.get(f"/claims/{claim.number}/files/{kept(other).pk}/").status_code == 404


def test_a_file_that_is_being_looked_through_is_not_opened(client):
    claim = make_claim()
    row = keeping.keep([upload()], Actor("shopper"), claim=claim)[0]
    client.force_login(claim.shopper)
    answer = client.get(f"/claims/{claim.number}/files/{row.pk}/", follow=True)
    assert "being looked through" in answer.content.decode()
    assert "not ready" in answer.content.decode()


def test_nobody_takes_the_place_of_what_the_portal_will_say(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    told = {"text": "hello", "seen_by": "all", "sent_key": "bounce:merchant:2026-05-04"}
    assert client.post(f"/claims/{claim.number}/message/", told).status_code == 400
    assert not claim.messages.exists()
