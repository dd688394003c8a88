"""The desk for disputes: what waits for a decision, codes to confirm by eye, replies to look at."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import agents_only
from accounts.models import ControlProof
from accounts.nudges import nudge
from accounts.paging import page_of
from risk import disputing, proving, tasks, wording
from risk.forms import DecisionForm, HideForm
from risk.models import Dispute, Reply
from risk.scoring import read_inputs
from risk.versions import model_of

WAITING_SHOWN, REPLIES_SHOWN = 20, 10
SEEN = {"confirm": True, "refuse": False}  # what staff say of a code in a profile

CORRECT_AT = {  # findings read from lists and records: voiding evidence does not change them, correcting the row does
    "FR-01": lambda: _("The warning list: correct or remove the entry of this address or company."),
    "FR-02": lambda: _("Confirmed scams: lift the case of this shop."),
    "FR-03": lambda: _("The brand list: if the address is the brand’s own, add it there."),
    "FR-06": lambda: _("The merchant’s record: enter its legal name, address and registration number."),
    "FR-07": lambda: _("Register answers: enter what the register says now."),
    "FR-09": lambda: _("Links between merchants: remove the link that is wrong."),
    "FR-16": lambda: _("Reports by shoppers: set the reports that are wrong to “Not counted”."),
    "PQ-01": lambda: _("Recalls: correct the entry of this product."),
    "PQ-05": lambda: _("Credentials: enter the licence."),
    "SC-01": lambda: _("Sanctions: set the penalty to “Overturned”, or correct its dates."),
    "SC-02": lambda: _("Sanctions: set the penalty to “Overturned”, or correct its dates."),
    "SC-04": lambda: _("Credentials: correct the expiry or the failed check."),
    "SC-05": lambda: _("Links between merchants: remove the link that is wrong."),
    "LA-04": lambda: _("Recorded volumes of the shop’s offers: correct the days that are wrong."),
    "LA-05": lambda: _("Recorded prices of the shop’s offers: correct the “was” prices that are wrong."),
}


@require_safe
@agents_only
def disputes_desk(request):
    """Disputes by the day they are due, codes in store profiles, newest replies."""
    waiting = Dispute.objects.filter(state__in=disputing.OPEN_STATES).select_related("shop").order_by("due_on", "pk")
    proofs = ControlProof.objects.filter(method=ControlProof.Method.PROFILE, status=ControlProof.Status.ASKED)
    context = {
        "page": page_of(request, waiting),
        "proofs": proofs.select_related("shop", "user").order_by("asked_at", "pk")[:WAITING_SHOWN],
        "replies": Reply.objects.filter(hidden_because="").select_related("shop").order_by("-pk")[:REPLIES_SHOWN],
        "hide": HideForm(),
        "today": timezone.localdate(),
    }
    return render(request, "risk/disputes_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only
def dispute_desk(request, pk):
    """One dispute: the finding, its evidence, what the merchant says, and the decision."""
    row = Dispute.objects.select_related("shop__merchant", "raised_by", "decided_by", "appeal_decided_by")
    row = row.filter(pk=pk).first()
    if row is None:
        raise Http404
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (answer := _decided(request, row, form)):
        return answer
    context = {
        "dispute": row,
        "is_open": row.state in disputing.OPEN_STATES,
        "line": _line(row),
        "evidence": row.evidence.select_related("entered_by").order_by("observed_at", "pk"),
        "why_not": disputing.why_not(row, request.user),
        "correct_at": _correct_at(row),
        "form": form,
        "today": timezone.localdate(),
    }
    return render(request, "risk/dispute_desk.html", context, status=400 if request.method == "POST" else 200)


def _decided(request, row, form):
    decide = disputing.decide_appeal if row.state == Dispute.State.APPEALED else disputing.decide
    try:
        decided = decide(row, **form.cleaned_data, by=request.user, now=timezone.now())
    except disputing.Refused as refusal:
        form.add_error(None, refusal.reason)
        return None
    nudge(tasks.rescore.s(row.shop.merchant_id))
    messages.success(request, _("Decided. The merchant is told, and the result is made again."))
    if form.cleaned_data["outcome"] == "upheld" and _correct_at(decided):
        messages.warning(request, _("Still to do:") + " " + _correct_at(decided))
    return redirect("desk-dispute", row.pk)


def _correct_at(row):
    return CORRECT_AT[row.signal_id]() if row.signal_id in CORRECT_AT else ""


def _line(row):
    """The finding as the newest result that was made before the dispute shows it; None where there is none."""
    assessment = row.shop.assessments.filter(created_at__lte=row.raised_at).order_by("-pk").first()
    if assessment is None:
        return None
    observations, _subject, _as_of = read_inputs(assessment.inputs)
    model = model_of(assessment.model_id)
    known = row.signal_id in observations and row.signal_id in model.weights
    return wording.line(row.signal_id, observations[row.signal_id], model, 0.0) if known else None


@require_POST
@agents_only
def desk_proof(request, pk):
    """Say whether the code stands in a store's profile."""
    outcome = request.POST.get("outcome")
    if outcome not in SEEN:
        messages.warning(request, _("Say whether the code is there."))
        return redirect("desk-disputes")
    try:
        proof = proving.confirm(pk, held=SEEN[outcome], by=request.user)
    except proving.MayNotConfirm:
        messages.warning(request, _("This code does not wait any more, or it is your own."))
    else:
        nudge(tasks.rescore.s(proof.shop.merchant_id))
        messages.success(request, _("Noted. The person is told."))
    return redirect("desk-disputes")


@require_POST
@agents_only
def hide_reply(request, pk):
    """Hide a reply, with the reason."""
    row = get_object_or_404(Reply, pk=pk, hidden_because="")
    form = HideForm(request.POST)
    if form.is_valid():
        Reply.objects.filter(pk=row.pk, hidden_because="").update(hidden_because=form.cleaned_data["reason"])
        messages.success(request, _("The reply is hidden. Its writer sees why."))
    else:
        messages.warning(request, _("Say why the reply is hidden."))
    return redirect("desk-disputes")
