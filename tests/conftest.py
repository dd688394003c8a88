"""What tests share: people of each role, a published model, a clean cache."""

import gc

import pytest
from django.core.cache import cache, caches
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from accounts import kept_pages
from accounts.models import User
from risk import versions
from risk.gather import names
from tests import stock, worlds
from tests.factories import make_user


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    """Once, before any process of this run: compile the languages and migrate the database that tests copy."""
    if not hasattr(config, "workerinput"):
        call_command("compile_words")
        stock.build()


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What collecting makes stays to the end: the garbage collector need not walk through it, now or between tests."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Every process gets a copy of the stock database instead of running all migrations."""
    held = stock.lend()
    yield
    if held:
        held.close()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """No world stands in the way of a test that commits."""
    worlds.make_way(item, _blocker(item.config))


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    """Just before a test gets its own transaction: the world it asks for is made where it does not stand yet."""
    if fixturedef.argname == "_django_db_helper":
        worlds.get_ready(request.node, _blocker(request.config))


@pytest.fixture(scope="session", autouse=True)
def no_world_left(request):
    """The last world falls before the database goes."""
    yield
    worlds.end(_blocker(request.config))


def _blocker(config):
    return config.stash[blocking_manager_key]


@pytest.fixture(autouse=True)
def clean_cache():
    """Rate limits, kept pages and cached figures of one test do not reach the next."""
    cache.clear()
    caches["pieces"].clear()
    kept_pages.shelf.clear()
    names.forget()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def in_english():
    """A language that a request of one test chose does not reach the next."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def one_step():
    """Staff sign in without a second step on every database; the tests of that rule switch it on."""
    with override_settings(STAFF_TWO_STEP=False):
        yield


@pytest.fixture
def model(db):
    """The declared model, published."""
    row, _new = versions.publish()
    yield row
    versions.model_of.cache_clear()


@pytest.fixture
def shopper(db):
    """Somebody who buys."""
    return make_user()


@pytest.fixture
def agent(db):
    """Somebody who works the desk."""
    return make_user(User.Role.AGENT)


@pytest.fixture
def lead(db):
    """Somebody who decides what an agent may not."""
    return make_user(User.Role.LEAD)


@pytest.fixture
def curator(db):
    """Somebody who keeps the lists."""
    return make_user(User.Role.CURATOR)


@pytest.fixture
def admin(db):
    """Somebody who may do everything staff may."""
    return make_user(User.Role.ADMIN, is_staff=True, is_superuser=True)


@pytest.fixture
def login(client):
    """Sign somebody in: `login(user)` returns the client."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
