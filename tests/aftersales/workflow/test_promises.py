"""Promises over the life of a claim: which one counts, when it is due, and which was broken."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import User
from aftersales import workflow
from aftersales.actors import PORTAL, Actor
from aftersales.workflow import silence
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)  # a Monday in China, 10:00
DAY = timedelta(days=1)
MERCHANT, GUEST = Actor("merchant"), Actor("shopper")
OFFER = {"remedy": "price_reduction", "amount": 20, "done_by": date(2026, 5, 12), "goods_come_back": False}
FINDING = {
    "outcome": "upheld",
    "cause": "faulty",
    "facts": "f",
    "reasons": "r",
    "remedy": "refund_full",
    "due_on": date(2026, 6, 1),
}
AGAINST = FINDING | {"outcome": "not_founded", "remedy": "", "due_on": None}


def agent():
    return Actor("agent", make_user(User.Role.AGENT))


def play(claim, *moves):
    """Make moves (name, actor, given, now) one after another, each with a note."""
    for name, actor, given, now in moves:
        workflow.move(claim.pk, name, by=actor, note="n", given=given, now=now)
    claim.refresh_from_db()
    return claim


def agreed(**changes):
    claim = make_claim(now=NOW)
    return play(claim, ("offer", MERCHANT, OFFER | changes, NOW), ("accept_offer", GUEST, {}, NOW))


def proved_and_objected():
    claim = play(agreed(), ("prove", MERCHANT, {}, NOW + DAY), ("object", GUEST, {"problem": "less"}, NOW + 2 * DAY))
    assert claim.commitments.get().broken_at
    return claim


def test_a_merchant_that_accepts_in_the_night_has_until_the_end_of_its_own_day():
    night = datetime(2026, 5, 4, 17, 0, tzinfo=UTC)  # the 5th in China, 01:00
    claim = make_claim(now=NOW)
    play(claim, ("accept_claim", MERCHANT, {"done_by": date(2026, 5, 4)}, night))
    assert claim.commitments.get().due_on == date(2026, 5, 5)
    assert claim.due_at > night


def test_a_new_agreement_takes_the_place_of_the_one_before():
    claim = agreed(goods_come_back=True)
    play(
        claim,
        ("escalate", GUEST, {}, NOW),
        ("offer", MERCHANT, OFFER | {"amount": 50}, NOW),
        ("accept_offer", GUEST, {}, NOW),
    )
    assert [(c.who, c.amount) for c in claim.commitments.all()] == [("merchant", 50)]
    assert claim.clocks.get(ended_at=None).waits_for == "merchant"


def test_a_promise_whose_day_passed_while_staff_looked_at_the_claim_stays_as_broken():
    claim = play(agreed(), ("escalate", GUEST, {}, NOW + DAY), ("decide", agent(), FINDING, NOW + 20 * DAY))
    assert [bool(c.broken_at) for c in claim.commitments.order_by("pk")] == [True, False]


def test_a_promise_whose_day_has_not_come_is_replaced_by_a_finding():
    claim = play(agreed(), ("escalate", GUEST, {}, NOW + DAY), ("decide", agent(), FINDING, NOW + 2 * DAY))
    assert [c.act for c in claim.commitments.all()] == ["refund_full"]


def test_an_objection_that_was_not_founded_leaves_the_promise_kept():
    claim = play(proved_and_objected(), ("reject", agent(), AGAINST, NOW + 5 * DAY))
    assert claim.commitments.get().broken_at is None


def test_an_objection_that_was_founded_leaves_the_promise_broken():
    claim = play(proved_and_objected(), ("decide", agent(), FINDING, NOW + 5 * DAY))
    assert claim.commitments.order_by("pk").first().broken_at


def test_what_a_finding_ordered_that_was_overturned_was_never_owed():
    claim = make_claim("in_mediation", now=NOW)
    play(claim, ("decide", agent(), FINDING | {"due_on": date(2026, 5, 6)}, NOW))
    silence.run_out(claim.pk, NOW + 5 * DAY)
    assert claim.commitments.get().broken_at
    told = {"ground": "error", "text": "t"}
    play(claim, ("appeal", MERCHANT, told, NOW + 6 * DAY), ("reject_appeal", agent(), AGAINST, NOW + 7 * DAY))
    assert not claim.commitments.exists()


def test_nobody_owes_what_was_promised_in_a_claim_that_was_withdrawn():
    claim = play(agreed(), ("withdraw", GUEST, {"pressured": False}, NOW + DAY))
    assert not claim.commitments.exists()


def test_a_merchant_owes_nothing_where_the_goods_were_never_sent_back():
    claim = agreed(goods_come_back=True, done_by=date(2026, 5, 6))
    play(
        claim,
        ("not_sent_back", PORTAL, {}, NOW + 15 * DAY),
        ("offer_stays", PORTAL, {}, NOW + 22 * DAY),
        ("no_answer", PORTAL, {}, NOW + 37 * DAY),
    )
    assert not claim.commitments.filter(who="merchant").exists()


def test_no_promise_is_due_before_the_merchant_could_look_at_the_goods():
    claim = agreed(goods_come_back=True, done_by=date(2026, 5, 6))
    later = NOW + 14 * DAY
    play(claim, ("send_back", GUEST, {"carrier": "c"}, later), ("goods_received", MERCHANT, {}, later))
    assert claim.commitments.get(who="merchant").due_on == date(2026, 5, 25)


def test_late_proof_ends_the_time_to_take_a_finding_elsewhere():
    claim = make_claim("in_mediation", now=NOW)
    play(claim, ("decide", agent(), FINDING | {"due_on": date(2026, 5, 6)}, NOW))
    silence.run_out(claim.pk, NOW + 5 * DAY)
    play(claim, ("prove", MERCHANT, {}, NOW + 60 * DAY))
    assert [c.name for c in claim.clocks.filter(ended_at=None)] == ["objection"]


def test_proof_of_the_last_hour_before_summer_time_settles_the_claim_all_the_same():
    begun = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
    claim = make_claim(now=begun, jurisdiction="eu", currency="EUR")
    late = datetime(2026, 3, 16, 22, 30, tzinfo=UTC)  # 23:30 in Brussels; the clocks go forward on the 29th
    offer = OFFER | {"done_by": date(2026, 3, 20)}
    play(
        claim,
        ("offer", MERCHANT, offer, begun),
        ("accept_offer", GUEST, {}, begun),
        ("prove", MERCHANT, {}, late),
    )
    silence.run_out(claim.pk, claim.due_at)
    claim.refresh_from_db()
    assert claim.state == "resolved"


def test_staff_can_look_at_a_claim_against_nobody_we_know():
    claim = make_claim("in_mediation", now=NOW)
    claim.merchant = None
    claim.save()
    assert {"decide", "reject"} <= {row.name for row in workflow.available(claim, agent(), now=NOW)}


def test_an_offer_that_is_accepted_when_its_day_is_over_is_not_broken_at_once():
    claim = make_claim(now=NOW)
    late = NOW + 4 * DAY
    play(
        claim,
        ("offer", MERCHANT, OFFER | {"done_by": date(2026, 5, 6)}, NOW),
        ("accept_offer", GUEST, {}, late),
    )
    assert claim.commitments.get().due_on == date(2026, 5, 10)
    assert claim.due_at > late


def test_the_same_proof_twice_does_not_begin_the_time_to_object_anew():
    claim = play(agreed(), ("prove", MERCHANT, {}, NOW))
    with pytest.raises(workflow.Refused) as refusal:
        play(claim, ("prove", MERCHANT, {}, NOW + DAY))
    assert refusal.value.code == "proved_before"
