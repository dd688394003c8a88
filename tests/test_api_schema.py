"""The API keeps what its schema promises, whatever is sent to it (schemathesis).

Ten thousand cases: API_CASES=1250 python -m pytest tests/test_api_schema.py -q
"""

import os
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from accounts.models import ApiKey
from portal.wsgi import application
from risk import tasks, versions
from tests.factories import make_listing, make_price, make_shop, make_user

CASES = int(os.environ.get("API_CASES", "25"))  # for each operation
NOT_TESTED = [positive_data_acceptance]  # a day to come, or a key used twice, has the right shape and is refused
ACTIONS = ("check", "search", "suggest", "report", "listing", "api_anonymous")

schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application)


@pytest.fixture
def key(db):
    """The secret of a key that may ask all day, in a world with a judged shop and an offer."""
    versions.publish()
    shop = make_shop("kettles.example")
    listing = make_listing(shop, pk=1)
    make_price(listing, date.today() - timedelta(days=3), "100.00")
    tasks.rescore_stale()
    key, secret = ApiKey.issue(make_user(), "tests")
    ApiKey.objects.filter(pk=key.pk).update(daily_quota=1_000_000)
    with override_settings(RATE_LIMITS=dict.fromkeys(ACTIONS, (1_000_000, 600))), _within_one_transaction():
        yield secret
    versions.model_of.cache_clear()


@contextmanager
def _within_one_transaction():
    """A served request would close the connection that the test's transaction lives on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=CASES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_what_the_schema_says(case, key):
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, excluded_checks=NOT_TESTED)
