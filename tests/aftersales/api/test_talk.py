"""The thread and the files of a claim by JSON: each side reads its own, nothing of staff's leaks, files go as downloads."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersales import keeping, thread
from aftersales.actors import Actor
from aftersales.models import Attachment
from tests.aftersales.api.calling import API, PDF, fields, keyed, post, problem
from tests.factories import make_claim, make_merchant, make_representative, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db):
    return make_shop("kettles.example", merchant=make_merchant(email="claims@kettles.example"))


@pytest.fixture
def claim(shopper, shop):
    return make_claim(shopper=shopper, merchant=shop.merchant)


@pytest.fixture
def mine(shopper):
    return keyed(shopper)


@pytest.fixture
def theirs(shop):
    return keyed(make_representative(shop))


def read(client, claim, query=""):
    return client.get(f"{API}/claims/{claim.number}/thread/{query}").json()


def say(client, claim, text, **more):
    return post(client, f"/claims/{claim.number}/messages/", {"text": text} | more)


# --- the thread -------------------------------------------------------------------------------------------------


def test_what_one_side_says_the_other_reads(mine, theirs, claim):
    response = say(theirs, claim, "We send you the label today.")
    assert (response.status_code, response.json()["channel"]) == (201, "api")
    newest = read(mine, claim)["results"][0]
    assert (newest["kind"], newest["by"], newest["text"]) == ("message", "merchant", "We send you the label today.")
    assert [e["step"] for e in read(mine, claim)["results"][1:]] == ["admit", "file"]


def test_what_is_for_ones_own_side_stays_there(mine, theirs, claim):
    say(mine, claim, "Only for you: I am ill.", seen_by="shopper")
    assert "I am ill" in str(read(mine, claim))
    assert "I am ill" not in str(read(theirs, claim))


@pytest.mark.parametrize("seen_by", ["merchant", "staff", "nobody"])
def test_who_sees_it_is_not_widened_in_silence(mine, claim, seen_by):
    assert fields(say(mine, claim, "x", seen_by=seen_by)) == {"seen_by"}
    assert not claim.messages.exists()


def test_notes_of_staff_reach_no_side(mine, theirs, agent, claim):
    assert say(keyed(agent), claim, "He lies.", seen_by="staff").status_code == 201
    thread.say(claim, Actor("agent", agent), "Secret file", seen_by="staff")
    for client in (mine, theirs):
        assert "He lies" not in str(read(client, claim))
        assert "He lies" not in client.get(f"{API}/claims/{claim.number}/").content.decode()
    assert "He lies" in str(read(keyed(agent), claim))


def test_a_thread_has_pages(mine, claim):
    for n in range(51):
        thread.say(claim, Actor("shopper", claim.shopper), f"message {n}")
    first, second = read(mine, claim), read(mine, claim, "?page=2")
    assert (len(first["results"]), first["has_more"]) == (50, True)
    assert (len(second["results"]), second["has_more"]) == (3, False)


def test_half_a_letter_is_refused_for_what_it_is(mine, claim):
    answer = say(mine, claim, "\ud800")
    assert (answer.status_code, "half a letter" in answer.json()["detail"]) == (400, True)
    assert not claim.messages.exists()


@pytest.mark.parametrize("text", ["", " ", "x" * 8001, "\u0000", 7, None])
def test_a_message_says_something_readable(mine, claim, text):
    assert fields(say(mine, claim, text)) == {"text"}


def test_the_same_message_sent_twice_is_one(mine, claim):
    for _call in range(2):
        post(mine, f"/claims/{claim.number}/messages/", {"text": "hello"}, idempotency_key="one")
    assert claim.messages.count() == 1


def test_pressure_in_a_merchants_message_is_marked(theirs, claim):
    say(theirs, claim, "Please withdraw your claim first, then we refund you.")
    assert claim.messages.get().pressure


# --- files ------------------------------------------------------------------------------------------------------


def send(client, claim, *files, headers=None, **more):
    told = {"files": [SimpleUploadedFile(name, data) for name, data in files], **more}
    return client.post(f"{API}/claims/{claim.number}/files/", told, headers=headers or {})


def test_files_are_kept_and_named_by_what_they_are(mine, claim):
    response = send(mine, claim, ("re/ceipt.exe.pdf", PDF), purpose="receipt")
    (told,) = response.json()["files"]
    assert (response.status_code, told["purpose"], told["by"], told["state"]) == (201, "receipt", "shopper", "waiting")
    assert Attachment.objects.get().seen_by == "all"


def test_a_private_file_is_seen_by_ones_own_side_only(mine, theirs, claim):
    send(mine, claim, ("doctor.pdf", PDF), private="true")
    assert [f["name"] for f in mine.get(f"{API}/claims/{claim.number}/").json()["files"]] == ["doctor.pdf"]
    assert theirs.get(f"{API}/claims/{claim.number}/").json()["files"] == []


def test_a_file_that_is_not_taken_says_why_and_none_of_the_sending_is_kept(mine, claim):
    told = problem(send(mine, claim, ("a.pdf", PDF), ("run.exe", b"MZ" + b"\0" * 99)), 422, "not_allowed")
    assert told["detail"]
    assert not Attachment.objects.exists()


def test_a_file_without_content_is_not_taken(mine, claim):
    problem(send(mine, claim, ("a.pdf", b"")), 422, "empty")


def test_a_sending_without_files_or_of_another_type_is_a_problem(mine, claim):
    assert fields(send(mine, claim)) == {"files"}
    problem(post(mine, f"/claims/{claim.number}/files/", {"files": []}), 415)


def test_the_same_sending_twice_has_one_effect_and_another_under_its_key_is_refused(mine, claim):
    key = {"idempotency_key": "one"}
    answers = [send(mine, claim, ("a.pdf", PDF), headers=key) for _call in range(2)]
    assert answers[0].json() == answers[1].json()
    assert Attachment.objects.count() == 1
    problem(send(mine, claim, ("a.pdf", PDF + b" "), headers=key), 422, "key_reused")


def kept(claim, **more):
    actor = Actor("shopper", claim.shopper)
    (row,) = keeping.keep([ContentFile(PDF, "receipt.pdf")], actor, claim=claim, **more)
    return row


def fetch(client, claim, row):
    return client.get(f"{API}/claims/{claim.number}/files/{row.pk}/", headers={"Accept": "application/pdf"})


def test_a_file_goes_as_a_download_that_no_browser_runs(theirs, claim):
    row = kept(claim)
    keeping.look_through_next()
    response = fetch(theirs, claim, row)
    assert (response.status_code, b"".join(response.streaming_content)) == (200, PDF)
    assert response.headers["Content-Disposition"] == 'attachment; filename="receipt.pdf"'
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_a_file_that_is_being_looked_through_is_not_ready(theirs, claim):
    problem(fetch(theirs, claim, kept(claim)), 409, "not_ready")


def test_files_of_the_other_side_and_of_other_claims_are_not_there(mine, theirs, claim):
    private, other = kept(claim, seen_by="shopper"), kept(make_claim())
    for row in (private, other):
        keeping.look_through_next()
        problem(fetch(theirs, claim, row), 404)
    problem(fetch(mine, claim, other), 404)
    problem(mine.get(f"{API}/claims/{claim.number}/files/{2**70}/"), 404)
