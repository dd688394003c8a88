"""The API keeps what its schema promises, whatever is sent to it (schemathesis).

Ten thousand cases: API_CASES=1250 python -m pytest tests/test_api_schema.py -q
"""

import os
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import schemathesis
from django.core.files.base import ContentFile
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from accounts.models import ApiKey, User
from aftersales import keeping
from aftersales.actors import Actor
from aftersales.models import Attachment, Claim, StaffTask
from portal.wsgi import application
from risk import tasks, versions
from tests import worlds
from tests.aftersales.api.calling import PDF
from tests.aftersales.conftest import FILES
from tests.factories import make_claim, make_listing, make_macro, make_price, make_purchase, make_shop, make_user

CASES = int(os.environ.get("API_CASES", "25"))  # for each operation
NOT_TESTED = [positive_data_acceptance]  # a day to come, or a key used twice, has the right shape and is refused
ACTIONS = (
    "check",
    "search",
    "suggest",
    "report",
    "listing",
    "api_anonymous",
    "rights",
    "purchase",
    "file_claim",
    "move",
)
ACTIONS += ("message", "upload", "desk", "books")


def served(environ, start_response):
    """The portal as a server runs it: an answer is closed once it is sent, and with it the file it came from."""
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", served)


@worlds.made_once
def a_shop_a_claim_and_two_keys():
    """A judged shop, an offer and a claim; the secrets of two keys by where they may ask, and the files by their names."""
    versions.publish()
    shop = make_shop("kettles.example")
    listing = make_listing(shop, pk=1)
    make_price(listing, date.today() - timedelta(days=3), "100.00")
    tasks.rescore_stale()
    key, secret = ApiKey.issue(make_user(), "tests")
    _staff, staff_secret = ApiKey.issue(make_user(User.Role.LEAD), "tests of the desk")
    ApiKey.objects.update(daily_quota=1_000_000)
    make_macro(pk=1)
    claim, files = _claim_of(key.user)
    StaffTask.objects.create(pk=1, kind="safety", claim=claim, reason="r", due_at=timezone.now())
    return {"": secret, "desk": staff_secret}, files


def _claim_of(user):
    """A claim of somebody with a purchase and a file, under the numbers that the schema gives as examples."""
    claim = make_claim(shopper=user, purchase=make_purchase(user, pk=1, merchant_name="Kettle House"))
    Claim.objects.filter(pk=claim.pk).update(number="Q7K4M2XWP9")
    with TemporaryDirectory() as folder, _files_in(folder):
        (file,) = keeping.keep([ContentFile(PDF, "receipt.pdf")], Actor("shopper", user), claim=claim)
        Attachment.objects.filter(pk=file.pk).update(id=1)
        keeping.look_through_next()
        kept = [path for path in Path(folder).rglob("*") if path.is_file()]
        return claim, {path.relative_to(folder): path.read_bytes() for path in kept}


@contextmanager
def _files_in(folder):
    with pytest.MonkeyPatch.context() as patched:
        for model, field in FILES:
            patched.setitem(model._meta.get_field(field).storage.__dict__, "location", str(folder))
        yield


@pytest.fixture
def key(a_shop_a_claim_and_two_keys, tmp_path):
    """The secret of a key that may ask all day, for shoppers and for the desk."""
    secrets, files = a_shop_a_claim_and_two_keys
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    without_limits = override_settings(RATE_LIMITS=dict.fromkeys(ACTIONS, (1_000_000, 600)))
    with without_limits, _files_in(tmp_path), _within_one_transaction():
        yield secrets
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
    secret = key["desk" if "/desk/" in case.path else ""]
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, excluded_checks=NOT_TESTED)
