"""Many parties at the same moment: one filing is one claim, one move has one effect and the others a clear refusal."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import User
from aftersales import meanwhile, thread, workflow
from aftersales.actors import Actor
from aftersales.models import Claim, ClaimStep
from aftersales.workflow import ClaimedBefore, Refused, silence
from tests.factories import make_claim, make_draft, make_purchase, make_user
from tests.needs import needs_services

pytestmark = [*needs_services, pytest.mark.django_db(transaction=True)]
CROWD = 20


def all_at_once(deed):
    """What each of twenty threads got: a value, or the code of a refusal."""

    def act(n):
        try:
            return deed(n)
        except Refused as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as crowd:
        return Counter(crowd.map(act, range(CROWD)))


def test_one_draft_filed_twenty_times_is_one_claim():
    draft = make_draft()
    by = Actor("shopper", draft.shopper)
    told = all_at_once(lambda _n: workflow.open_claim(draft.pk, by=by).number)
    assert told == {draft.number: CROWD}
    assert ClaimStep.objects.filter(name="file").count() == ClaimStep.objects.filter(name="admit").count() == 1


def test_twenty_drafts_about_one_line_become_one_claim():
    shopper = make_user()
    first = make_draft(shopper)
    purchase = first.purchase
    drafts = [first] + [make_draft(shopper, merchant=first.merchant, purchase=purchase) for _n in range(CROWD - 1)]
    by = Actor("shopper", shopper)
    told = all_at_once(lambda n: workflow.open_claim(drafts[n].pk, by=by).state)
    assert told == {"awaiting_merchant": 1, "claimed_before": CROWD - 1}
    assert Claim.objects.exclude(state="draft").count() == 1


def test_the_same_order_typed_in_twenty_times_becomes_one_claim():
    shopper = make_user()
    first = make_draft(shopper)
    drafts = [first]
    for _n in range(CROWD - 1):
        purchase = make_purchase(shopper, merchant=first.merchant, order_no="A-7")
        drafts.append(make_draft(shopper, merchant=first.merchant, purchase=purchase))
    first.purchase.order_no = "A-7"
    first.purchase.save()
    by = Actor("shopper", shopper)
    told = all_at_once(lambda n: workflow.open_claim(drafts[n].pk, by=by).state)
    assert told == {"awaiting_merchant": 1, "claimed_before": CROWD - 1}


def test_one_claim_moved_by_twenty_at_once_moves_once():
    claim = make_claim()
    offer = {"remedy": "refund_full", "done_by": date.today() + timedelta(days=5)}

    def deed(n):
        name, given = (("offer", offer), ("contest", {}), ("accept_claim", {"done_by": offer["done_by"]}))[n % 3]
        workflow.move(claim.pk, name, by=Actor("merchant"), note="n", given=given, version=claim.version)
        return "moved"

    told = all_at_once(deed)
    assert told == {"moved": 1, "stale": CROWD - 1}
    assert ClaimStep.objects.filter(claim=claim).count() == 3


def test_of_twenty_answers_to_the_same_thread_one_is_sent_and_nobody_overlooks_it():
    claim = make_claim("in_mediation")
    read = meanwhile.mark_of(claim, "staff")
    people = [make_user(User.Role.AGENT) for _n in range(CROWD)]

    def deed(n):
        agent = Actor("agent", people[n])
        with meanwhile.nothing_since(claim, agent, read, claim.version):
            thread.say(claim, agent, f"Answer {n}")
        return "said"

    assert all_at_once(deed) == {"said": 1, "stale": CROWD - 1}
    assert claim.messages.count() == 1


def test_twenty_acceptances_of_one_offer_make_one_promise():
    claim = make_claim()
    given = {"remedy": "refund_full", "done_by": date.today() + timedelta(days=5)}
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given=given)
    shopper = Actor("shopper", claim.shopper)
    told = all_at_once(lambda _n: workflow.move(claim.pk, "accept_offer", by=shopper).to_state)
    assert told == {"agreed": 1, "wrong_state": CROWD - 1}
    assert claim.commitments.count() == 1


def test_twenty_sweeps_of_one_overdue_claim_make_one_step():
    claim = make_claim()
    late = timezone.now() + timedelta(days=30)
    all_at_once(lambda _n: silence.run_out(claim.pk, late))
    assert ClaimStep.objects.filter(claim=claim, name="unanswered").count() == 1


def test_a_claim_filed_before_is_named():
    first = make_claim()
    second = make_draft(first.shopper, merchant=first.merchant, purchase=first.purchase)
    with pytest.raises(ClaimedBefore) as refusal:
        workflow.open_claim(second.pk, by=Actor("shopper", first.shopper))
    assert refusal.value.first == first
