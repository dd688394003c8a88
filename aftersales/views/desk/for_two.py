"""Findings as both sides will read them, tasks that two people decide."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import agents_only
from accounts.limits import limited
from accounts.paging import page_of
from aftersales import meanwhile, thread, wording, workflow
from aftersales.desk import for_two
from aftersales.forms.for_two import DecisionForm, DeskFindingForm, TaskForm
from aftersales.models import Finding
from aftersales.views import older
from aftersales.views.parties import for_parties
from aftersales.workflow.guards import REASONS
from aftersales.workflow.table import ROWS

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@for_parties("staff")
@limited("desk")
def desk_finding(request, claim, actor, name):
    """Write a finding, look at it as both sides will read it, publish it."""
    row = next((r for r in workflow.available(claim, actor) if r.name == name and r.form == "finding"), None)
    if row is None:
        return _gone(request, claim, actor, name)
    form = DeskFindingForm(request.POST if request.method == "POST" else None, claim=claim)
    if request.method != "POST":
        return _asked(request, claim, row, form, since=older.begin(request, claim, actor, form))
    if not form.is_valid():
        return _asked(request, claim, row, form, status=400)
    if "publish" in request.POST:
        return _published(request, claim, actor, row, form)
    return _asked(request, claim, row, form, preview=_preview(claim, form))


def _gone(request, claim, actor, name):
    """No finding can be made now; one that was written is shown, so that its words are not lost."""
    if older.is_same_press(request, claim.steps.last(), actor, name):
        return redirect("desk-ticket", claim.number)
    row = next((r for r in ROWS if r.name == name and r.form == "finding"), None)
    form = DeskFindingForm(request.POST, claim=claim) if row and request.method == "POST" else None
    if form and older.has_words(form):
        since = older.too_late(claim, actor, form)
        return _asked(request, claim, row, form, status=409, since=since, over=True)
    messages.warning(request, REASONS["wrong_state"])
    return redirect("desk-ticket", claim.number)


def _asked(request, claim, row, form, *, status=200, preview=None, since=(), over=False):
    context = {"claim": claim, "row": row, "form": form, "preview": preview, "since": since, "over": over}
    context |= {"entries": thread.read(claim, "staff"), "files": thread.files_for(claim, "staff")}
    return render(request, "aftersales/desk/finding.html", context, status=status)


def _preview(claim, form):
    fields = {n: v for n, v in form.given().items() if n in {f.name for f in Finding._meta.fields}}
    return Finding(claim=claim, at=timezone.now(), **fields)


def _published(request, claim, actor, row, form):
    told, given = form.cleaned_data, form.given()
    try:
        with meanwhile.nothing_since(claim, actor, told["mark"], told["version"]):
            workflow.move(claim.pk, row.name, by=actor, given=given)
    except workflow.Refused as refusal:
        if refusal.since and older.is_same_press(request, refusal.since[0], actor, row.name):
            return redirect("desk-ticket", claim.number)
        since = older.refuse(claim, actor, form, refusal)
        preview = _preview(claim, form) if refusal.code == "stale" else None
        return _asked(request, claim, row, form, status=409, since=since, preview=preview)
    messages.success(request, wording.DONE)
    return redirect("desk-ticket", claim.number)


@agents_only
@require_safe
def desk_tasks(request):
    """Tasks that wait for a second person, the nearest day first; then those that were decided."""
    rows = for_two.tasks_for(request.user).select_related("claim", "merchant", "proposed_by", "decided_by")
    page = page_of(request, rows.order_by(F("decided_at").desc(nulls_first=True), "due_at", "pk"))
    return render(request, "aftersales/desk/tasks.html", {"page": page, "now": timezone.now()})


@require_http_methods(READ_OR_SEND)
@for_parties("staff")
@limited("desk")
def desk_task_new(request, claim, actor):
    """Propose a task about a claim."""
    opened = claim.tasks.filter(decided_at=None, proposed_by=None).first()
    start = (
        {"kind": opened.kind, "reason": opened.why()} if opened else {"kind": "safety" if claim.harm else "sanction"}
    )
    form = TaskForm(request.POST if request.method == "POST" else None, claim=claim, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            task = for_two.propose(claim, form.cleaned_data["kind"], actor.user, timezone.now(), **form.what())
        except for_two.NotDecided as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            messages.success(request, _("It waits for a second person now."))
            return redirect("desk-task", task.pk)
    context = {"claim": claim, "form": form}
    return render(request, "aftersales/desk/task_new.html", context, status=400 if form.errors else 200)


@agents_only
@require_http_methods(READ_OR_SEND)
@limited("desk")
def desk_task(request, pk):
    """One task: what is proposed, by whom, why; the second person decides."""
    rows = for_two.tasks_for(request.user).select_related(
        "claim__merchant", "merchant", "other_merchant", "proposed_by", "decided_by"
    )
    task = get_object_or_404(rows, pk=pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        approve = told["answer"] == "approve"
        try:
            for_two.decide(task.pk, request.user, timezone.now(), approve=approve, decision=told["decision"])
        except for_two.NotDecided as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            messages.success(request, _("Decided."))
            return redirect("desk-task", task.pk)
    code = for_two.stands_against(task, request.user, approve=False)
    context = {
        "task": task,
        "form": form,
        "against": for_two.REASONS.get(code, ""),
        "is_open": task.decided_at is None,
    }
    return render(request, "aftersales/desk/task.html", context, status=400 if form.errors else 200)
