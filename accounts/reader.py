"""What every page knows of its reader."""

from django.conf import settings
from django.utils.translation import get_language


def reader(request):
    """Context of every page: language, the other languages of this page, text size, unread notices (lazy)."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "LANGUAGE": get_language(),
        "LANGUAGES": settings.LANGUAGES,
        "large_text": user.large_text if signed_in else request.COOKIES.get("large_text") == "1",
        "unread": (lambda: user.notices.filter(read_at=None)[:10].count()) if signed_in else 0,
        "SITE_URL": settings.SITE_URL,
    }
