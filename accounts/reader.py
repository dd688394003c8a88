"""What every page knows of its reader."""

from django.conf import settings
from django.utils.translation import get_language

from accounts.middleware import LARGE_TEXT_COOKIE


def reader(request):
    """Context of every page: language, the other languages of this page, text size, unread notices, merchants (lazy)."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    size = request.COOKIES.get(LARGE_TEXT_COOKIE, "")  # this device's choice comes before the account's
    return {
        "LANGUAGE": get_language(),
        "LANGUAGES": settings.LANGUAGES,
        "large_text": size == "1" if size in {"0", "1"} else signed_in and user.large_text,
        "unread": (lambda: user.notices.filter(read_at=None)[:10].count()) if signed_in else 0,
        "represents": (lambda: user.represents.exists()) if signed_in else False,
        "SITE_URL": settings.SITE_URL,
    }
