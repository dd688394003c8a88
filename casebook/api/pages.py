"""The operations about pages, warnings and exercises."""

from django.http import Http404
from django.utils import timezone
from rest_framework.response import Response

from accounts.operations import call, pages_of, read
from casebook import shelf
from casebook.api import page_texts as texts
from casebook.api.page_shapes import AlertsShape, DrillsShape, PagesAsked, PageShape, PagesShape
from casebook.models import Entry, Kind

KEPT = {"Cache-Control": "private, max-age=300"}
MOST = 100


@call(
    "GET",
    limit="search",
    operation_id="pages",
    examples=texts.PAGES_EXAMPLES,
    summary=texts.PAGES,
    description=texts.PAGES_MORE,
    parameters=[PagesAsked],
    responses={200: PagesShape},
)
def pages(request):
    """What stands on the shelf in a language."""
    asked = read(PagesAsked, request.query_params)
    rows = Entry.objects.filter(language=shelf.language())
    rows = rows.filter(kind=asked["kind"]) if "kind" in asked else rows
    for name, kind in (("topic", "topics"), ("signal", "signals"), ("rule", "rules")):
        if name in asked:
            rows = rows.filter(pk__in=Entry.objects.marked(kind, asked[name]).values("pk"))
    found, following = pages_of(rows, asked, "rights-api:pages")
    return Response(PagesShape({"pages": found, "next": following}).data, headers=KEPT)


@call(
    "GET",
    limit="search",
    operation_id="page",
    examples=texts.PAGE_EXAMPLES,
    summary=texts.PAGE,
    description=texts.PAGE_MORE,
    parameters=[texts.SLUG],
    responses={200: PageShape},
)
def page(request, slug):
    """One page with all it says."""
    entry = shelf.versions(slug).get(shelf.language())
    if entry is None:
        raise Http404
    return Response(PageShape(entry).data, headers=KEPT)


@call(
    "GET",
    limit="search",
    operation_id="alerts",
    examples=texts.ALERTS_EXAMPLES,
    summary=texts.ALERTS,
    description=texts.ALERTS_MORE,
    responses={200: AlertsShape},
)
def alerts(request):
    """Warnings that hold today."""
    rows = Entry.objects.in_force(timezone.localdate()).filter(language=shelf.language())[:MOST]
    return Response(AlertsShape({"alerts": rows}).data, headers=KEPT)


@call(
    "GET",
    limit="search",
    operation_id="drills",
    examples=texts.DRILLS_EXAMPLES,
    summary=texts.DRILLS,
    description=texts.DRILLS_MORE,
    responses={200: DrillsShape},
)
def drills(request):
    """Exercises, without their answers."""
    rows = Entry.objects.filter(kind=Kind.DRILL, language=shelf.language()).order_by("slug")[:MOST]
    return Response(DrillsShape({"drills": rows}).data, headers=KEPT)
