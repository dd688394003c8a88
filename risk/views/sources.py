"""Outside sources at the desk: how each is doing, what was answered, and one raw answer read once more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import agents_only
from accounts.limits import limited
from accounts.nudges import nudge
from accounts.paging import page_of
from risk import source_figures, tasks
from risk.models import SourceReply
from risk.sources import SOURCES


@agents_only
@require_safe
def desk_sources(request):
    """Every source over the last day, and the places that are left alone for a while."""
    now = timezone.now()
    context = {"rows": source_figures.rows(now), "places": source_figures.places_left_alone(now)}
    return render(request, "risk/desk_sources.html", context)


@agents_only
@require_safe
def desk_replies(request):
    """Raw answers, the newest first; of one source or one state where the address names it."""
    asked = {
        name: request.GET[name]
        for name, known in (("source", SOURCES), ("state", SourceReply.State.values))
        if request.GET.get(name) in known
    }
    rows = SourceReply.objects.filter(**asked).select_related("shop").defer("body").order_by("-pk")
    context = {"page": page_of(request, rows), "asked": asked, "query": urlencode(asked) + "&" if asked else ""}
    return render(request, "risk/desk_replies.html", context)


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
@limited("desk")
def desk_reply(request, pk):
    """One raw answer: what was read from it then and what would be now; the source may be asked again."""
    reply = get_object_or_404(SourceReply.objects.select_related("shop"), pk=pk)
    if request.method == "POST":
        if source_figures.ask_again(reply, timezone.now()):
            nudge(tasks.collect_due.s())
            messages.success(request, _("The source is asked again as soon as its turn comes."))
        else:
            messages.error(request, _("We do not ask this source any more."))
        return redirect("desk-reply", reply.pk)
    context = {"reply": reply, "again": source_figures.read_again(reply), "evidence": reply.evidence.order_by("fact")}
    return render(request, "risk/desk_reply.html", context)


@agents_only
@require_safe
def desk_reply_raw(request, pk):
    """The answer as it came, as a download that no browser runs."""
    reply = get_object_or_404(SourceReply, pk=pk)
    answer = HttpResponse(reply.raw(), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{reply.source}-{reply.pk}.txt"'
    return answer
