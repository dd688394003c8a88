"""Calls to merchants' systems: signed, once a step, tried again with longer waits, never lost by a worker that dies."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import pytest

from aftersales import notices, webhooks, workflow
from aftersales.actors import Actor
from aftersales.models import Delivery, Webhook
from aftersales.workflow.states import STATES
from tests.factories import make_claim, make_draft, make_merchant

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)
URL = "https://hooks.kettles.example/claims"


class System:
    """A merchant's system: what it was sent, and the next of its answers (the last one for ever)."""

    def __init__(self, *answers):
        self.answers, self.calls = list(answers), []

    def post(self, url, body, headers):
        self.calls.append((url, body, headers))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def ids(self):
        return [headers["Anxin-Event-Id"] for _url, _body, headers in self.calls]


def make_hook(merchant, **fields):
    return Webhook.objects.create(merchant=merchant, url=fields.pop("url", URL), **fields)


@pytest.fixture
def claim(db):
    """A claim that waits for a merchant with one system; everybody was told of its steps so far, the system of none."""
    claim = make_claim(merchant=make_merchant(email="claims@kettles.example"), now=NOW)
    while notices.tell_next_step(NOW):
        pass
    make_hook(claim.merchant)
    return claim


def answer(claim, at=NOW):
    """The merchant answers, and all are told."""
    given = {"substance": True}
    step = workflow.move(claim.pk, "answer", by=Actor("merchant"), note="We fix it.", given=given, now=at)
    assert notices.tell_next_step(at)
    Delivery.objects.filter(step=step).update(made_at=at, try_after=at)
    return step


def call_all(system, now=NOW):
    while webhooks.call_next(now, system.post):
        pass
    return len(system.calls)


# --- what is said -----------------------------------------------------------------------------------------------


def test_the_signature_is_that_of_a_known_example():
    made = webhooks.signature("whsec", 1_760_000_000, '{"event": "test"}')
    assert made == "t=1760000000,v1=f4ee2b052bfc547dacedd1f04f1efa9ad56ba48e199731b8a0c6d044087fafc2"


def test_a_call_names_the_step_and_who_acts_next_and_nothing_that_people_wrote(claim):
    step = answer(claim)
    system = System(200)
    call_all(system)
    ((url, body, headers),) = system.calls
    told = json.loads(body)
    assert (url, headers["Content-Type"], headers["Anxin-Event-Id"]) == (URL, "application/json", str(step.pk))
    assert (told["event"], told["id"], told["claim"]) == ("claim.answer", step.pk, claim.number)
    assert (told["state"], told["next_actor"]) == ("awaiting_merchant", "merchant")
    assert told["url"].endswith(f"/api/v1/claims/{claim.number}/")
    assert "fix" not in body.decode()


def test_a_receiver_can_check_the_signature_from_the_bytes_it_got(claim):
    answer(claim)
    system = System(200)
    call_all(system)
    ((_url, body, headers),) = system.calls
    sent_at, told = (part.split("=")[1] for part in headers["Anxin-Signature"].split(","))
    assert int(sent_at) == int(NOW.timestamp())
    secret = Webhook.objects.get().secret.encode()
    assert hmac.compare_digest(hmac.new(secret, sent_at.encode() + b"." + body, hashlib.sha256).hexdigest(), told)


def test_every_system_of_the_merchant_is_called_with_its_own_secret(claim):
    make_hook(claim.merchant, url="https://second.kettles.example/")
    make_hook(make_merchant(), url="https://others.example/")
    answer(claim)
    system = System(200)
    assert call_all(system) == 2
    assert {url for url, _body, _headers in system.calls} == {URL, "https://second.kettles.example/"}
    assert len({headers["Anxin-Signature"] for _url, _body, headers in system.calls}) == 2


def test_every_step_is_told_once_however_often_it_is_queued(claim):
    step = answer(claim)
    for _again in range(3):
        webhooks.queue(claim, step)
    assert Delivery.objects.count() == 1
    assert call_all(System(200)) == 1


def test_a_system_hears_of_no_claim_before_its_merchant_does():
    merchant = make_merchant(email="claims@kettles.example")
    make_hook(merchant)
    draft = make_draft(merchant=merchant)
    step = draft.steps.create(name="file", role="shopper", to_state="filed")
    for state in ("draft", "filed"):
        draft.state = state
        webhooks.queue(draft, step)
    assert not Delivery.objects.exists()


def test_a_step_that_only_staff_see_is_not_told(claim):
    step = claim.steps.create(name="step_in", role="agent", to_state="in_mediation", public=False)
    webhooks.queue(claim, step)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("state", [state for state in STATES if state not in {"draft", "filed"}])
def test_a_step_in_any_state_can_be_told(claim, state):
    claim.state = state
    assert webhooks.body_of(claim, claim.steps.first())["claim"] == claim.number


# --- again, and for the last time -------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", [500, 302, 404, 199, 300, "timeout", "dns"])
def test_what_is_not_taken_is_tried_again(claim, trouble):
    answer(claim)
    system = System(trouble, 204)
    assert call_all(system) == 1
    row = Delivery.objects.get()
    assert (row.tries, row.answered, row.delivered_at) == (1, str(trouble), None)
    assert call_all(system, NOW + timedelta(minutes=1, seconds=59)) == 1
    assert call_all(system, NOW + timedelta(minutes=2)) == 2
    assert Delivery.objects.get().delivered_at is not None
    assert system.ids[0] == system.ids[1]


def test_waits_double_up_to_half_a_day_and_end_after_two_days(claim):
    answer(claim)
    system, now, waits = System(503), NOW, []
    while call_all(system, now) and not (row := Delivery.objects.get()).gave_up_at:
        waits.append((row.try_after - now) // timedelta(minutes=1))
        now = row.try_after
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 720, 720]
    assert len(system.calls) == webhooks.GIVE_UP_AFTER
    assert call_all(system, now + timedelta(days=30)) == webhooks.GIVE_UP_AFTER


def test_a_call_that_could_not_be_made_for_two_days_is_given_up_after_one_try_more(claim):
    answer(claim)
    Delivery.objects.update(made_at=NOW - timedelta(days=2))
    call_all(System(503))
    assert Delivery.objects.get().gave_up_at == NOW


def test_a_delivered_call_is_not_made_again(claim):
    answer(claim)
    system = System(200)
    call_all(system)
    assert call_all(system, NOW + timedelta(days=30)) == 1


def test_an_ended_address_is_called_no_more(claim):
    answer(claim)
    Webhook.objects.update(ended_at=NOW)
    system = System(200)
    assert call_all(system) == 0
    assert (Delivery.objects.get().answered, Delivery.objects.get().gave_up_at) == ("ended", NOW)
    answer(claim, NOW + timedelta(hours=1))
    assert Delivery.objects.count() == 1


def test_steps_are_told_in_the_order_they_were_made(claim):
    steps = [answer(claim, NOW + timedelta(minutes=n)) for n in range(3)]
    system = System(200)
    call_all(system, NOW + timedelta(hours=1))
    assert system.ids == [str(step.pk) for step in steps]


def test_where_a_system_is_down_one_call_finds_out_and_the_others_wait_behind_it(claim):
    steps = [answer(claim, NOW + timedelta(minutes=n)) for n in range(3)]
    later = NOW + timedelta(hours=1)
    Delivery.objects.update(try_after=NOW)
    system = System(503, 200)
    assert call_all(system, later) == 1
    assert call_all(system, later + timedelta(minutes=2)) == 4
    assert system.ids[1:] == [str(step.pk) for step in steps]


def test_a_system_that_is_down_holds_up_no_other(claim):
    make_hook(claim.merchant, url="https://second.kettles.example/")
    answer(claim)
    calls = []

    def post(url, _body, _headers):
        calls.append(url)
        return 503 if url == URL else 200

    while webhooks.call_next(NOW, post):
        pass
    assert calls == [URL, "https://second.kettles.example/"]


# --- workers that die, or are two -------------------------------------------------------------------------------


def test_a_worker_that_dies_during_a_call_leaves_it_to_be_made_again(claim):
    answer(claim)

    def dies(*_call):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        webhooks.call_next(NOW, dies)
    system = System(200)
    assert call_all(system, NOW + webhooks.LEASE - timedelta(seconds=1)) == 0
    assert call_all(system, NOW + webhooks.LEASE) == 1
    assert Delivery.objects.get().tries == 2


def test_a_call_that_kills_its_worker_every_time_is_given_up(claim):
    answer(claim)
    Delivery.objects.update(tries=webhooks.GIVE_UP_AFTER - 1)
    call_all(System("timeout"))
    assert Delivery.objects.get().gave_up_at == NOW


def test_while_one_worker_calls_another_finds_nothing_to_do(claim):
    answer(claim)
    seen = []

    def post(*_call):
        seen.append(webhooks.call_next(NOW, lambda *_other: 200))
        return 200

    assert webhooks.call_next(NOW, post)
    assert seen == [False]


def test_a_call_is_noted_as_begun_before_it_is_made(claim):
    answer(claim)
    states = []

    def post(*_call):
        row = Delivery.objects.get()
        states.append((row.tries, row.delivered_at, row.try_after))
        return 200

    webhooks.call_next(NOW, post)
    assert states == [(1, None, NOW + webhooks.LEASE)]


def test_a_trial_is_a_call_like_any_other(claim):
    row = webhooks.queue_test(Webhook.objects.get())
    system = System(200)
    call_all(system, row.try_after)
    ((_url, body, headers),) = system.calls
    assert (json.loads(body)["event"], headers["Anxin-Event-Id"]) == ("test", f"test-{row.pk}")
    assert headers["Anxin-Signature"].startswith("t=")
    assert Delivery.objects.get().delivered_at is not None


def test_every_word_of_the_guarded_post_has_its_sentence():
    for word in ("host", "address", "no_address", "dns", "connect", "certificate", "timeout", "answer", "ended"):
        assert webhooks.answer_words(word) != word
    assert webhooks.answer_words("503") == "503"
