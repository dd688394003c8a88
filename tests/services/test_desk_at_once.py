"""Fifty people press Next at the same moment: fifty claims, none twice; fifty clear five thousand, none left out."""

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import median

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import User
from aftersales.desk import holding, pulling
from aftersales.models import Claim, Hold
from tests.factories import make_claim, make_merchant, make_user
from tests.needs import needs_services

pytestmark = [*needs_services, pytest.mark.django_db(transaction=True)]
CROWD = 50
TICKETS = int(os.environ.get("DESK_TICKETS", "600"))  # 5000 for the full measure


def waiting(count):
    """So many claims that wait for us, each due at another moment, every third with a day of the law."""
    first, today, now = make_claim("in_mediation"), timezone.localdate(), timezone.now()
    told = {"state": "in_mediation", "merchant": make_merchant(), "shopper": first.shopper, "queue": first.queue}
    Claim.objects.bulk_create(
        Claim(
            due_at=now + timedelta(minutes=(n * 7919) % 100_003),
            law_day=today + timedelta(days=n % 11) if n % 3 == 0 else None,
            filed_at=now,
            harm=2 if n % 50 == 0 else 0,
            to_index=False,
            **told,
        )
        for n in range(count)
    )
    first.delete()


def crowd(deed):
    """What each of fifty threads got, one connection each."""

    def act(user):
        try:
            return deed(user)
        finally:
            connections.close_all()

    people = [make_user(User.Role.AGENT) for _n in range(CROWD)]
    with ThreadPoolExecutor(CROWD) as pool:
        return list(pool.map(act, people))


def test_fifty_people_at_once_get_fifty_claims():
    waiting(CROWD)
    got = crowd(lambda user: pulling.next_claim(user, timezone.now()).claim.pk)
    assert len(set(got)) == CROWD
    assert Hold.objects.filter(ended_at=None).count() == CROWD


def test_one_claim_taken_by_fifty_at_once_is_held_by_one():
    waiting(1)
    pk = Claim.objects.get().pk

    def deed(user):
        try:
            return holding.take(pk, user, timezone.now()).agent_id
        except holding.NotTaken as refusal:
            return refusal.code

    told = Counter(crowd(deed))
    assert told.pop("held") == CROWD - 1
    assert list(told) == [Claim.objects.get().agent_id]


def test_a_crowd_clears_the_whole_queue_none_twice_none_left_out_in_its_order(record_property):
    waiting(TICKETS)
    rows = Claim.objects.values_list("pk", "law_day", "harm", "due_at")
    rank = {pk: (law is None, law or timezone.localdate(), -harm, due, pk) for pk, law, harm, due in rows}
    taken, waits = [], []

    def deed(user):
        while True:
            began = time.perf_counter()
            pulled = pulling.next_claim(user, timezone.now())
            if pulled is None:
                return
            waits.append(time.perf_counter() - began)
            taken.append(pulled.claim.pk)
            Claim.objects.filter(pk=pulled.claim.pk).update(state="agreed", held_until=None)

    began = time.perf_counter()
    crowd(deed)
    seconds = time.perf_counter() - began
    place = {pk: n for n, pk in enumerate(sorted(rank, key=rank.get))}
    displaced = [abs(place[pk] - n) for n, pk in enumerate(taken)]
    told = f"{len(taken)} claims, {CROWD} people, {seconds:.1f} s, {len(taken) / seconds:.0f} a second"
    record_property(
        "figures", f"{told}, median wait {median(waits) * 1000:.0f} ms, at most {max(displaced)} places off"
    )
    assert sorted(taken) == sorted(rank)
    assert median(displaced) < CROWD  # who is just being served may end a little later; a row never waits for its turn
