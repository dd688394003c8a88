"""Files given to the lists: giving one, and what became of it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import curators_only
from accounts.nudges import nudge
from accounts.paging import page_of
from risk.forms.imports import ImportForm
from risk.importing import writing
from risk.models import ListImport, RefusedRow
from risk.tasks import run_imports
from risk.views.desk import csv_answer, kind_of


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request, name):
    """Give a file to a list; a worker reads it."""
    kind = kind_of(name)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = form.save(kind=name, user=request.user)
        nudge(run_imports.s())
        return redirect("import", row.pk)
    context = {"form": form, "kind": kind, "name": name, "label": ListImport.Kind(name).label}
    return render(request, "risk/desk_import_new.html", context, status=400 if request.method == "POST" else 200)


@curators_only
@require_safe
def imports(request):
    """All files, newest first."""
    page = page_of(request, ListImport.objects.select_related("given_by").order_by("-given_at", "-pk"))
    return render(request, "risk/desk_imports.html", {"page": page})


@curators_only
@require_safe
def import_page(request, pk):
    """What became of one file, with the rows that were refused."""
    row = get_object_or_404(ListImport.objects.select_related("given_by"), pk=pk)
    page = page_of(request, row.refused.order_by("line"), per_page=50)
    return render(request, "risk/desk_import.html", {"row": row, "page": page})


@curators_only
@require_safe
def import_refused(request, pk):
    """The refused rows as CSV, with the reason for each."""
    row = get_object_or_404(ListImport, pk=pk)
    rows = RefusedRow.objects.filter(list_import=row).order_by("line").values_list("line", "reason", "row")
    return csv_answer(f"import-{pk}-refused.csv", writing.lines(["line", "reason", "row"], rows.iterator(2000)))
