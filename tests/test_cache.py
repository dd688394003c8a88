"""While Redis is away, pages are made and nobody is counted; nothing breaks."""

import pytest
from django.conf import settings as portal
from django.core.cache import caches

from accounts.limits import spend


@pytest.fixture
def nobody_there(settings):
    """A cache whose Redis does not listen."""
    here = portal.CACHES["default"] | {"BACKEND": "portal.cache.CarryingOnCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = portal.CACHES | {"default": here | {"OPTIONS": {"socket_connect_timeout": 1}}}
    return caches["default"]


def test_nothing_is_remembered_and_nothing_breaks(nobody_there):
    nobody_there.set("name", "value", 60)
    assert nobody_there.get("name", "nothing") == "nothing"
    assert nobody_there.add("name", 1, timeout=60) is True
    assert nobody_there.touch("name", 60) is False
    assert nobody_there.delete("name") is False


def test_a_count_is_out_of_reach(nobody_there):
    with pytest.raises(ValueError, match="out of reach"):
        nobody_there.incr("name")


@pytest.mark.usefixtures("nobody_there")
def test_limits_let_people_through():
    assert spend("check", "somebody")


@pytest.mark.django_db
@pytest.mark.usefixtures("nobody_there", "model")
@pytest.mark.parametrize("address", ["/", "/method/", "/api/v1/method/", "/search/?q=kettle", "/health/"])
def test_pages_are_made(client, address):
    assert client.get(address).status_code == 200
