"""What happens to claims is seen on the shop's page: the service index moves, and proved matters move the check."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from aftersales import workflow
from aftersales.actors import Actor
from risk import tasks
from risk.models import Standing
from risk.scoring import read_result, replay
from risk.versions import model_of
from tests.factories import make_claim, make_evidence, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MERCHANT = Actor("merchant")


@pytest.fixture
def shop(model):
    """A shop of which enough is known to say something."""
    shop = make_shop("kettles.example")
    shop.merchant.email = "kettles@merchants.example"
    shop.merchant.save()
    make_evidence(shop, "payment_methods", ("credit_card",))
    tasks.rescore_stale()
    return shop


def result(shop):
    tasks.rescore_stale()
    return read_result(Standing.objects.get(shop=shop).assessment.result)


def filed(shop, days, **fields):
    return make_claim(merchant=shop.merchant, order_proof=True, now=NOW - timedelta(days=days), **fields)


def solved(shop, days):
    claim, start = filed(shop, days), NOW - timedelta(days=days)
    given = {"done_by": (start + timedelta(days=5)).date()}
    workflow.move(claim.pk, "accept_claim", by=MERCHANT, given=given, now=start + timedelta(hours=2))
    workflow.move(claim.pk, "prove", by=MERCHANT, note="paid", now=start + timedelta(days=1))
    workflow.move(claim.pk, "confirm", by=Actor("shopper", claim.shopper), now=start + timedelta(days=2))


def upheld(shop, cause, **more):
    claim = filed(shop, 10)
    workflow.move(claim.pk, "contest", by=MERCHANT, note="no", now=NOW - timedelta(days=9))
    told = {"outcome": "upheld", "cause": cause, "facts": "f", "reasons": "r", "remedy": "refund_full"}
    told |= {"due_on": (NOW + timedelta(days=9)).date()} | more
    workflow.move(claim.pk, "decide", by=Actor("agent", make_user(User.Role.AGENT)), given=told, now=NOW)


def test_five_solved_claims_show_an_index_and_silence_lowers_it(client, shop):
    for n in range(5):
        solved(shop, 40 + n)
    before = result(shop)["service"]
    assert (before["state"], before["claims"]) == ("early", 5)
    shown = client.get(reverse("report", args=[shop.key])).content.decode()
    assert f"{before['index']:.0f} of 100" in shown
    assert "an early indication" in shown
    for n in range(3):
        filed(shop, 35 + n)
    assert result(shop)["service"]["index"] < before["index"]


def test_answering_moves_the_index_within_one_sweep(shop):
    for n in range(5):
        solved(shop, 40 + n)
    claim = filed(shop, 1)
    waiting = result(shop)["service"]["index"]
    workflow.move(claim.pk, "answer", by=MERCHANT, note="We found the cause", given={"cause": "a cable"}, now=NOW)
    assert result(shop)["service"]["index"] > waiting


def test_proved_non_delivery_raises_the_risk_and_open_claims_do_not(shop):
    quiet = result(shop)["fraud"]["log_odds"]
    for _n in range(3):
        filed(shop, 5, kind="not_delivered")
    assert result(shop)["fraud"]["log_odds"] <= quiet
    for _n in range(3):
        upheld(shop, "non_delivery")
    told = result(shop)
    assert told["fraud"]["log_odds"] > quiet
    assert "FR-12" in [c["id"] for c in told["fraud"]["contributions"]]


def test_an_injury_is_a_hazard_and_lifts_the_headline(shop):
    upheld(shop, "injury")
    told = result(shop)
    assert "PQ-06" in [f["id"] for f in told["flags"]]
    assert told["headline"] in {"careful", "danger"}


def test_a_bad_index_is_never_called_fraud(shop):
    before = result(shop)["fraud"]["log_odds"]
    for n in range(6):
        filed(shop, 3 + n % 2)
    told = result(shop)
    assert told["service"]["index"] < 60
    assert told["fraud"]["log_odds"] <= before


def test_an_assessment_with_claims_replays_byte_for_byte(shop):
    for n in range(5):
        solved(shop, 40 + n)
    upheld(shop, "counterfeit", proved_conduct=["extra_fee"])
    result(shop)
    row = Standing.objects.get(shop=shop).assessment
    assert replay(row.inputs, model_of(row.model_id)) == row.result
