"""Signing in to the API by key, and how much a key may ask a day."""

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.throttling import BaseThrottle

from accounts.limits import spend, who
from accounts.models import ApiKey
from accounts.models.keys import digest


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer anx_…`"""

    def authenticate(self, request):
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        secret = words[1].decode("latin-1") if len(words) == 2 else ""
        key = ApiKey.objects.select_related("user").filter(secret_hash=digest(secret), revoked_at=None).first()
        if key is None or not key.user.is_active:
            raise AuthenticationFailed(_("This key is not known or was revoked."))
        return key.user, key

    def authenticate_header(self, request):
        return "Bearer"


class QuotaThrottle(BaseThrottle):
    """A key has a daily quota; whoever has none shares the anonymous limit of its address."""

    def allow_request(self, request, view):
        key = request.auth
        if not isinstance(key, ApiKey):
            return spend("api_anonymous", who(request))
        slot = f"quota:{key.pk}:{timezone.now():%Y%m%d}"
        cache.add(slot, 0, 90_000)
        try:
            return cache.incr(slot) <= key.daily_quota
        except ValueError:  # evicted between the two calls, or the cache is away
            return True

    def wait(self):
        return 60


class KeyScheme(OpenApiAuthenticationExtension):
    """How the schema names the key."""

    target_class = "accounts.api_keys.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer", "description": "An API key from your profile page."}
