"""Macros: the list leads keep, and sending one after reading it."""

from secrets import token_urlsafe

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import agents_only
from accounts.limits import limited
from accounts.paging import page_of
from aftersales import meanwhile, workflow
from aftersales.desk import macros
from aftersales.forms.ticket import MacroForm, MacroTextForm
from aftersales.models import Macro
from aftersales.views import older
from aftersales.views.parties import for_parties

READ_OR_SEND = ["GET", "HEAD", "POST"]


@agents_only
@require_safe
def desk_macros(request):
    """All macros; leads change them."""
    page = page_of(request, Macro.objects.order_by("-active", "name"), 50)
    return render(request, "aftersales/desk/macros.html", {"page": page, "may_change": request.user.is_lead()})


@agents_only
@require_http_methods(READ_OR_SEND)
def desk_macro_edit(request, pk=None):
    """Write a macro or change one: leads."""
    if not request.user.is_lead():
        raise Http404
    row = get_object_or_404(Macro, pk=pk) if pk else Macro()
    form = MacroForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.changed_by, row.changed_at = request.user, timezone.now()
        row.save()
        messages.success(request, _("The macro is kept."))
        return redirect("desk-macros")
    context = {"form": form, "row": row, "variables": macros.VARIABLES.items()}
    return render(request, "aftersales/desk/macro_edit.html", context, status=400 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@for_parties("staff")
@limited("desk")
def desk_macro(request, claim, actor, pk):
    """What a macro will send for this claim, to be read, changed and sent."""
    macro = get_object_or_404(Macro, pk=pk, active=True)
    if request.method != "POST":
        filled = macros.fill(macro, claim)
        form = MacroTextForm(initial={"text": filled.text, "version": claim.version, "sent_key": token_urlsafe(12)})
        since = older.begin(request, claim, actor, form)
        return _asked(request, claim, macro, form, unknown=filled.unknown, since=since)
    form = MacroTextForm(request.POST)
    if not form.is_valid():
        return _asked(request, claim, macro, form, status=400)
    return _sent(request, claim, actor, macro, form)


def _asked(request, claim, macro, form, *, status=200, unknown=(), since=()):
    context = {"claim": claim, "macro": macro, "form": form, "unknown": unknown, "since": since}
    return render(request, "aftersales/desk/macro.html", context, status=status)


def _sent(request, claim, actor, macro, form):
    told, key = form.cleaned_data, form.cleaned_data["sent_key"]
    if key and claim.messages.filter(sent_key=key).exists():  # the same press of the same button
        return redirect("desk-ticket", claim.number)
    version = told["version"] if told["version"] is not None else claim.version
    try:
        with meanwhile.nothing_since(claim, actor, told["mark"], version):
            macros.apply(macro, claim, actor, told["text"], timezone.now(), sent_key=key)
    except workflow.Refused as refusal:
        step = next(iter(refusal.since), None)
        if older.is_same_press(request, step, actor, macro.move, said=told["text"]):
            return redirect("desk-ticket", claim.number)
        since = older.refuse(claim, actor, form, refusal)
        return _asked(request, claim, macro, form, status=409, since=since)
    messages.success(request, _("It is sent."))
    return redirect("desk-ticket", claim.number)
