"""One move: what is in the table is done once, everything else is refused without a trace."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Merchant, User
from aftersales import workflow
from aftersales.actors import PORTAL, Actor
from aftersales.models import ClaimStep
from aftersales.workflow import Refused, silence
from tests.factories import make_claim, make_draft, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)  # a Monday in China, 10:00
OFFER = {"remedy": "price_reduction", "amount": 20, "done_by": date(2026, 5, 12), "goods_come_back": False}
MERCHANT = Actor("merchant")
GUEST = Actor("shopper")


def finding(**changes):
    told = {"outcome": "upheld", "cause": "faulty", "facts": "f", "reasons": "r", "remedy": "refund_full"}
    return told | {"due_on": date(2026, 6, 1)} | changes


def staff(role=User.Role.AGENT):
    return Actor("lead" if role == User.Role.LEAD else "agent", make_user(role))


def test_filing_sends_the_claim_to_a_merchant_who_can_be_asked():
    claim = make_claim(now=NOW)
    assert claim.state == "awaiting_merchant"
    assert [s.name for s in claim.steps.all()] == ["file", "admit"]


def test_a_claim_whose_merchant_cannot_be_asked_waits_for_staff():
    claim = make_draft()
    Merchant.objects.update(email="")
    claim = workflow.open_claim(claim.pk, by=Actor("shopper", claim.shopper), now=NOW)
    assert claim.state == "filed"
    silence.run_out(claim.pk, NOW + timedelta(days=5))
    claim.refresh_from_db()
    assert claim.state == "in_mediation"


def test_filing_twice_gives_the_same_claim():
    claim = make_claim(now=NOW)
    again = workflow.open_claim(claim.pk, by=Actor("shopper", claim.shopper), now=NOW)
    assert again == claim
    assert claim.steps.filter(name="file").count() == 1


def test_a_second_claim_about_the_same_line_leads_to_the_first():
    first = make_claim(now=NOW)
    second = make_draft(first.shopper, merchant=first.merchant, purchase=first.purchase)
    with pytest.raises(workflow.ClaimedBefore) as refusal:
        workflow.open_claim(second.pk, by=Actor("shopper", first.shopper), now=NOW)
    assert refusal.value.first == first


def test_the_same_order_typed_in_again_leads_to_the_first_claim():
    first = make_claim(now=NOW)
    first.purchase.order_no = "A-1"
    first.purchase.save()
    again = make_draft(first.shopper, merchant=first.merchant)
    again.purchase.order_no = "a-1"
    again.purchase.save()
    with pytest.raises(workflow.ClaimedBefore):
        workflow.open_claim(again.pk, by=Actor("shopper", first.shopper), now=NOW)


def test_what_is_left_of_a_line_may_be_claimed():
    shopper = make_user()
    first = make_draft(shopper)
    first.purchase.lines.update(quantity=3)
    workflow.open_claim(first.pk, by=Actor("shopper", shopper), now=NOW)
    second = make_draft(shopper, merchant=first.merchant, purchase=first.purchase, quantity=2)
    assert workflow.open_claim(second.pk, by=Actor("shopper", shopper), now=NOW).state == "awaiting_merchant"
    third = make_draft(shopper, merchant=first.merchant, purchase=first.purchase)
    with pytest.raises(workflow.ClaimedBefore):
        workflow.open_claim(third.pk, by=Actor("shopper", shopper), now=NOW)


def test_a_line_may_be_claimed_again_once_the_first_claim_is_over():
    first = make_claim(now=NOW)
    workflow.move(first.pk, "withdraw", by=Actor("shopper", first.shopper), given={"pressured": False}, now=NOW)
    second = make_draft(first.shopper, merchant=first.merchant, purchase=first.purchase)
    assert workflow.open_claim(second.pk, by=Actor("shopper", first.shopper), now=NOW).state == "awaiting_merchant"


def test_the_merchant_is_given_48_hours_of_working_days_and_5_working_days():
    claim = make_claim(now=NOW)
    due = {c.name: c.due_at for c in claim.clocks.filter(ended_at=None)}
    assert due["first_answer"] == datetime(2026, 5, 7, 16, 0, tzinfo=UTC)  # 5 May is a holiday, 9 May is made up
    assert due["remedy"].date() == date(2026, 5, 11)
    assert claim.due_at == due["first_answer"]


def test_a_merchants_own_promise_shortens_the_first_clock():
    claim = make_draft()
    Merchant.objects.update(answers_within_hours=12)
    claim = workflow.open_claim(claim.pk, by=Actor("shopper", claim.shopper), now=datetime(2026, 5, 11, 2, tzinfo=UTC))
    first = claim.clocks.get(name="first_answer")
    assert (first.basis, first.due_at) == ("promise", datetime(2026, 5, 11, 14, tzinfo=UTC))


def test_we_step_in_before_the_card_scheme_closes():
    kept = [{"rule": "SCH.CARD.X", "status": "open", "last_day": "2026-05-13", "remedies": ["card_refund"]}]
    claim = make_claim(now=datetime(2026, 5, 11, 2, tzinfo=UTC), rights=kept)
    clock = claim.clocks.get(name="remedy")
    assert (clock.basis, clock.rule, clock.due_at.date()) == ("law", "SCH.CARD.X", date(2026, 5, 12))


def test_a_card_scheme_that_has_closed_hurries_nobody_any_more():
    kept = [{"rule": "SCH.CARD.X", "status": "open", "last_day": "2026-05-13", "remedies": ["card_refund"]}]
    claim = make_claim(now=datetime(2026, 5, 11, 2, tzinfo=UTC), rights=kept)
    later = datetime(2026, 5, 18, 2, tzinfo=UTC)
    workflow.move(claim.pk, "step_in", by=staff(), note="n", now=later)
    workflow.move(claim.pk, "ask_merchant", by=staff(), note="n", now=later)
    claim.refresh_from_db()
    assert claim.due_at > later


def test_a_claim_does_not_go_to_an_address_of_the_shopper_as_the_merchants():
    claim = make_draft()
    Merchant.objects.update(email="")
    claim.merchant_email = claim.shopper.email.upper()
    claim.save()
    claim = workflow.open_claim(claim.pk, by=Actor("shopper", claim.shopper), now=NOW)
    assert (claim.state, claim.merchant_email) == ("filed", "")


def test_an_unknown_move_a_wrong_role_and_a_missing_note_are_refused_without_a_trace():
    claim = make_claim(now=NOW)
    steps = ClaimStep.objects.count()
    for name, actor, code in (
        ("fly", MERCHANT, "unknown_move"),
        ("confirm", Actor("shopper", claim.shopper), "wrong_state"),
        ("offer", Actor("shopper", claim.shopper), "wrong_role"),
        ("contest", MERCHANT, "needs_note"),
    ):
        with pytest.raises(Refused) as refusal:
            workflow.move(claim.pk, name, by=actor, now=NOW)
        assert refusal.value.code == code
    claim.refresh_from_db()
    assert (claim.version, ClaimStep.objects.count()) == (2, steps)


def test_a_move_decided_on_an_older_version_is_refused_with_what_changed():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "answer", by=MERCHANT, note="We look into it", given={"cause": "late"}, version=2, now=NOW)
    with pytest.raises(Refused) as refusal:
        workflow.move(claim.pk, "contest", by=MERCHANT, note="No", version=2, now=NOW)
    assert refusal.value.code == "stale"
    assert [s.name for s in refusal.value.since] == ["answer"]


def test_thanks_alone_are_no_answer_of_substance():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "answer", by=MERCHANT, note="Thank you", given={"substance": False}, now=NOW)
    claim.refresh_from_db()
    assert claim.answered_at is None


def test_an_accepted_offer_becomes_a_promise_with_a_day_and_a_clock():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "offer", by=MERCHANT, given=OFFER, now=NOW)
    workflow.move(claim.pk, "accept_offer", by=Actor("shopper", claim.shopper), now=NOW)
    claim.refresh_from_db()
    promise = claim.commitments.get()
    assert (claim.state, promise.act, promise.due_on) == ("agreed", "price_reduction", date(2026, 5, 12))
    assert claim.due_at.date() == date(2026, 5, 12)


def test_an_offer_that_was_replaced_cannot_be_accepted_by_its_old_number():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "offer", by=MERCHANT, given=OFFER, now=NOW)
    old = claim.offers.get()
    workflow.move(claim.pk, "offer", by=MERCHANT, given=OFFER | {"amount": 1}, now=NOW)
    with pytest.raises(Refused) as refusal:
        workflow.move(claim.pk, "accept_offer", by=Actor("shopper", claim.shopper), given={"offer": old.pk}, now=NOW)
    assert refusal.value.code == "other_offer"


def test_accepting_the_claim_takes_the_laws_day_where_it_is_earlier():
    kept = [{"rule": "CN.RET.NOREASON", "status": "open", "refund_due": "2026-05-08", "remedies": []}]
    claim = make_claim(now=NOW, asks="return_no_reason", rights=kept)
    workflow.move(claim.pk, "accept_claim", by=MERCHANT, given={"done_by": date(2026, 5, 20)}, now=NOW)
    assert claim.commitments.get().due_on == date(2026, 5, 8)


def test_a_silent_merchant_brings_in_our_staff_once():
    claim = make_claim(now=NOW)
    late = NOW + timedelta(days=20)
    for _twice in range(2):
        silence.run_out(claim.pk, late)
    claim.refresh_from_db()
    assert claim.state == "in_mediation"
    assert claim.steps.filter(name="unanswered").count() == 1


def test_a_broken_promise_goes_to_staff_by_itself():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "accept_claim", by=MERCHANT, given={"done_by": date(2026, 5, 6)}, now=NOW)
    silence.run_out(claim.pk, NOW + timedelta(days=4))
    claim.refresh_from_db()
    assert claim.state == "in_mediation"
    assert claim.commitments.get().broken_at


def test_fourteen_days_without_objection_after_proof_resolve_the_claim():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "accept_claim", by=MERCHANT, given={"done_by": date(2026, 5, 12)}, now=NOW)
    workflow.move(claim.pk, "prove", by=MERCHANT, note="Paid on 5 May, ref 7", now=NOW + timedelta(days=1))
    silence.run_out(claim.pk, NOW + timedelta(days=10))
    claim.refresh_from_db()
    assert claim.state == "agreed"
    silence.run_out(claim.pk, NOW + timedelta(days=16))
    claim.refresh_from_db()
    assert (claim.state, claim.lines.get().outcome) == ("resolved", "return_no_reason")


def test_an_unanswered_offer_stays_open_14_days_and_then_the_claim_is_closed():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "offer", by=MERCHANT, given=OFFER, now=NOW)
    silence.run_out(claim.pk, NOW + timedelta(days=8))
    claim.refresh_from_db()
    assert (claim.state, claim.offers.get().state) == ("awaiting_shopper", "open")
    silence.run_out(claim.pk, NOW + timedelta(days=30))
    claim.refresh_from_db()
    assert (claim.state, claim.offers.get().state) == ("closed_inactive", "lapsed")


def test_a_repair_that_did_not_hold_counts_as_failed_and_brings_in_staff():
    claim = make_claim(now=NOW, asks="repair", kind="repair")
    shopper = Actor("shopper", claim.shopper)
    workflow.move(
        claim.pk, "accept_claim", by=MERCHANT, given={"done_by": date(2026, 5, 30), "goods_come_back": True}, now=NOW
    )
    workflow.move(claim.pk, "send_back", by=shopper, given={"carrier": "SF"}, now=NOW)
    workflow.move(claim.pk, "goods_received", by=MERCHANT, given={"on": date(2026, 5, 6)}, now=NOW + timedelta(days=2))
    claim.refresh_from_db()
    assert claim.clocks.get(ended_at=None).name == "repair"
    workflow.move(claim.pk, "prove", by=MERCHANT, note="Board changed", now=NOW + timedelta(days=6))
    workflow.move(
        claim.pk, "object", by=shopper, note="Same", given={"problem": "still_faulty"}, now=NOW + timedelta(days=8)
    )
    claim.refresh_from_db()
    assert (claim.state, claim.repairs.get().still_faulty, claim.facts["repairs_done"]) == ("in_mediation", True, 1)


def test_the_same_person_cannot_decide_the_appeal():
    claim = make_claim("in_mediation", now=NOW)
    first, second = staff(), staff(User.Role.LEAD)
    workflow.move(claim.pk, "decide", by=first, given=finding(), now=NOW)
    workflow.move(claim.pk, "appeal", by=MERCHANT, given={"ground": "error", "text": "t"}, now=NOW)
    with pytest.raises(Refused) as refusal:
        workflow.move(claim.pk, "decide_appeal", by=first, given=finding(), now=NOW)
    assert refusal.value.code == "same_person"
    rejected = {"outcome": "not_founded", "facts": "f", "reasons": "r"}
    workflow.move(claim.pk, "reject_appeal", by=second, given=rejected, now=NOW)
    claim.refresh_from_db()
    assert (claim.state, claim.findings.count(), claim.appeals.get().granted) == ("rejected", 2, True)


def test_each_side_appeals_once():
    claim = make_claim("in_mediation", now=NOW)
    workflow.move(claim.pk, "decide", by=staff(), given=finding(), now=NOW)
    told = {"ground": "error", "text": "t"}
    workflow.move(claim.pk, "appeal", by=MERCHANT, given=told, now=NOW)
    workflow.move(claim.pk, "decide_appeal", by=staff(), given=finding(), now=NOW)
    with pytest.raises(Refused) as refusal:
        workflow.move(claim.pk, "appeal", by=MERCHANT, given=told, now=NOW)
    assert refusal.value.code == "appealed_before"
    workflow.move(claim.pk, "appeal", by=Actor("shopper", claim.shopper), given=told, now=NOW)


def test_staff_do_not_decide_a_claim_of_their_own():
    agent = make_user(User.Role.AGENT)
    claim = make_claim("in_mediation", agent, now=NOW)
    with pytest.raises(Refused) as refusal:
        workflow.move(claim.pk, "decide", by=Actor("agent", agent), given=finding(), now=NOW)
    assert refusal.value.code == "own_case"


def test_a_merchants_agent_does_not_decide_its_claims():
    shop = make_shop()
    agent = make_representative(shop, make_user(User.Role.AGENT))
    claim = make_claim("in_mediation", merchant=shop.merchant, now=NOW)
    with pytest.raises(Refused):
        workflow.move(claim.pk, "decide", by=Actor("agent", agent), given=finding(), now=NOW)


@pytest.mark.parametrize(("state", "days"), [("resolved", 30), ("withdrawn", 30), ("closed_inactive", 60)])
def test_a_claim_may_be_reopened_until_its_last_day(state, days):
    claim = make_claim(state, now=NOW)
    type(claim).objects.update(closed_at=NOW)
    shopper = Actor("shopper", claim.shopper)
    with pytest.raises(Refused):
        workflow.move(claim.pk, "reopen", by=shopper, note="n", now=NOW + timedelta(days=days, seconds=1))
    workflow.move(claim.pk, "reopen", by=shopper, note="n", now=NOW + timedelta(days=days))


def test_every_move_touches_the_merchant():
    claim = make_claim(now=NOW)
    before = Merchant.objects.get(pk=claim.merchant_id).revision
    workflow.move(claim.pk, "answer", by=MERCHANT, note="n", now=NOW)
    assert Merchant.objects.get(pk=claim.merchant_id).revision == before + 1


def test_the_portals_own_moves_are_for_nobody_else():
    claim = make_claim(now=NOW)
    with pytest.raises(Refused) as refusal:
        workflow.move(claim.pk, "unanswered", by=staff(), now=NOW)
    assert refusal.value.code == "wrong_role"
    assert workflow.available(claim, PORTAL) == []
