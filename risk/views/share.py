"""Checking from anywhere: what other apps share, the button for a browser's bar, and how to install."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from risk.forms import CheckForm
from risk.forms.message import MessageForm
from risk.names.targets import NotUnderstood, read

PARTS = ("url", "text", "title")
LONGEST = 20_000


@login_not_required
@csrf_exempt  # it does nothing but fill in the field; sending it is up to the reader
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def share(request):
    """What another app shared, in the field it belongs to: a link or name to be checked, a message to be read."""
    told = request.POST if request.method == "POST" else request.GET
    parts = [told.get(name, "").strip() for name in PARTS]
    whole = "\n".join(dict.fromkeys(part for part in parts if part))[:LONGEST]
    context = {"form": CheckForm(initial={"text": whole}), "shared": bool(whole)}
    if whole and not _is_link_or_name(whole):
        context["message_form"] = MessageForm(initial={"text": whole})
    return render(request, "risk/share.html", context)


def _is_link_or_name(text):
    """Whether a text is a link alone or a name; words around a link are a message."""
    try:
        (target, *others) = read(text)
    except NotUnderstood:
        return False
    return not others and (target.kind == "name" or len(text.split()) == 1)


@login_not_required
@require_safe
def anywhere(request):
    """How to check without opening the portal first."""
    address = settings.SITE_URL + reverse("share")
    script = f"javascript:location.href='{address}?url='+encodeURIComponent(location.origin)"
    return render(request, "risk/anywhere.html", {"bookmarklet": script})
