"""How often one person or address may do one thing."""

import hashlib
import ipaddress
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render
from django.utils.crypto import salted_hmac

COSTLY = frozenset({"leaflet"})  # pages that cost so much that reading them is counted, too


def client_address(request):
    """The client's address as our own outermost proxy saw it; headers of strangers are not believed."""
    hops = [h.strip() for h in request.headers.get("X-Forwarded-For", "").split(",") if h.strip()]
    trusted = settings.TRUSTED_PROXIES
    return hops[-trusted] if trusted and len(hops) >= trusted else request.META.get("REMOTE_ADDR", "")


def line_of(address):
    """What counts as one line: an IPv4 address, or the half of an IPv6 address that a provider gives to one customer."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:  # a socket has none
        return address
    if read.version == 4:
        return address
    return str(read.ipv4_mapped or ipaddress.ip_network((read, 64), strict=False).network_address)


def who(request):
    """A key for whoever asks: the account, or a keyed hash of the line (the address itself is not kept)."""
    if request.user.is_authenticated:
        return f"u{request.user.pk}"
    return salted_hmac("accounts.limits", line_of(client_address(request))).hexdigest()[:24]


def origin(request):
    """A keyed hash of device and address, to see that many reports come from one place."""
    told = line_of(client_address(request)) + "|" + request.headers.get("User-Agent", "")
    return salted_hmac("accounts.origin", told, algorithm="sha256").hexdigest()


def spend(action, key):
    """Count one use; True while it is within settings.RATE_LIMITS."""
    most, seconds = settings.RATE_LIMITS[action]
    slot = f"limit:{action}:{hashlib.sha256(key.encode()).hexdigest()[:24]}"
    cache.add(slot, 0, seconds)
    try:
        return cache.incr(slot) <= most
    except ValueError:  # the counter ran out between the two calls, or the cache is away
        cache.set(slot, 1, seconds)
        return True


def limited(action):
    """Close a view's POST (or, for "search", its GET) to whoever did it too often: 429 with a page that says so."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            counted = request.method == "POST" or (action == "search" and request.GET) or action in COSTLY
            if counted and not spend(action, who(request)):
                minutes = -(-settings.RATE_LIMITS[action][1] // 60)
                return render(request, "portal/too_often.html", {"minutes": minutes}, status=429)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
