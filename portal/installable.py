"""The portal as an app on a device: its manifest, its worker, and the page shown while there is no network."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from accounts.kept_pages import release

SHELL = ("css/tokens.css", "css/base.css", "css/parts.css", "js/offline.js", "js/saved.js", "favicon.svg", "icons.svg")
SIZES = (192, 512)


@login_not_required
@require_safe
@cache_control(max_age=3600)
def manifest(request):
    """What a device needs to install the portal, in the reader's language; texts shared from other apps come to /share/."""
    told = {
        "id": "/",
        "name": _("Anxin: check before you buy"),
        "short_name": _("Anxin"),
        "lang": get_language(),
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0b5a58",
        "icons": [
            {"src": static(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size in SIZES
            for purpose in ("any", "maskable")
        ],
        "share_target": {
            "action": reverse("share"),
            "method": "POST",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
        "shortcuts": [
            {"name": _("Check a message or a QR code"), "url": reverse("message")},
            {"name": _("My claims"), "url": reverse("claims")},
        ],
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/manifest+json")


@login_not_required
@require_safe
@never_cache
def worker(request):
    """The script that answers while there is no network: from what was kept on the device, and nothing else."""
    told = {
        "release": release(),
        "shell": json.dumps([static(path) for path in SHELL]),
        "offline": json.dumps(reverse("offline")),
    }
    return render(request, "portal/worker.js", told, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
def offline(request):
    """What stands where a page cannot be reached: the pages kept on this device."""
    return render(request, "portal/offline.html")
