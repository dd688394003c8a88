"""One thread a claim: each side reads what it may, pressure is marked, the same form sent twice is one message."""

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from aftersales import thread
from aftersales.actors import Actor
from aftersales.models import Attachment, Message
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
MERCHANT = Actor("merchant")


@pytest.fixture
def claim(db):
    return make_claim()


def words(claim, party):
    return [e["row"].text for e in thread.read(claim, party) if e["kind"] == "message"]


def test_each_side_reads_its_own_and_what_is_for_all(claim):
    agent = Actor("agent", make_user(User.Role.AGENT))
    for seen_by in ("all", "shopper", "merchant", "staff"):
        thread.say(claim, agent, seen_by, seen_by=seen_by)
    assert set(words(claim, "shopper")) == {"all", "shopper"}
    assert set(words(claim, "merchant")) == {"all", "merchant"}
    assert set(words(claim, "staff")) == {"all", "shopper", "merchant", "staff"}


def test_a_side_cannot_write_what_only_the_other_side_reads(claim):
    assert thread.say(claim, MERCHANT, "psst", seen_by="shopper").seen_by == "all"
    assert thread.say(claim, MERCHANT, "to staff", seen_by="merchant").seen_by == "merchant"
    assert thread.say(claim, MERCHANT, "psst", seen_by="staff").seen_by == "all"


def test_the_same_form_sent_twice_is_one_message(claim):
    first, second = (thread.say(claim, MERCHANT, "once", sent_key="k") for _n in range(2))
    assert first == second
    assert Message.objects.count() == 1
    other = make_claim()
    assert thread.say(other, MERCHANT, "elsewhere", sent_key="k") != first


def test_a_merchants_pressure_is_marked_and_a_shoppers_words_are_not_searched(claim):
    text = "Please cancel the claim first, then we refund you."
    assert [p["kind"] for p in thread.say(claim, MERCHANT, text).pressure] == ["drop_claim"]
    assert thread.say(claim, Actor("shopper", claim.shopper), text).pressure == []


def test_steps_and_messages_stand_in_one_line_of_time_newest_first(claim):
    thread.say(claim, MERCHANT, "hello")
    entries = thread.read(claim, "shopper")
    assert [e["kind"] for e in entries] == ["message", "step", "step"]
    assert [e["at"] for e in entries] == sorted((e["at"] for e in entries), reverse=True)


def test_an_internal_step_is_for_staff_alone(claim):
    claim.steps.create(name="finding_late", to_state=claim.state, role="system", public=False)
    assert "finding_late" not in [e["row"].name for e in thread.read(claim, "shopper") if e["kind"] == "step"]
    assert "finding_late" in [e["row"].name for e in thread.read(claim, "staff") if e["kind"] == "step"]


def test_the_files_of_a_thread_know_their_claim(django_assert_num_queries):
    claim = make_claim()
    for n in range(3):
        said = thread.say(claim, Actor("merchant"), f"hello {n}")
        told = {"size": 1, "extension": "jpg", "name": "a.jpg", "original": ContentFile(b"x", "a")}
        Attachment.objects.create(claim=claim, message=said, sha256=f"{n}" * 64, **told)
    files = [row for entry in thread.read(claim, "shopper") for row in entry["files"]]
    with django_assert_num_queries(0):
        assert {row.claim.number for row in files} == {claim.number}
