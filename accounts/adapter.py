"""How django-allauth treats our people."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import translation

from accounts.limits import client_address


class PortalAdapter(DefaultAccountAdapter):
    """Signs people up with the language they read, and believes only our own proxies about addresses."""

    def save_user(self, request, user, form, commit=True):
        user.language = translation.get_language() or ""
        return super().save_user(request, user, form, commit)

    def get_client_ip(self, request):
        return client_address(request)

    def populate_username(self, request, user):
        """There are no user names."""
