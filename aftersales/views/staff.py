"""Mails held back, and naming where a merchant is reached."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import agents_only
from accounts.paging import page_of
from aftersales import inbox, workflow
from aftersales.access import claim_for
from aftersales.actors import PORTAL
from aftersales.models import ReceivedMail


@agents_only
@require_safe
def desk_mails(request):
    """Mails that could not be taken into a thread by themselves."""
    rows = ReceivedMail.objects.filter(state=ReceivedMail.State.HELD).select_related("claim").order_by("came_at", "pk")
    return render(request, "aftersales/desk_mails.html", {"page": page_of(request, rows)})


@agents_only
@require_POST
def desk_mail(request, pk):
    """Take a held mail into its thread, or drop it."""
    row = get_object_or_404(ReceivedMail, pk=pk)
    if request.POST.get("deed") == "take" and row.claim_id:
        if inbox.release(row.pk, timezone.now()):
            messages.success(request, _("The mail is in the thread, marked as not proved."))
    elif inbox.dismiss(row.pk, timezone.now()):
        messages.success(request, _("The mail was dropped."))
    return redirect("desk-mails")


@agents_only
@require_POST
def reach_merchant(request, number):
    """Name the address a merchant is asked at, and send the claim there where it waits for one."""
    claim, _actor = claim_for(request, number, parties=("staff",))
    address = request.POST.get("merchant_email", "").strip()
    try:
        validate_email(address)
    except ValidationError:
        messages.error(request, _("This is not an e-mail address."))
        return redirect("desk-ticket", claim.number)
    claim.merchant_email, claim.address_confirmed = address, True
    claim.save(update_fields=["merchant_email", "address_confirmed"])
    return _asked_there(request, claim)


def _asked_there(request, claim):
    try:
        if claim.state == "filed":
            workflow.move(claim.pk, "admit", by=PORTAL)
    except workflow.Refused as refusal:  # nobody is named yet, or somebody else was faster
        messages.warning(request, refusal.reason)
    else:
        messages.success(request, _("The merchant is asked at this address from now on."))
    return redirect("desk-ticket", claim.number)
