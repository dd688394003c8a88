"""Joining, splitting and grouping claims, and deeds on many at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import agents_only
from accounts.limits import limited
from accounts.paging import page_of
from aftersales import tasks, workflow
from aftersales.access import role_in
from aftersales.desk import in_bulk, joining
from aftersales.forms.for_two import BulkForm, GroupForm, GroupTextForm
from aftersales.forms.ticket import MergeForm, SplitForm, morning_of
from aftersales.models import BulkDeed, Claim, ClaimGroup
from aftersales.views.parties import for_parties
from aftersales.workflow.states import STATES

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _page(request, claim, form, template, **more):
    context = {"claim": claim, "form": form} | more
    return render(request, template, context, status=400 if form.errors else 200)


def _joined(form, deed):
    """What a deed gave; None where it was refused, and then the form says why."""
    try:
        return deed()
    except (joining.NotJoined, workflow.Refused) as refusal:
        form.add_error(None, str(refusal.reason))
        return None


@require_http_methods(READ_OR_SEND)
@for_parties("staff")
@limited("desk")
def desk_merge(request, claim, actor):
    """End this claim into another of the same people."""
    sent = request.method == "POST"
    form = MergeForm(request.POST if sent else None, initial={"version": claim.version})
    if sent and form.is_valid():
        number = form.cleaned_data["number"].replace(" ", "").upper()
        into = Claim.objects.visible_to(actor.user).filter(number=number).first()
        if into is None:
            form.add_error("number", str(joining.REASONS["not_found"]))
        elif into := _joined(
            form, lambda: joining.merge(claim, into, actor, timezone.now(), version=_version(form, claim))
        ):
            messages.success(request, _("The two claims are one now. Everything of both is here."))
            return redirect("desk-ticket", into.number)
    return _page(request, claim, form, "aftersales/desk/merge.html", near=_near(claim))


def _version(form, claim):
    told = form.cleaned_data["version"]
    return claim.version if told is None else told


def _near(claim):
    """Open claims of the same shopper against the same merchant."""
    rows = Claim.objects.filter(merchant=claim.merchant_id, shopper=claim.shopper_id, guest_email=claim.guest_email)
    rows = rows.exclude(pk=claim.pk).exclude(lane__in=("over", "draft"))
    return [(row, STATES[row.state]) for row in rows.order_by("-pk")[:10]] if claim.merchant_id else []


@require_http_methods(READ_OR_SEND)
@for_parties("staff")
@limited("desk")
def desk_split(request, claim, actor):
    """Make a claim of its own of one thing."""
    sent = request.method == "POST"
    form = SplitForm(request.POST if sent else None, claim=claim, initial={"version": claim.version})
    if sent and form.is_valid():
        line = int(form.cleaned_data["line"])
        made = _joined(form, lambda: joining.split(claim, line, actor, timezone.now(), version=_version(form, claim)))
        if made:
            messages.success(request, _("This is the new claim. The other one goes on without this thing."))
            return redirect("desk-ticket", made.number)
    return _page(request, claim, form, "aftersales/desk/split.html")


@require_http_methods(READ_OR_SEND)
@for_parties("staff")
@limited("desk")
def desk_claim_group(request, claim, actor):
    """Put a claim into a group of the same cause, or take it out."""
    if request.method == "POST" and "out" in request.POST:
        joining.ungroup(claim)
        messages.success(request, _("It is in no group now."))
        return redirect("desk-ticket", claim.number)
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = _joined(form, lambda: joining.group(claim, form.cleaned_data["name"], actor.user, timezone.now()))
        if found:
            return redirect("desk-group", found.pk)
    groups = ClaimGroup.objects.filter(merchant=claim.merchant_id)[:20] if claim.merchant_id else ()
    member = getattr(claim, "membership", None)
    return _page(request, claim, form, "aftersales/desk/claim_group.html", groups=groups, member=member)


@agents_only
@require_http_methods(READ_OR_SEND)
def desk_group(request, pk):
    """The claims of a group and the text their findings begin with."""
    row = get_object_or_404(ClaimGroup.objects.select_related("merchant"), pk=pk)
    if row.merchant.representatives.filter(user=request.user).exists():
        raise Http404
    form = GroupTextForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The text is kept. Findings of these claims begin with it."))
        return redirect("desk-group", row.pk)
    page = page_of(request, row.members.select_related("claim").order_by("pk"), 50)
    told = [(m.claim, STATES[m.claim.state]) for m in page.object_list]
    context = {"group": row, "form": form, "page": page, "rows": told}
    return render(request, "aftersales/desk/group.html", context, status=400 if form.errors else 200)


@agents_only
@require_POST
@limited("desk")
def desk_bulk(request):
    """Choose what to do with the chosen claims and see which they are; sent again, it is written down to be done."""
    claims = _chosen(request)
    if not claims:
        messages.warning(request, _("Choose claims in the list first."))
        return redirect("desk-claims")
    doing = request.POST.get("step") == "do"
    form = BulkForm(request.POST if doing else None, user=request.user, initial={"on_answer": True})
    if not doing or not form.is_valid():
        context = {"form": form, "claims": claims, "most": in_bulk.MOST}
        return render(request, "aftersales/desk/bulk.html", context, status=400 if form.errors else 200)
    told = form.cleaned_data
    deed = in_bulk.ask(request.user, told["kind"], claims, timezone.now(), **_given(told))
    in_bulk.call_worker(tasks.work_in_bulk)
    return redirect("desk-bulk-deed", deed.pk)


def _chosen(request):
    """The claims that were ticked, as far as one may work on them."""
    pks = [int(pk) for pk in request.POST.getlist("claim") if pk.isdecimal() and len(pk) < 19][: in_bulk.MOST]
    rows = Claim.objects.filter(pk__in=pks).exclude(state="draft").select_related("merchant").order_by("due_at", "pk")
    return [claim for claim in rows if role_in(claim, request.user) in {"agent", "lead"}]


def _given(told):
    given = {
        "assign": lambda: {"to": told["to"].pk},
        "tag": lambda: {"name": told["name"]},
        "macro": lambda: {"macro": told["macro"].pk},
        "snooze": lambda: {
            "until": morning_of(told["until"]).isoformat() if told["until"] else "",
            "on_answer": told["on_answer"],
        },
    }
    return given[told["kind"]]()


@agents_only
@require_safe
def desk_bulk_deed(request, pk):
    """How far a deed on many claims is; it can be taken back until it begins."""
    deed = get_object_or_404(BulkDeed.objects.filter(by=request.user), pk=pk)
    items = [(i, in_bulk.REASONS.get(i.left_out, "")) for i in deed.items.select_related("claim")]
    context = {"deed": deed, "items": items, "can_undo": timezone.now() < deed.starts_at and not deed.taken_back_at}
    return render(request, "aftersales/desk/bulk_deed.html", context)


@agents_only
@require_POST
def desk_bulk_undo(request, pk):
    """Take a deed back."""
    deed = get_object_or_404(BulkDeed.objects.filter(by=request.user), pk=pk)
    if in_bulk.take_back(deed, timezone.now()):
        messages.success(request, _("Taken back. Nothing was done."))
    else:
        messages.warning(request, _("It has begun and cannot be taken back any more."))
    return redirect("desk-bulk-deed", deed.pk)
