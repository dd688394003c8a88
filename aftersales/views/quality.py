"""The quality of service, for staff: leads see teams, queues, months and merchants; everybody sees their own figures."""

from django.db.models import Sum
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import kept_pages
from accounts.access import agents_only
from accounts.paging import page_of
from aftersales.desk import lists
from aftersales.forms.quality import MonthsForm
from aftersales.models import MonthFigures, Queue, Survey
from aftersales.models.figures import ALL
from aftersales.quality import alarms, drawing, months, sheets
from aftersales.quality.stale import before, month_of
from figures.sheets import lines

SHOWN = 14  # months, where none are named
GROUPS = {"queues": "queue__isnull", "people": "user__isnull", "merchants": "merchant__isnull"}


def _asked(request):
    """(form, first month, last month, subject); 404 for a subject that is not one's own to see."""
    now = timezone.now()
    form = MonthsForm(request.GET or None)
    told = form.cleaned_data if form.is_bound and form.is_valid() else {}
    last = told.get("until") or month_of(now)
    first = told.get("since") or before(last, SHOWN - 1)
    own = f"u{request.user.pk}"
    subject = request.GET.get("subject", "") or (ALL if request.user.is_lead() else own)
    if not request.user.is_lead() and subject != own:
        raise Http404
    return form, first, last, subject


def _about(subject, first, last):
    """The row that names a subject; None for everybody. 404 where nothing is known of it."""
    if subject == ALL:
        return None
    rows = MonthFigures.objects.filter(subject=subject).select_related("merchant", "queue", "user")
    row = rows.first()
    if row is None and not subject.startswith("u"):
        raise Http404
    return row and (row.merchant or row.queue or row.user)


@agents_only
@require_safe
def quality(request):
    """The months of one subject: measures, what we owe, busy hours, reasons, and what worsened."""
    form, first, last, subject = _asked(request)
    parts = request.GET.urlencode(), first, last, months.line_of(subject), alarms.line_of(subject), lists.choices()
    return kept_pages.kept_for_reader(request, parts, lambda: _quality(request, form, first, last, subject))


def _quality(request, form, first, last, subject):
    told = months.months(subject, first, last)
    context = {
        "form": form,
        "first": first,
        "last": last,
        "subject": subject,
        "about": _about(subject, first, last),
        "months": told,
        "total": months.total(told),
        "charts": drawing.charts(told),
        "heat": drawing.heat(months.heat(told)),
        "kinds": sheets.kinds(months.added(told, "kinds")),
        "outcomes": sheets.outcomes(months.added(told, "outcomes")),
        "reasons": sheets.reasons(months.added(told, "reasons")),
        "alarms": [(a, alarms.NAMES[a.measure]) for a in alarms.told_of([subject], first)],
        "queues": Queue.objects.all() if request.user.is_lead() else (),
        "query": f"since={first:%Y-%m}&until={last:%Y-%m}",
        "own": f"u{request.user.pk}",
    }
    return render(request, "aftersales/quality.html", context)


@agents_only
@require_safe
def quality_group(request, group):
    """Queues, people or merchants side by side, by name or by how many claims: for leads."""
    form, first, last, _subject = _asked(request)
    if not request.user.is_lead() or group not in GROUPS:
        raise Http404
    parts = request.GET.urlencode(), first, last, months.line_of(""), lists.choices()
    return kept_pages.kept_for_reader(request, parts, lambda: _group(request, form, group, first, last))


def _group(request, form, group, first, last):
    rows = MonthFigures.objects.filter(month__gte=first, month__lte=last, **{GROUPS[group]: False})
    subjects = rows.values("subject").annotate(n=Sum("claims")).filter(n__gt=0)
    page = page_of(
        request, subjects.order_by("-n", "subject") if group == "merchants" else subjects.order_by("subject")
    )
    context = {
        "form": form,
        "group": group,
        "rows": sheets.side_by_side([row["subject"] for row in page.object_list], first, last),
        "page": page,
        "query": f"since={first:%Y-%m}&until={last:%Y-%m}",
    }
    return render(request, "aftersales/quality_group.html", context | {"pages": f"{context['query']}&"})


@agents_only
@require_safe
def quality_csv(request):
    """The months of a subject as a file."""
    _form, first, last, subject = _asked(request)
    told = months.months(subject, first, last)
    answer = StreamingHttpResponse(lines(sheets.HEADER, sheets.rows(told)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="quality-{subject}.csv"'
    return answer


@agents_only
@require_safe
def quality_words(request):
    """What claimants wrote of their reasons and wishes, newest first: for leads."""
    if not request.user.is_lead():
        raise Http404
    rows = Survey.objects.exclude(answered_at=None).exclude(reasons="", chosen=[]).select_related("claim__merchant")
    page = page_of(request, rows.order_by("-answered_at", "-pk"))
    told = [
        (row, [Survey.Reason(word).label for word in row.chosen if word in Survey.Reason.values])
        for row in page.object_list
    ]
    return render(request, "aftersales/quality_words.html", {"page": page, "rows": told})
