"""Calling workers: after the transaction, never in the way, and not a thousand times for one sweep."""

import pytest
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError

from accounts.nudges import nudge

pytestmark = pytest.mark.django_db


class Call:
    """A task's signature that notes when it is published."""

    task = "some.sweep"

    def __init__(self, *, broken=False):
        self.published, self.broken = 0, broken

    def apply_async(self, **_how):
        self.published += 1
        if self.broken:
            raise OperationalError("no broker")


@pytest.fixture(autouse=True)
def with_a_broker(settings):
    settings.NUDGES = True
    cache.clear()


def test_a_call_goes_out_when_the_transaction_is_through(django_capture_on_commit_callbacks):
    call = Call()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        nudge(call)
        assert call.published == 0
    assert call.published == 1


def test_of_many_calls_of_one_sweep_one_goes_out(django_capture_on_commit_callbacks):
    call, other = Call(), Call()
    other.task = "another.sweep"
    with django_capture_on_commit_callbacks(execute=True):
        for _n in range(20):
            nudge(call, every=60)
        nudge(other, every=60)
    assert (call.published, other.published) == (1, 1)


def test_each_call_about_a_row_goes_out(django_capture_on_commit_callbacks):
    call = Call()
    with django_capture_on_commit_callbacks(execute=True):
        nudge(call)
        nudge(call)
    assert call.published == 2


def test_a_broker_that_is_away_stops_nobody(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        nudge(Call(broken=True))


def test_where_there_is_no_broker_nobody_is_called(settings, django_capture_on_commit_callbacks):
    settings.NUDGES = False
    call = Call()
    with django_capture_on_commit_callbacks(execute=True):
        nudge(call)
    assert call.published == 0
