"""What somebody bought: the list, one purchase with all its last days, and telling of it."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limited
from accounts.paging import page_of
from aftersales import inspections
from aftersales.forms.files import FilesForm
from aftersales.forms.purchases import PURPOSES, PurchaseForm, lines_form
from aftersales.models import Purchase
from aftersales.purchase_reminders import set_reminder
from aftersales.purchases import overview
from aftersales.workflow.states import STATES

ADD, DELETE = "more", "delete"  # buttons of the form
CURRENCY = {"cn": "CNY", "hk": "HKD", "tw": "TWD", "eu": "EUR", "uk": "GBP", "us": "USD"}


def mine(request, pk):
    """One's own purchase; 404 for everybody else."""
    return get_object_or_404(Purchase.objects.visible_to(request.user).select_related("merchant", "shop"), pk=pk)


@require_safe
def purchases(request):
    """What one bought; what needs a look soonest stands first, each with its nearest last day."""
    rows = Purchase.objects.visible_to(request.user).prefetch_related("lines")
    page = page_of(request, rows.order_by(F("remind_on").asc(nulls_last=True), "-created_at", "-pk"))
    today = timezone.localdate()
    seen = [(row, overview(row, today)) for row in page.object_list]
    seen.sort(key=lambda pair: pair[1].next.day if pair[1].next else date.max)
    return render(request, "aftersales/purchases.html", {"page": page, "seen": seen})


@require_safe
def purchase(request, pk):
    """All last days of one purchase on one line, and everything kept with it."""
    return render(request, "aftersales/purchase.html", page_parts(mine(request, pk)))


def page_parts(row, **forms):
    """What the page of a purchase is made of; `forms` take the place of fresh ones where something was not right."""
    files = list(row.files.filter(claim=None))
    choices = {"files_form": forms.get("files_form") or files_form(kept=len(files))}
    return choices | {
        "purchase": row,
        "lines": row.lines.order_by("pk"),
        "seen": overview(row, timezone.localdate()),
        "today": timezone.localdate(),
        "files": files,
        "looks": [(look, read_look(look)) for look in row.inspections.all()[:20]],
        "claims": [(claim, STATES[claim.state].label) for claim in row.claims.order_by("-created_at")[:20]],
    }


def files_form(data=None, files=None, *, kept):
    """The form for files of a purchase: its owner alone sees them, until they go with a claim."""
    form = FilesForm(data, files, kept=kept, auto_id="id_file_%s")
    form.fields["purpose"].choices = PURPOSES
    del form.fields["private"]
    return form


def read_look(look):
    """What an inspection says: (question, answer) where something is wrong, and how many were all right or left out."""
    wrong = [inspections.text_of(name) for name, said in look.looked_at.items() if said == "wrong"]
    ok = sum(said == "ok" for said in look.looked_at.values())
    return {"wrong": wrong, "ok": ok, "skipped": len(look.looked_at) - ok - len(wrong)}


@require_http_methods(["GET", "HEAD", "POST"])
@limited("purchase")
def purchase_new(request):
    """Tell of something bought."""
    place = request.user.jurisdiction
    begun = {"jurisdiction": place, "currency": CURRENCY.get(place, "")}
    return _told(request, Purchase(shopper=request.user), begun)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("purchase")
def purchase_edit(request, pk):
    """Change what was told, or add what was not known then."""
    return _told(request, mine(request, pk), {})


def _told(request, row, begun):
    data = request.POST if request.method == "POST" else None
    more = 1 if data and ADD in data else 0
    form = PurchaseForm(data, instance=row, initial=begun)
    lines = lines_form(data, row, more=more)
    if data and not more and form.is_valid() & lines.is_valid():
        return _saved(request, form, lines)
    context = {"form": form, "lines": lines, "purchase": row, "only_adding": bool(more)}
    return render(request, "aftersales/purchase_edit.html", context, status=400 if data and not more else 200)


def _saved(request, form, lines):
    with transaction.atomic():
        row = form.save()
        lines.instance = row
        lines.save()
        set_reminder(row, timezone.localdate())
    messages.success(request, _("Kept. We remind you before each last day."))
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
def purchase_delete(request, pk):
    """Delete a purchase and its files for good; one that a claim is about stays."""
    row = mine(request, pk)
    claimed = row.claims.exists()
    if request.method == "POST" and not claimed and request.POST.get("sure") == "yes":
        for file in row.files.all():
            file.delete_files()
        row.delete()
        messages.success(request, _("The purchase and its files are deleted."))
        return redirect("purchases")
    unsure = request.method == "POST" and not claimed
    context = {"purchase": row, "claimed": claimed, "unsure": unsure}
    return render(request, "aftersales/purchase_delete.html", context, status=400 if request.method == "POST" else 200)
