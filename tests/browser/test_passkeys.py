"""Passkeys in a real browser, with an authenticator made of software, under our content policy."""

import pytest
from allauth.mfa.models import Authenticator

from tests.factories import PASSWORD, make_user

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def authenticator(page):
    """A device that holds passkeys and always says yes."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return cdp


def sign_in_by_password(page, user):
    page.goto("/accounts/login/")
    page.fill("#id_login", user.email)
    page.fill("#id_password", PASSWORD)
    page.click("main form[action] button:not([form])")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def add_passkey(page):
    page.goto("/accounts/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)
    page.click("main form button:not([form])")
    page.fill("#id_name", "My phone")
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/add/" not in url)


def test_a_passkey_is_added_and_signs_in_without_a_password(page, authenticator, complaints):
    user = make_user()
    sign_in_by_password(page, user)
    add_passkey(page)
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
    page.goto("/profile/")
    assert user.email in page.inner_text("main")
    assert complaints == []
