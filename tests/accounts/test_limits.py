"""How often one may do one thing: who counts as one, and what happens while nobody can count."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.limits import client_address, line_of, who


def asked(address, **headers):
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_line_is_what_a_provider_gives_one_customer(address, line):
    assert line_of(address) == line


def test_addresses_of_one_line_share_a_limit_and_others_do_not():
    assert who(asked("2001:db8:1:2::5")) == who(asked("2001:db8:1:2:ffff::9"))
    assert who(asked("2001:db8:1:2::5")) != who(asked("2001:db8:1:3::5"))


@pytest.mark.parametrize(
    ("trusted", "sent", "believed"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, trusted, sent, believed):
    settings.TRUSTED_PROXIES = trusted
    assert client_address(asked("127.0.0.1", x_forwarded_for=sent)) == believed
