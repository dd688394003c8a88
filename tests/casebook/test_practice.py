"""Practice: one drill after another, told apart, private."""

import pytest
from django.core import signing
from django.utils import timezone

from accounts.models import Notice
from casebook import practising
from casebook.models import DrillAnswer, Entry, PracticeReminder

pytestmark = pytest.mark.django_db
SCAM, HONEST = "/practice/drill-parcel-fee-sms/", "/practice/drill-delivery-sms/"


def test_a_drill_tells_what_was_marked_and_what_was_not(client, shelf):
    answer = client.post(SCAM, {"say": "scam", "mark": ["3"]}, follow=True)
    page = answer.content.decode()
    assert "You saw it." in page
    assert page.count("You marked it.") == 1
    row = DrillAnswer.objects.get()
    assert (row.was_scam, row.said_scam, row.signs, row.signs_found, row.user) == (True, True, 4, 1, None)


def test_suspecting_an_honest_offer_is_said_to_be_so(client, shelf):
    assert "Honest shops look like this, too" in client.post(HONEST, {"say": "scam"}, follow=True).content.decode()


@pytest.mark.parametrize("told", [{}, {"say": "perhaps", "mark": ["x", "99999"]}])
def test_nothing_is_kept_without_a_decision(client, shelf, told):
    answer = client.post(SCAM, told)
    assert answer.status_code == 400
    assert "Please decide" in answer.content.decode()
    assert not DrillAnswer.objects.exists()


def test_marks_stay_when_the_decision_is_missing(client, shelf):
    page = client.post(SCAM, {"mark": ["3"]}).content.decode()
    assert 'value="3" checked' in page


def test_sending_a_turn_twice_counts_once(client, shelf):
    token = practising.begin(1).token()
    for _n in range(2):
        client.post(SCAM, {"say": "scam", "round": token})
    assert DrillAnswer.objects.count() == 1


def test_a_round_goes_through_all_there_is_and_ends(client, shelf):
    where, seen = client.get("/practice/next/").headers["Location"], []
    while "/result/" not in where:
        path, query = where.split("?")
        token = client.get(where).context["played"].token()
        seen.append(path)
        told = client.post(path, {"say": "scam", "round": token}).headers["Location"]
        where = client.get("/practice/next/?" + told.split("?")[1]).headers["Location"]
        assert query
    assert sorted(seen) == sorted([SCAM, HONEST])
    assert "1 of 1" in client.get(where).content.decode()


@pytest.mark.parametrize("token", ["", "x", signing.dumps({"id": "x"}, salt="other")], ids=["none", "word", "foreign"])
def test_a_round_nobody_gave_is_no_round(client, shelf, token):
    assert client.get("/practice/result/", {"round": token}).headers["Location"] == "/practice/"
    assert client.get(SCAM + "told/", {"round": token}).headers["Location"] == SCAM


def test_a_quarter_of_a_round_is_scams():
    assert sum(practising.SCAMS) / len(practising.SCAMS) / practising.LENGTH == 0.25


def test_a_sign_leads_to_its_own_drill(client, shelf):
    assert client.get("/practice/next/", {"sign": "PM-05"}).headers["Location"].startswith("/practice/drill-")
    assert client.get("/practice/next/", {"sign": "'"}).status_code == 302


def test_history_is_ones_own_and_can_be_deleted(login, shopper, agent, shelf):
    client = login(shopper)
    client.post(SCAM, {"say": "honest"})
    assert "drill-parcel-fee-sms" in client.get("/practice/").content.decode()
    assert "drill-parcel-fee-sms" not in login(agent).get("/practice/").content.decode()
    login(shopper).post("/practice/forget/")
    assert not DrillAnswer.objects.exists()


def test_what_was_played_lately_waits(shopper, shelf):
    entry = Entry.objects.get(slug="drill-parcel-fee-sms", language="en")
    practising.answer(practising.begin(1), entry, shopper, said_scam=True, marks=[])
    assert {practising.pick(practising.begin(), shopper, "en") for _n in range(20)} == {"drill-delivery-sms"}


def test_reminders_come_when_they_are_due_and_once(shopper, shelf):
    practising.remind(shopper)
    practising.remind(shopper)
    assert PracticeReminder.objects.count() == 2
    assert practising.tell_due() == 0
    first = PracticeReminder.objects.order_by("due_on").first()
    first.due_on = timezone.localdate()
    first.save()
    assert practising.tell_due() == 1
    assert practising.tell_due() == 0
    assert Notice.objects.get(user=shopper).path == "/practice/"


def test_an_empty_shelf_says_so(client, db):
    assert client.get("/practice/next/").headers["Location"] == "/learn/"


def test_practice_can_begin_with_a_topic_and_nonsense_is_any_exercise(client, shelf):
    assert "/practice/drill-" in client.get("/practice/next/", {"topic": "delivery"})["Location"]
    assert "/practice/drill-" in client.get("/practice/next/", {"topic": "' or 1=1"})["Location"]
