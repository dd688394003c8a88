"""What every page knows of its reader."""

from functools import cache

from django.conf import settings
from django.db.models import Exists, IntegerField, Subquery
from django.utils.translation import get_language

from accounts.middleware import LARGE_TEXT_COOKIE
from accounts.models import Notice, Representative, User


def reader(request):
    """Context of every page: language, the other languages of this page, text size, unread notices, merchants (lazy)."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    mine = cache(lambda: _of_head(user))
    size = request.COOKIES.get(LARGE_TEXT_COOKIE, "")  # this device's choice comes before the account's
    return {
        "LANGUAGE": get_language(),
        "LANGUAGES": settings.LANGUAGES,
        "large_text": size == "1" if size in {"0", "1"} else signed_in and user.large_text,
        "unread": (lambda: mine().unread) if signed_in else 0,
        "represents": (lambda: mine().speaks) if signed_in else False,
        "SITE_URL": settings.SITE_URL,
    }


def _of_head(user):
    """What the head of a page says of somebody, in one query: unread notices (ten at most), and who speaks for a merchant."""
    unread = Notice.objects.filter(user=user.pk, read_at=None).order_by().values("pk")[:10]
    few = "(SELECT COUNT(*) FROM (%(subquery)s) AS few)"
    return User.objects.annotate(
        unread=Subquery(unread, template=few, output_field=IntegerField()),
        speaks=Exists(Representative.objects.filter(user=user.pk)),
    ).get(pk=user.pk)
