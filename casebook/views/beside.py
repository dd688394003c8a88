"""Beside the pages: the leaflet, feeds, the site map, pictures, and what readers say."""

import mimetypes
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import feedgenerator, timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.limits import limited
from casebook import feedback, leaflets, reading, shelf
from casebook.models import Entry, Kind
from casebook.papers import pdf
from casebook.tongues import tongue_of
from casebook.views.downloads import sent

NEWEST = 30
MOST_ADDRESSES = 50_000  # the limit of one site map
PUBLIC = ("home", "learn", "practice", "alerts", "rights", "warnings", "method", "search", "compare")
PICTURES = "images/"  # renditions alone; originals stay closed


@login_not_required
@require_safe
@limited("leaflet")
def leaflet(request, slug):
    """A page on paper, with a code that leads back to it."""
    entry = shelf.pick(slug)
    paper = leaflets.paper(entry, reading.address(entry))
    return sent(
        pdf(paper, tongue=tongue_of(entry.language), made_at=timezone.now()), "application/pdf", f"anxin-{slug}.pdf"
    )


@login_not_required
@require_safe
def feed(request):
    """What is new on the shelf, as Atom."""
    rows = shelf.listed({}).exclude(kind__in=[Kind.DRILL])[:NEWEST]
    return _feed(_("Anxin: what is new to read"), reverse("learn"), rows)


@login_not_required
@require_safe
def alerts_feed(request):
    """Alerts that hold, as Atom."""
    return _feed(_("Anxin: warnings"), reverse("alerts"), shelf.holding()[:NEWEST])


def _feed(title, path, rows):
    told = feedgenerator.Atom1Feed(
        title=title,
        link=f"{settings.SITE_URL}{path}",
        description=title,
        language=shelf.language(),
        feed_url=f"{settings.SITE_URL}{path}",
        feed_guid=f"{settings.SITE_URL}{path}?lang={shelf.language()}",
    )
    for entry in rows:
        where = reading.address(entry)
        told.add_item(
            entry.title, where, entry.lesson, unique_id=where, updateddate=entry.changed_at, pubdate=entry.changed_at
        )
    answer = sent(told.writeString("utf-8"), "application/atom+xml; charset=utf-8", "anxin.atom")
    del answer["Content-Disposition"]
    return answer


@login_not_required
@require_safe
def sitemap(request):
    """Every public address, each page in each of its languages."""
    entries = (
        Entry.objects.exclude(kind=Kind.DRILL)
        .order_by("slug", "language")
        .only("slug", "language", "changed_at")[:MOST_ADDRESSES]
    )
    rows = [(f"{settings.SITE_URL}{reverse(name)}", None) for name in PUBLIC]
    rows += [(reading.address(entry), entry.changed_at) for entry in entries.iterator()]
    return render(request, "casebook/sitemap.xml", {"rows": rows}, content_type="application/xml")


@login_not_required
@require_POST
@limited("useful")
def useful(request, slug):
    """«Was this useful?»"""
    told = {"reason": request.POST.get("reason", ""), "words": request.POST.get("words", "")}
    try:
        feedback.say(slug, shelf.language(), useful=request.POST.get("useful") == "yes", **told)
    except LookupError:
        raise Http404 from None
    messages.success(request, _("Thank you. Editors read every answer."))
    return redirect("page", slug)


@login_not_required
@require_safe
@cache_control(public=True, max_age=604800, immutable=True)
def picture(request, name):
    """A picture of a page: a rendition that was made for it."""
    path = PurePosixPath(PICTURES, name)
    if len(path.parts) != 2 or not default_storage.exists(str(path)):
        raise Http404
    kind = mimetypes.guess_type(name)[0] or ""
    if not kind.startswith("image/") or "svg" in kind:
        raise Http404
    return FileResponse(default_storage.open(str(path)), content_type=kind)
