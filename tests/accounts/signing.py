"""Signing in as people do: through the pages, with mail and codes."""

import re
import time

from allauth.mfa.totp.internal import auth as app
from django.core import mail
from django.urls import reverse

from accounts.tasks import send_notices
from tests.factories import PASSWORD


def sign_in(client, user):
    """Sign in by e-mail and password, so that the session knows when; returns the answer."""
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def sign_in_and_confirm(client, user):
    """Sign in, and type the password again, as pages that change the account ask."""
    sign_in(client, user)
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def mailed():
    """Send what waits and return all letters."""
    send_notices()
    return mail.outbox


def code_in(letter):
    """The code on a line of its own."""
    return re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", letter.body, re.MULTILINE)[1]


def link_in(letter):
    """The path of the first link."""
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def give_second_step(user):
    """Switch two-step login on; returns the authenticator app's secret."""
    secret = app.generate_totp_secret()
    app.TOTP.activate(user, secret)
    return secret


def app_code(secret):
    """What the authenticator app shows now."""
    return app.format_hotp_value(app.hotp_value(secret, int(time.time()) // 30))
