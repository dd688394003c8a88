"""The merchant's side: showing that a shop is one's own, replying, disputing, appealing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limited
from accounts.models import ControlProof, Representative, Shop
from accounts.nudges import nudge
from casebook.papers import pdf
from casebook.tongues import tongue
from casebook.views.downloads import sent
from risk import disputing, proving, tasks, wording
from risk import own_leaflet as own_leaflets
from risk.forms import AppealForm, DisputeForm, ProofForm, ReplyForm
from risk.models import Dispute, Reply, Standing
from risk.views.report import find_shop

SHOWN = 50

ASKED = {
    Shop.Kind.WEB: lambda: _("We look at it within a few minutes. You get a notice."),
    Shop.Kind.STORE: lambda: _("Our staff look at the store’s profile. You get a notice."),
}
DETAILS = {
    proving.OFF: lambda: _(
        "Looking at sites is switched off on this installation, so nobody could look. Ask its operators."
    ),
    "dns": lambda: _("The name of the shop could not be looked up."),
    "no_address": lambda: _("The name of the shop leads nowhere."),
    "address": lambda: _("The name of the shop leads to an address that is not public."),
    "certificate": lambda: _("The site has no valid certificate, so https could not be used."),
    "timeout": lambda: _("The site did not answer in ten seconds."),
    "too_large": lambda: _("The page is too large to be read."),
    "not_text": lambda: _("The site sent something that is not a text."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@limited("claim_shop")
def own_shop(request, key):
    """Show control of a shop step by step; whoever did may speak for its merchant."""
    shop = find_shop(key)
    speaks = represents(request.user, shop)
    chosen = request.POST if request.method == "POST" and "ask" not in request.POST else None
    form = ProofForm(chosen, methods=proving.methods_of(shop))
    if request.method == "POST" and not speaks and (answer := _moved(request, shop, form)):
        return answer
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/own_shop.html", _own(request, shop, speaks, form), status=status)


def _moved(request, shop, form):
    if "ask" in request.POST and proving.ask(shop, request.user, timezone.now()):
        nudge(tasks.check_proofs.s())
        messages.success(request, ASKED[shop.kind]())
        return redirect("own-shop", shop.key)
    if form.is_valid():
        proving.choose(shop, request.user, form.cleaned_data["method"])
        return redirect("own-shop", shop.key)
    return None


def _own(request, shop, speaks, form):
    context = {"shop": shop, "speaks": speaks, "form": form}
    if speaks:
        context["reading"] = _reading(shop)
        context["disputes"] = disputes = _disputes(shop)
        context["open_ids"] = {row.signal_id for row, _until in disputes if row.state in disputing.OPEN_STATES}
        context["replies"] = Reply.objects.filter(shop=shop).order_by("-created_at")[:SHOWN]
        return context
    proof = ControlProof.objects.filter(shop=shop, user=request.user).first()
    if proof and proof.status != ControlProof.Status.PROVED:
        unclear = _("The site did not answer as it should.") if proof.detail else ""
        context |= {"proof": proof, "detail": DETAILS[proof.detail]() if proof.detail in DETAILS else unclear}
    return context


def _disputes(shop):
    """Each dispute of a shop, newest first, with the last day for an appeal where one is possible."""
    today = timezone.localdate()
    found = []
    for dispute in Dispute.objects.filter(shop=shop).order_by("-raised_at", "-pk")[:SHOWN]:
        until = disputing.appeal_until(dispute) if dispute.state == Dispute.State.REFUSED else None
        found.append((dispute, until if until and until >= today else None))
    return found


def represents(user, shop):
    """Whether somebody speaks for the merchant of a shop."""
    return Representative.objects.filter(user=user, merchant=shop.merchant_id).exists()


def _theirs(request, key):
    """The shop, for those who speak for it; 404 for everybody else."""
    shop = find_shop(key)
    if not represents(request.user, shop):
        raise Http404
    return shop


def _reading(shop):
    standing = Standing.objects.select_related("assessment").filter(shop=shop).first()
    return wording.read(standing.assessment) if standing else None


def _findings(reading):
    """(id, sentence) of all that speaks against a shop, the heaviest first."""
    lines = (*reading.hard, *reading.against, *reading.flags) if reading else ()
    return list({line.id: (line.id, f"{line.title} · {line.sentence}"[:200]) for line in lines}.values())


@require_http_methods(["GET", "HEAD", "POST"])
@limited("reply")
def reply(request, key):
    """Say something to the whole result, or to one finding; it is shown beside it."""
    shop = _theirs(request, key)
    initial = {"signal_id": request.GET.get("finding", ""), "language": get_language()}
    form = ReplyForm(request.POST or None, findings=_findings(_reading(shop)), initial=initial)
    if request.method == "POST" and form.is_valid():
        Reply.objects.create(shop=shop, user=request.user, **form.cleaned_data)
        messages.success(request, _("Your reply is shown beside the result."))
        return redirect("own-shop", shop.key)
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/reply.html", {"shop": shop, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("reply")
def dispute(request, key):
    """Say that a finding is wrong: it is marked at once, and somebody who did not enter it decides."""
    shop = _theirs(request, key)
    findings = _findings(_reading(shop))
    form = DisputeForm(request.POST or None, findings=findings, initial={"signal_id": request.GET.get("finding", "")})
    if request.method == "POST" and form.is_valid() and (answer := _disputed(request, shop, form)):
        return answer
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/dispute.html", {"shop": shop, "form": form, "findings": findings}, status=status)


def _disputed(request, shop, form):
    try:
        raised = disputing.raise_dispute(shop, **form.cleaned_data, by=request.user, now=timezone.now())
    except disputing.Refused as refusal:
        form.add_error(None, refusal.reason)
        return None
    nudge(tasks.rescore.s(shop.merchant_id))
    messages.success(
        request, _("The finding is marked as disputed. We decide by %(day)s.") % {"day": date_format(raised.due_on)}
    )
    return redirect("own-shop", shop.key)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("reply")
def appeal(request, pk):
    """Ask for a second decision, by a second person."""
    row = Dispute.objects.select_related("shop__merchant").filter(pk=pk).first()
    if row is None or not represents(request.user, row.shop):
        raise Http404
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (answer := _appealed(request, row, form)):
        return answer
    context = {"shop": row.shop, "dispute": row, "form": form}
    return render(request, "risk/appeal.html", context, status=400 if request.method == "POST" else 200)


def _appealed(request, row, form):
    try:
        appealed = disputing.appeal(row, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    except disputing.Refused as refusal:
        form.add_error(None, refusal.reason)
        return None
    nudge(tasks.rescore.s(row.shop.merchant_id))
    messages.success(request, _("A second person decides by %(day)s.") % {"day": date_format(appealed.due_on)})
    return redirect("own-shop", row.shop.key)


@require_safe
@limited("leaflet")
def own_leaflet(request, key):
    """A leaflet with a code that leads to the report, for those who speak for the shop."""
    shop = _theirs(request, key)
    made = pdf(own_leaflets.paper(shop), tongue=tongue(), made_at=timezone.now())
    return sent(made, "application/pdf", f"anxin-{shop.pk}.pdf")
