"""How django-allauth treats our people: their language, their address, their mail, their second step."""

import base64
import secrets
from dataclasses import dataclass

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils import translation
from django.utils.crypto import salted_hmac

from accounts import outbox
from accounts.limits import client_address
from accounts.middleware import remember_language
from accounts.nudges import nudge
from accounts.tasks import send_notices


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a mail says it comes from."""

    name: str
    domain: str


class PortalAdapter(DefaultAccountAdapter):
    """Signs people up with the language they read, and believes only our own proxies about addresses."""

    def save_user(self, request, user, form, commit=True):
        user.language = translation.get_language() or ""
        return super().save_user(request, user, form, commit)

    def get_client_ip(self, request):
        return client_address(request)

    def populate_username(self, request, user):
        """There are no user names."""

    def post_login(self, request, user, **how):
        """Whoever chose a language on their page reads in it on every device."""
        response = super().post_login(request, user, **how)
        if user.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember_language(response, user.language)
        return response

    def send_mail(self, template_prefix, email, context):
        """Put the mail into the outbox: a mail server that is away stops nobody, and no answer is slower than another."""
        sender = Sender(settings.ACCOUNT_EMAIL_SENDER_NAME, settings.SITE_URL)
        told = {"request": current.request, "email": email, "current_site": sender, **context}
        mail = self.render_mail(template_prefix, email, told)
        outbox.write(
            key=f"account:{secrets.token_urlsafe(24)}", subject=mail.subject, body=mail.body.strip(), mail_to=email
        )
        nudge(send_notices.s())


class PortalMFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps and recovery codes encrypted."""

    def encrypt(self, text):
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _vault().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self):
        return settings.ACCOUNT_EMAIL_SENDER_NAME


def _vault():
    """Encrypts with the secret key; reads what was written under an earlier one, too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in keys])


def _key(secret):
    digest = salted_hmac("accounts.second_step", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
