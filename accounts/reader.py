"""What every page knows of its reader."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from accounts.middleware import LARGE_TEXT_COOKIE
from accounts.models.people import User, with_head


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


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says of somebody: unread notices (ten at most), and whether they speak for a merchant."""

    unread: int
    speaks: bool


def head_of(user):
    """The Head for somebody signed in; who was read with their request brought it along, others are asked for once."""
    if not hasattr(user, "unread"):
        user.unread, user.speaks = with_head(User.objects.filter(pk=user.pk)).values_list("unread", "speaks").get()
    return Head(user.unread, user.speaks)
