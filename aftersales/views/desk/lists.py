"""The lists of claims at the desk, lists kept under a name, and Next."""

import secrets

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import kept_pages
from accounts.access import agents_only
from accounts.limits import limited
from accounts.middleware import just_acted
from aftersales.desk import lists, pulling
from aftersales.forms.desk import ListForm, SavedViewForm
from aftersales.models import SavedView
from aftersales.templatetags.desk_words import why_words

LINES_PLACE, FOLLOWING_PLACE = secrets.token_urlsafe(12), secrets.token_urlsafe(12)  # in the frame of a list


@agents_only
@require_safe
@limited("search")
def desk_claims(request):
    """Claims by who must act, the nearest day first; filters and words stand in the address."""
    choices, now = lists.choices(), timezone.now()
    form = ListForm(request.GET, choices=choices) if request.GET else None
    if form and not form.is_valid():
        if form.has_error("view"):
            raise Http404
        return render(request, "aftersales/desk/claims.html", _context(request, form), status=400)
    asked = form.asked() if form else lists.Asked()
    try:
        page = lists.shown(asked, request.user, now)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    beside = lists.beside(request.user, now, anew=just_acted(request))
    following = FOLLOWING_PLACE if page.following else ""

    def frame():
        context = _context(request, form or ListForm(request.GET, choices=choices), asked, beside)
        places = {"lines": [LINES_PLACE] if page.lines else [], "following": following}
        return render(request, "aftersales/desk/claims.html", context | places)

    around = request.GET.urlencode(), bool(page.lines), following, beside, choices

    def made():
        response = kept_pages.kept_for_reader(request, ("frame", around), frame)
        lines = "\n".join(_line(line, choices.queues.get(line.queue, ""), now) for line in page.lines)
        whole = response.content.replace(LINES_PLACE.encode(), lines.encode())
        response.content = whole.replace(FOLLOWING_PLACE.encode(), page.following.encode())
        return response

    return kept_pages.kept_for_reader(request, (page.in_words(now), around), made)


def _line(line, queue, now):
    """A line as it is shown; one that did not change is kept, for whoever looks next."""
    return kept_pages.piece(
        ("desk line", line.in_words(now), queue),
        lambda: render_to_string("aftersales/desk/parts/line.html", {"claim": line, "queue": queue, "now": now}),
    )


def _context(request, form, asked=None, beside=None):
    counts, saved = beside or lists.beside(request.user, timezone.now(), anew=just_acted(request))
    view = asked.view if asked else "ours"
    query = _query(request, without=("after",))
    return {
        "form": form,
        "more_query": f"?{query}&" if query else "?",
        "views": [
            (name, label, counts.get(name), name == view, _with_view(request, name))
            for name, label in lists.VIEWS.items()
        ],
        "counts": counts,
        "most": lists.COUNTED_UP_TO,
        "view": view,
        "view_label": lists.VIEWS[view],
        "filtered": bool(asked and (asked.text or asked.filters)),
        "saved": saved,
        "save_form": SavedViewForm(user=request.user, initial={"query": query}, auto_id="id_save_%s"),
    }


def _query(request, *, without=()):
    """What stands in the address, empty values and these words left out."""
    kept = QueryDict(mutable=True)
    for name, value in request.GET.items():
        if value and name not in without and name in ListForm.base_fields:
            kept[name] = value
    return kept.urlencode()


def _with_view(request, name):
    rest = _query(request, without=("after", "view", "q"))
    return f"?view={name}" + (f"&{rest}" if rest else "")


@agents_only
@require_POST
def desk_view_save(request):
    """Keep the list that is shown under a name."""
    form = SavedViewForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.error(request, _("Give the list a name."))
        return redirect("desk-claims")
    told = form.cleaned_data
    query = _clean_query(told["query"])
    shared = told.get("shared", False)
    SavedView.objects.update_or_create(
        owner=request.user, name=told["name"], defaults={"query": query, "shared": shared}
    )
    messages.success(request, _("The list is kept under its name."))
    return redirect(f"{reverse('desk-claims')}?{query}")


def _clean_query(text):
    """Only words that a list knows, so that a kept list leads nowhere else."""
    kept = QueryDict(mutable=True)
    for name, value in QueryDict(text).items():
        if name in ListForm.base_fields and name != "after" and value:
            kept[name] = value
    return kept.urlencode()


@agents_only
@require_POST
def desk_view_forget(request, pk):
    """Forget a list of one's own; a lead also one that is shared."""
    mine = Q(owner=request.user) | (Q(shared=True) if request.user.is_lead() else Q(pk__in=[]))
    get_object_or_404(SavedView.objects.filter(mine), pk=pk).delete()
    messages.success(request, _("The list is forgotten."))
    return redirect("desk-claims")


@agents_only
@require_POST
@limited("desk")
def desk_next(request):
    """Take the claim one should work on now, and say why it is this one."""
    pulled = pulling.next_claim(request.user, timezone.now())
    if pulled is None:
        messages.info(request, _("Nothing waits for you now."))
        return redirect("desk-claims")
    messages.success(request, why_words(pulled.claim, pulled.why))
    return redirect("desk-ticket", pulled.claim.number)
