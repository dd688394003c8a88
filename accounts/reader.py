"""What every page knows of its reader."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
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
        "unread": (lambda: head_of(user).unread) if signed_in else 0,
        "represents": (lambda: head_of(user).speaks) if signed_in else False,
        "SITE_URL": settings.SITE_URL,
    }


# Written by hand: every page of somebody signed in asks it, and building it costs more than asking it.
HEAD = """
SELECT (SELECT COUNT(*) FROM (SELECT n.id FROM accounts_notice n WHERE n.user_id = %s AND n.read_at IS NULL LIMIT 10) few),
  EXISTS (SELECT 1 FROM accounts_representative r WHERE r.user_id = %s)
"""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says of somebody: unread notices (ten at most), and whether they speak for a merchant."""

    unread: int
    speaks: bool


def head_of(user):
    """The Head for somebody signed in, in one query; asked once for each request's user."""
    if (known := getattr(user, "_head", None)) is None:
        with connection.cursor() as cursor:
            cursor.execute(HEAD, [user.pk, user.pk])
            unread, speaks = cursor.fetchone()
        known = user._head = Head(unread, bool(speaks))
    return known
