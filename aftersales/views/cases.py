"""Proposing a claim as a case, the shopper's yes or no to it, and the curators' side."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import curators_only
from accounts.limits import limited
from accounts.paging import page_of
from aftersales.actors import SHOPPER
from aftersales.desk import cases
from aftersales.forms.cases import CaseProposalForm, DeclineForm
from aftersales.models import CaseProposal
from aftersales.views.parties import for_parties

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@for_parties("staff")
@limited("desk")
def desk_case_propose(request, claim, actor):
    """The claim told without names: look, edit by hand, ask the shopper."""
    proposal = CaseProposal.objects.select_related("page").filter(claim=claim).first()
    code = cases.stands_against(claim)
    if code:
        context = {"claim": claim, "proposal": proposal, "against": cases.REASONS[code]}
        return render(request, "aftersales/desk/case_propose.html", context, status=409 if request.POST else 200)
    known = cases.known_of(claim)
    form = CaseProposalForm(request.POST or None, known=known, initial={} if request.POST else cases.text_of(claim))
    is_fit = request.method == "POST" and form.is_valid()
    if is_fit and "ask" in request.POST:
        return _asked(request, claim, actor, form)
    preview = CaseProposal(claim=claim, **form.cleaned_data) if is_fit else None
    context = {"claim": claim, "form": form, "preview": preview}
    return render(request, "aftersales/desk/case_propose.html", context, status=400 if form.errors else 200)


def _asked(request, claim, actor, form):
    try:
        cases.propose(claim, actor.user, form.cleaned_data, timezone.now())
    except cases.NotDone as refusal:
        messages.warning(request, refusal.reason)
    else:
        messages.success(request, _("The shopper is asked. Nothing is published without a yes."))
    return redirect("desk-case-propose", claim.number)


@require_http_methods(READ_OR_SEND)
@for_parties("shopper")
@limited("move")
def claim_case(request, claim, actor):
    """Exactly the text that would be published, and the shopper's own yes or no; nobody answers it for them."""
    if actor.role != SHOPPER:
        raise Http404
    proposal = get_object_or_404(CaseProposal.objects.select_related("page"), claim=claim)
    said = request.POST.get("answer")
    if said in ("yes", "no"):
        try:
            cases.answer(proposal, timezone.now(), agreed=said == "yes")
        except cases.NotDone as refusal:
            messages.warning(request, refusal.reason)
        else:
            messages.success(request, _("Thank you. Your answer is kept."))
        return redirect("claim-case", claim.number)
    context = {"claim": claim, "proposal": proposal, "states": CaseProposal.State}
    return render(request, "aftersales/claim_case.html", context)


@curators_only
@require_safe
def desk_cases(request):
    """Proposals whose shopper agreed; the text alone, never the claim."""
    page = page_of(request, cases.waiting().order_by("answered_at", "pk"))
    return render(request, "aftersales/desk/cases.html", {"page": page})


@curators_only
@require_http_methods(READ_OR_SEND)
@limited("desk")
def desk_case(request, pk):
    """One proposal: make a draft of it, or leave it with a reason."""
    proposal = get_object_or_404(CaseProposal.objects.filter(agreed=True, withdrawn_at=None), pk=pk)
    form = DeclineForm(request.POST if "decline" in request.POST else None)
    try:
        if "take" in request.POST:
            row = cases.take(proposal, request.user, timezone.now())
            messages.success(request, _("A draft was made. It goes live when others have checked it."))
            return redirect("wagtailadmin_pages:edit", row.page_id)
        if "decline" in request.POST and form.is_valid():
            cases.decline(proposal, request.user, timezone.now(), form.cleaned_data["reason"])
            return redirect("desk-cases")
    except cases.NotDone as refusal:
        messages.warning(request, refusal.reason)
        return redirect("desk-cases")
    context = {"proposal": proposal, "form": form, "is_own": proposal.proposed_by_id == request.user.pk}
    return render(request, "aftersales/desk/case.html", context, status=400 if form.errors else 200)
