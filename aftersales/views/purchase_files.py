"""What belongs to a purchase: its files, what was looked at when it came, the kept check, its days as a calendar."""

from collections import Counter

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.limits import limited
from aftersales import keeping
from aftersales.actors import SHOPPER, Actor
from aftersales.evidence import NotAccepted
from aftersales.forms.purchases import InspectionForm
from aftersales.models import Inspection, Purchase
from aftersales.purchases import attach_snapshot, overview
from aftersales.views.purchases import files_form, mine, page_parts
from aftersales.wording import file_words
from casebook.calendars import Event, ical

BOXED = "default-src 'none'; sandbox"  # a browser that shows a file all the same runs nothing of it
MOST_IN_CALENDAR = 200  # purchases, those first whose days come soonest


@require_POST
@limited("upload")
def purchase_files(request, pk):
    """Keep a receipt, a chat, a photo with the purchase."""
    row = mine(request, pk)
    form = files_form(request.POST, request.FILES, kept=row.files.filter(claim=None).count())
    if form.is_valid():
        told = form.cleaned_data
        try:
            keeping.keep(told["files"], Actor(SHOPPER, request.user), purchase=row, purpose=told["purpose"])
        except NotAccepted as refusal:  # room was taken by another sending meanwhile
            form.add_error("files", file_words(refusal.code, **refusal.details))
        else:
            messages.success(request, _("Your files are kept. They are looked through first; then you can open them."))
            return redirect(row)
    return render(request, "aftersales/purchase.html", page_parts(row, files_form=form), status=400)


@require_safe
def purchase_file(request, pk, file):
    """One file as a download, never shown by the browser as a page of ours."""
    row = mine(request, pk)
    kept = get_object_or_404(row.files.filter(claim=None), pk=file)
    try:
        opened, media_type, name = keeping.open_for(kept, "shopper")
    except FileNotFoundError:
        messages.info(request, _("This file is not ready to be opened."))
        return redirect(row)
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=media_type)
    response.headers["Content-Security-Policy"] = BOXED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@limited("purchase")
def purchase_inspection(request, pk):
    """The list of what to look at when the parcel is opened; each sending is kept with its day."""
    row = mine(request, pk)
    goods = dict.fromkeys(row.lines.order_by("pk").values_list("goods", flat=True))
    form = InspectionForm(request.POST or None, goods=goods)
    if request.method == "POST" and form.is_valid():
        Inspection.objects.create(purchase=row, looked_at=form.looked_at(), note=form.cleaned_data["note"])
        messages.success(request, _("Kept with today’s day. If something is wrong, add photos below."))
        return redirect(f"{row.get_absolute_url()}#looked")
    status = 400 if form.errors else 200
    return render(request, "aftersales/purchase_inspection.html", {"purchase": row, "form": form}, status=status)


@require_POST
@limited("upload")
def purchase_snapshot(request, pk):
    """Put the check that was kept at buying time among the purchase's files, from where it goes with a claim."""
    row = mine(request, pk)
    if not row.snapshot:
        raise Http404
    attach_snapshot(row, request.user)
    messages.success(request, _("The check is among the files now, and goes with every claim about this purchase."))
    return redirect(f"{row.get_absolute_url()}#files")


@require_safe
def purchase_calendar(request, pk):
    """The last days of one purchase for a person's own calendar."""
    return _calendar([mine(request, pk)], f"anxin-purchase-{pk}.ics")


@require_safe
def purchases_calendar(request):
    """The last days of everything one bought."""
    rows = Purchase.objects.visible_to(request.user).exclude(remind_on=None).prefetch_related("lines")
    return _calendar(rows.order_by("remind_on", "pk")[:MOST_IN_CALENDAR], "anxin-purchases.ics")


def _calendar(rows, name):
    today = timezone.localdate()
    events = [event for row in rows for event in _events(row, today)]
    prodid = f"-//Anxin//Purchases//{get_language().upper()}"
    data = ical(events, name=_("Last days of what I bought"), prodid=prodid, stamped_at=timezone.now())
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _events(row, today):
    """Days still to come; the same right keeps its uid, so that a new import moves it."""
    seen, page = overview(row, today), settings.SITE_URL + row.get_absolute_url()
    met = Counter()
    for day in seen.days:
        if not day.over:
            for clock in day.clocks:
                title = _("Last day: %(title)s") % {"title": clock.title}
                about = "\n".join(part for part in (str(row), clock.act, f"{clock.source} {clock.at}".strip()) if part)
                met[clock.rule] += 1  # things of two kinds may have the same right until two days
                uid = f"purchase-{row.pk}-{clock.rule}-{met[clock.rule]}@anxin"
                yield Event(uid, day.day, title, about, page)
    for care in seen.care:
        if care.day >= today:
            uid = f"purchase-{row.pk}-care-{care.id}-{care.day:%Y%m%d}@anxin"
            yield Event(uid, care.day, str(care.text), str(row), page, alarms=(0,))
