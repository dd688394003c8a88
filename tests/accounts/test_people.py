"""Signing up, signing in, the second step, and what strangers may learn of it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from accounts.models import Notice, User
from accounts.tasks import send_notices
from tests.accounts.signing import app_code, code_in, give_second_step, link_in, mailed, sign_in, sign_in_and_confirm
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NEW = {"email": "new@people.example", "password1": PASSWORD, "password2": PASSWORD}


def test_signing_up_mails_a_code_that_opens_the_account(client):
    answer = client.post(reverse("account_signup"), NEW)
    assert answer.url == reverse("account_email_verification_sent")
    assert not get_user(client).is_authenticated
    (letter,) = mailed()
    assert letter.to == ["new@people.example"]
    client.post(answer.url, {"code": code_in(letter)})
    assert get_user(client) == User.objects.get(email="new@people.example")
    assert get_user(client).role == User.Role.SHOPPER


def test_a_wrong_code_opens_nothing(client):
    client.post(reverse("account_signup"), NEW)
    answer = client.post(reverse("account_email_verification_sent"), {"code": "BBBB-BBBB"})
    assert not get_user(client).is_authenticated
    assert answer.status_code == 200
    assert "wrong-text" in answer.content.decode()


def test_the_letter_speaks_the_readers_language(client):
    client.post(reverse("account_signup") + "?lang=zh-hans", NEW)
    assert "电子邮箱" in mailed()[0].body
    assert User.objects.get().language == "zh-hans"


def test_a_letter_with_a_code_is_not_kept_once_it_is_out(client):
    client.post(reverse("account_signup"), NEW)
    assert Notice.objects.count() == 1
    send_notices()
    assert Notice.objects.count() == 0


def test_signing_up_with_a_known_address_looks_the_same_and_tells_only_its_owner():
    make_user(email="new@people.example")
    known = Client().post(reverse("account_signup"), NEW)
    unknown = Client().post(reverse("account_signup"), NEW | {"email": "other@people.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    to_owner, to_newcomer = mailed()
    assert "already" in to_owner.body
    assert code_in(to_newcomer)
    assert User.objects.filter(email="new@people.example").count() == 1


@pytest.mark.parametrize("weak", ["password1234", "1234567890", "short", "new@people.example"])
def test_a_weak_password_is_refused_with_a_reason(client, weak):
    answer = client.post(reverse("account_signup"), NEW | {"password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert answer.context["form"].errors["password1"]
    assert not User.objects.exists()


def test_a_wrong_password_says_the_same_as_an_unknown_address(client, shopper):
    page = reverse("account_login")
    wrong = client.post(page, {"login": shopper.email, "password": "not this one at all"})
    unknown = client.post(page, {"login": "nobody@people.example", "password": "not this one at all"})
    said = [list(answer.context["form"].non_field_errors()) for answer in (wrong, unknown)]
    assert said[0] == said[1] != []


def test_guessing_a_password_is_stopped(client, shopper):
    page = reverse("account_login")
    answers = [client.post(page, {"login": shopper.email, "password": f"guess number {n}"}) for n in range(7)]
    assert "Too many" in answers[-1].content.decode()
    sign_in(client, shopper)
    assert not get_user(client).is_authenticated


def test_signing_up_often_is_stopped_with_a_page(client):
    for n in range(20):
        client.post(reverse("account_signup"), NEW | {"email": f"{n}@people.example", "password2": "x"})
    answer = client.post(reverse("account_signup"), NEW)
    assert answer.status_code == 429
    assert "That was very often" in answer.content.decode()


def test_a_forgotten_password_is_replaced_by_a_mailed_link(client, shopper):
    client.post(reverse("account_reset_password"), {"email": shopper.email})
    (letter,) = mailed()
    form = client.get(link_in(letter), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "a brand new phrase", "password2": "a brand new phrase"})
    shopper.refresh_from_db()
    assert shopper.check_password("a brand new phrase")


def test_a_reset_for_an_unknown_address_looks_the_same(client, shopper):
    known = client.post(reverse("account_reset_password"), {"email": shopper.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@people.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mailed()) == 2


def test_two_step_login_asks_for_the_apps_code(client, shopper):
    secret = give_second_step(shopper)
    answer = sign_in(client, shopper)
    assert answer.url == reverse("mfa_authenticate")
    assert not get_user(client).is_authenticated
    client.post(answer.url, {"code": app_code(secret)})
    assert get_user(client) == shopper


def test_a_wrong_app_code_does_not_sign_in(client, shopper):
    secret = give_second_step(shopper)
    answer = sign_in(client, shopper)
    wrong = f"{(int(app_code(secret)) + 1) % 10**6:06}"
    client.post(answer.url, {"code": wrong})
    assert not get_user(client).is_authenticated


def test_two_step_login_is_set_up_with_recovery_codes_and_kept_encrypted(client, shopper):
    sign_in_and_confirm(client, shopper)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    kinds = {row.type: row for row in Authenticator.objects.filter(user=shopper)}
    assert set(kinds) == {"totp", "recovery_codes"}
    assert secret not in str(kinds["totp"].data)
    codes = kinds["recovery_codes"].wrap().get_unused_codes()
    client.logout()
    client.post(sign_in(client, shopper).url, {"code": codes[0]})
    assert get_user(client) == shopper


def test_somebody_who_chose_a_language_reads_in_it_on_a_new_device(client):
    answer = sign_in(client, make_user(language="zh-hant"))
    assert answer.cookies["django_language"].value == "zh-hant"


PAGES = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
OWN_PAGES = ["account_email", "account_change_password", "mfa_index", "mfa_list_webauthn", "mfa_add_webauthn"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_signing_in_are_ours_and_open_to_everybody(client, name):
    said = client.get(reverse(name)).content.decode()
    assert 'class="site-head"' in said
    assert " style=" not in said


@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_of_ones_account_are_ours_and_closed_to_strangers(client, shopper, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))
    sign_in_and_confirm(client, shopper)
    said = client.get(reverse(name)).content.decode()
    assert 'class="site-head"' in said
    assert " style=" not in said
