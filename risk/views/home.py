"""The first page and what happens to what is pasted there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from accounts import kept_pages
from accounts.limits import limited
from casebook import related
from casebook.models import warnings_now
from risk import page_states, refusals
from risk.checking import check as check_text
from risk.forms import CheckForm
from risk.models import WarningListEntry
from risk.names.targets import NotUnderstood

RECENT = 3


@login_not_required
@require_safe
def home(request):
    """One field, what it does, the newest warnings; strangers share one page that is kept."""
    if not kept_pages.is_anonymous(request):
        return _page(request, CheckForm())
    shown = (page_states.newest_warnings(RECENT), related.version())
    name = kept_pages.name_of("home", shown, kept_pages.large_text(request))
    return kept_pages.kept_with_form(request, name, lambda: _page(request, CheckForm()))


def _page(request, form, status=200, **more):
    recent = WarningListEntry.objects.filter(removed_on=None).order_by("-listed_on", "-id")[:RECENT]
    now = warnings_now(get_language() or "en")[:RECENT]
    return render(request, "risk/home.html", {"form": form, "recent": recent, "now": now, **more}, status=status)


@login_not_required
@require_POST
@limited("check")
def check(request):
    """Lead from a pasted text to its report, to a choice, or to a search; say what to paste instead."""
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        answer = check_text(form.cleaned_data["text"])
    except NotUnderstood as refusal:
        form.add_error("text", refusals.sentence(refusal))
        return _page(request, form, status=400)
    return _lead_on(request, form, answer)


def _lead_on(request, form, answer):
    if answer.name:
        return redirect(reverse("search") + "?" + urlencode({"q": answer.name}))
    if answer.choices:
        return render(request, "risk/choose.html", {"choices": answer.choices, "form": form})
    if answer.short_link:
        return render(request, "risk/short_link.html", {"short_link": answer.short_link, "form": form})
    for note in refusals.notes(answer.notes):
        messages.warning(request, note)
    return redirect(answer.shop or answer.listing)
