"""Rendered pages that are kept: a warm report is one cheap query and a look into memory.

A page is kept under a name made of everything it depends on, so it is never wrong and never has to be removed:
a change gives it another name, and what nobody asks for any more falls off the end of the shelf.
"""

import hashlib
import re
from collections import OrderedDict
from functools import lru_cache
from threading import Lock

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from accounts.middleware import LARGE_TEXT_COOKIE
from accounts.reader import head_of

MOST_BYTES = 32 * 1024 * 1024  # in each process
NEVER = 10**19
KEPT_SECONDS = 6 * 3600  # in the cache that processes share
PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")  # cookies of readers whose page is made for them alone

TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
TOKEN_PLACE = b"(a token of the reader)"


def is_anonymous(request):
    """Whether this reader's page is the same as every other stranger's."""
    return request.method in {"GET", "HEAD"} and not any(name in request.COOKIES for name in PERSONAL)


def name_of(*parts):
    """The name of what depends on these parts, the language, the day and the release."""
    whole = repr((parts, get_language(), timezone.localdate(), release()))
    return hashlib.sha256(whole.encode()).hexdigest()[:40]


def large_text(request):
    """Whether a stranger chose the larger text on this device."""
    return request.COOKIES.get(LARGE_TEXT_COOKIE) == "1"


@lru_cache(maxsize=1)
def release():
    """A hash of all code, words and templates: what another release wrote is never shown by this one."""
    whole = hashlib.sha256()
    for folder in ("templates", "static", "locale", "accounts", "casebook", "aftersales", "risk", "portal", "figures"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def kept(request, name, render):
    """The page of this name as a response with an ETag; `render()` makes it where it is not kept yet."""
    etag = f'"{name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(shelf.get(name) or _made(name, render))
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def kept_for_all(request, parts, render):
    """A public page that is the same for everybody but its head: kept for strangers as for whoever is signed in."""
    if is_anonymous(request):
        return kept(request, name_of(request.path, large_text(request), parts), render)
    return kept_for_reader(request, parts, render) if request.user.is_authenticated else render()


def kept_with_form(request, name, render):
    """The same for a page with forms: each reader gets it with a token of their own, so it has no ETag."""
    body = shelf.get(name) or _made(name, render)
    response = HttpResponse(body.replace(TOKEN_PLACE, get_token(request).encode()))
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def kept_for_reader(request, parts, render, now=None):
    """The same for somebody signed in: kept in this process alone, under what the head of the page says of them.

    `parts`: all that the page depends on, beside its reader. While a message waits to be shown, nothing is kept.
    `now`: of a page that changes by itself; the response of `render()` says by `good_until` when it does (None: never).
    """
    if len(get_messages(request)):
        return render()
    head = head_of(request.user)
    size = request.COOKIES.get(LARGE_TEXT_COOKIE), request.user.large_text
    name = name_of(request.path, request.user.pk, request.user.role, head, size, parts)
    body = _good(shelf.get(name), now)
    if body is None:
        response = render()
        if response.status_code != 200:
            return response
        body = TOKEN.sub(TOKEN_PLACE, response.content)
        shelf.put(name, _until(getattr(response, "good_until", None)) + body if now else body)
    response = HttpResponse(body.replace(TOKEN_PLACE, get_token(request).encode()))
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _until(moment):
    return b"%020d" % (moment.timestamp() * 1_000_000 if moment else NEVER)


def _good(stamped, now):
    """A page without the stamp of its end; None where it is over."""
    if stamped is None or now is None:
        return stamped
    return stamped[20:] if now.timestamp() * 1_000_000 < int(stamped[:20]) else None


def piece(parts, render):
    """A part of pages that several pages share, as safe text: kept in this process under all that it depends on."""
    name = name_of(*parts)
    kept_piece = shelf.get(name)
    if kept_piece is None:
        kept_piece = render().encode()
        shelf.put(name, kept_piece)
    return mark_safe(kept_piece.decode())  # render() is a template's own work


def _made(name, render):
    body = _shared(name)
    if body is None:
        body = TOKEN.sub(TOKEN_PLACE, render().content)  # a reader's token is never kept
        _share(name, body)
    shelf.put(name, body)
    return body


def _shared(name):
    return cache.get("page:" + name) if settings.REDIS_URL else None


def _share(name, body):
    if settings.REDIS_URL:
        cache.set("page:" + name, body, KEPT_SECONDS)


class Shelf:
    """The newest pages of one process, within a number of bytes; what was asked for longest ago goes first."""

    def __init__(self, most_bytes):
        self.most_bytes = most_bytes
        self.pages = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def get(self, name):
        """The page, or None."""
        with self.lock:
            body = self.pages.get(name)
            if body is not None:
                self.pages.move_to_end(name)
        return body

    def put(self, name, body):
        """Keep a page."""
        with self.lock:
            self.bytes += len(body) - len(self.pages.pop(name, b""))
            self.pages[name] = body
            while self.bytes > self.most_bytes:
                _name, oldest = self.pages.popitem(last=False)
                self.bytes -= len(oldest)

    def clear(self):
        """Forget everything."""
        with self.lock:
            self.pages.clear()
            self.bytes = 0


shelf = Shelf(MOST_BYTES)
