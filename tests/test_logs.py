"""What is logged: one line a request, without what people pasted, where they are, or names that strangers made up."""

import io
import json
import logging

import pytest

from portal import logs


@pytest.fixture
def lines(settings):
    """The lines of the log, as the portal writes them at level INFO."""
    told = logs.set_up("INFO")
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    formatter = dict(told["formatters"]["json"])
    handler.setFormatter(formatter.pop("()")(**formatter))
    loggers = [logging.getLogger(name) for name in ("django_structlog", "django.security.DisallowedHost")]
    before = [(logger, logger.level) for logger in loggers]
    loggers[0].addHandler(handler)
    loggers[0].setLevel("INFO")
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    loggers[0].removeHandler(handler)
    for logger, level in before:
        logger.setLevel(level)


@pytest.mark.django_db
def test_a_request_is_one_line_without_query_address_or_agent_of_a_person(client, model, lines):
    client.get("/search/?q=something+private", REMOTE_ADDR="203.0.113.7")
    (line,) = lines()
    assert line["request"] == "GET /search/"
    assert "private" not in json.dumps(line)
    assert "203.0.113.7" not in json.dumps(line)


@pytest.mark.django_db
def test_what_was_pasted_is_not_logged(client, model, lines):
    client.post("/check/", {"text": "Dear Mr Li, pay at https://kettles.example/pay?card=4111"})
    assert "kettles" not in json.dumps(lines())
    assert "4111" not in json.dumps(lines())


@pytest.mark.django_db
def test_the_key_of_a_password_reset_is_not_logged(client, model, lines):
    client.get("/accounts/password/reset/key/2a-c0ffee-0123456789abcdef/")
    (line,) = lines()
    assert line["request"] == "GET /accounts/password/reset/key/"


@pytest.mark.django_db
def test_the_secret_of_a_link_to_a_claim_is_not_logged(client, model, lines):
    client.get("/c/0123456789abcdef/")
    client.post("/c/0123456789abcdef/again/")
    assert [line["request"] for line in lines()] == ["GET /c/", "POST /c/"]


@pytest.mark.parametrize("name", ["django.security.DisallowedHost"])
def test_host_names_that_strangers_make_up_fill_no_log(name):
    assert logs.set_up("INFO")["loggers"][name] == {"level": "CRITICAL", "propagate": False}
