"""The desk: what waits for staff, and the lists they keep."""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import curators_only, staff_only
from accounts.models import ControlProof
from aftersales.models import Claim
from risk.importing import writing
from risk.importing.kinds import KINDS
from risk.models import Alarm, ConfirmedScam, Dispute, ListImport, Report

COUNTED_UP_TO = 100  # a desk tells "more than 100" instead of counting all
ROWS_COUNTED_UP_TO = 10_000


def up_to(rows, most):
    """How many rows, counted no further than one beyond `most`."""
    return rows[: most + 1].count()


def kind_of(name):
    """The list of that name; 404 where there is none."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@staff_only
@require_safe
def desk(request):
    """What waits, by role; counts stop at a hundred."""
    user = request.user
    waiting = {}
    if user.is_agent():
        waiting["claims"] = Claim.objects.filter(state__in=["filed", "in_mediation", "appealed"])
        waiting["reports"] = Report.objects.filter(status=Report.Status.NEW)
        waiting["disputes"] = Dispute.objects.filter(state__in=["open", "appealed"])
        waiting["alarms"] = Alarm.objects.filter(state__in=["open", "pinned"])
        waiting["proofs"] = ControlProof.objects.filter(status=ControlProof.Status.ASKED)
        waiting["scams"] = ConfirmedScam.objects.filter(approved_by=None, lifted_on=None)
    if user.is_curator():
        waiting["imports"] = ListImport.objects.filter(status__in=["waiting", "running"])
    counts = {name: up_to(rows, COUNTED_UP_TO) for name, rows in waiting.items()}
    overdue = (
        up_to(waiting["disputes"].filter(due_on__lt=timezone.localdate()), COUNTED_UP_TO) if user.is_agent() else 0
    )
    return render(request, "risk/desk.html", {"counts": counts, "overdue": overdue, "most": COUNTED_UP_TO})


@curators_only
@require_safe
def desk_lists(request):
    """One entry a list: how long it is, when a file last came, its table, and the ways in and out."""
    lists = [_entry(name, kind) for name, kind in KINDS.items()]
    return render(request, "risk/desk_lists.html", {"lists": lists, "most": ROWS_COUNTED_UP_TO})


def _entry(name, kind):
    meta = kind.model._meta
    return {
        "name": name,
        "label": ListImport.Kind(name).label,
        "rows": up_to(kind.model.objects.all(), ROWS_COUNTED_UP_TO),
        "newest": ListImport.objects.filter(kind=name).order_by("-pk").first(),
        "table": reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"),
    }


@curators_only
@require_safe
def list_csv(request, name):
    """The whole list as CSV, sent while it is read."""
    return csv_answer(f"{name}-{timezone.localdate()}.csv", writing.list_lines(kind_of(name)))


@curators_only
@require_safe
def list_template(request, name):
    """An empty file with the columns of a list."""
    return csv_answer(f"{name}-template.csv", writing.lines(kind_of(name).column_names(), []))


def csv_answer(filename, lines):
    """An answer that is kept as a file."""
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response
