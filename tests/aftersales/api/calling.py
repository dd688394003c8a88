"""Calling the API as programs do: with a key, in JSON."""

from django.test import Client

from accounts.models import ApiKey

API = "/api/v1"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"  # the smallest that is one


def keyed(user):
    """A client that sends a key of somebody."""
    _key, secret = ApiKey.issue(user, f"tests {ApiKey.objects.count()}")
    return Client(headers={"Authorization": f"Bearer {secret}"})


def post(client, address, body, **headers):
    return client.post(f"{API}{address}", body, content_type="application/json", headers=headers)


def problem(response, status, code=""):
    """The problem that a response holds."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told.get("code", "") == code or not code
    return told


def fields(response):
    """The fields that a 400 names."""
    return {error["field"] for error in problem(response, 400)["errors"]}
