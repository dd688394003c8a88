"""What every answer says to browsers."""

import pytest
from csp.decorators import csp_update
from django.http import HttpResponse
from django.test import RequestFactory

from portal.headers import PolicyMiddleware

HEADER = "Content-Security-Policy"


def policy(view):
    """The policy that a view's page is sent with, as its parts."""
    response = PolicyMiddleware(view)(RequestFactory().get("/"))
    return {part.strip().split(" ", 1)[0]: part.strip() for part in response.headers[HEADER].split(";")}


def test_every_page_is_closed_to_others():
    told = policy(lambda request: HttpResponse())
    assert told["default-src"] == "default-src 'none'"
    assert told["script-src"] == "script-src 'self'"
    assert told["frame-ancestors"] == "frame-ancestors 'none'"


def test_a_page_may_ask_for_a_policy_of_its_own():
    told = policy(csp_update({"img-src": ["https://maps.example"]})(lambda request: HttpResponse()))
    assert "https://maps.example" in told["img-src"]
    assert "https://maps.example" not in policy(lambda request: HttpResponse())["img-src"]


@pytest.mark.django_db
def test_pages_of_somebody_signed_in_stay_in_no_cache(client, shopper, model):
    client.force_login(shopper)
    assert client.get("/profile/").headers["Cache-Control"] == "private, no-store"
    assert client.get("/method/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_page_for_strangers_may_be_asked_about_again(client, model):
    assert client.get("/method/").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/method/", "/api/", "/api/v1/method/", "/nothing/", "/accounts/login/"])
def test_pages_and_errors_alike_carry_it(client, model, address):
    assert "default-src 'none'" in client.get(address).headers[HEADER]
