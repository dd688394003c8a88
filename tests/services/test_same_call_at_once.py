"""The same API call sent many times at the same moment has one effect and one answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from accounts.models import ApiKey
from risk.models import Report
from tests.factories import make_shop, make_user
from tests.needs import needs_services

pytestmark = [*needs_services, pytest.mark.django_db(transaction=True)]


def test_twenty_at_once_add_one_report(model, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"report": (1000, 600)}
    shop = make_shop("kettles.example")
    _key, secret = ApiKey.issue(make_user(), "tests")
    body = {"shop": shop.key, "kind": "fake"}

    def send(_n):
        client = Client(headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": "one"})
        response = client.post("/api/v1/tips/", body, content_type="application/json")
        connections.close_all()
        return response.status_code, response.content

    with ThreadPoolExecutor(20) as crowd:
        answers = set(crowd.map(send, range(20)))
    assert len(answers) == 1
    assert next(iter(answers))[0] == 201
    assert Report.objects.count() == 1
