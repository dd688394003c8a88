"""Filing what was written: once, however often it is sent; a guest proves the address first."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.limits import limited, spend
from accounts.outbox import write
from aftersales import access, drafting, entitlements, linking, workflow
from aftersales.forms.filing import GuestForm
from aftersales.notices import Recipient
from aftersales.outlook import outlook
from aftersales.situations import EVIDENCE
from aftersales.views.filing import draft, onward, page
from aftersales.views.filing_steps import check_parts
from aftersales.views.parties import for_parties


@require_POST
@for_parties("shopper")
@limited("file_claim")
def claim_finish(request, claim, actor):
    """File the draft; sent again it leads to the same claim."""
    if not claim.is_draft():
        return redirect("claim-filed", claim.number)
    answer = drafting.look_up(claim, timezone.localdate())
    if drafting.next_step(claim, answer) != "check":
        return onward(claim)
    if claim.shopper_id or claim.helper():
        return _filed(request, claim, actor)
    return _asked_to_confirm(request, claim, actor)


def _made_ready(claim):
    """Whom it is against, and what the law gives on this day."""
    drafting.name_merchant(claim)
    entitlements.keep_rights(claim, timezone.localdate())
    claim.save()


def _filed(request, claim, actor):
    try:
        with transaction.atomic():
            _made_ready(claim)
            workflow.open_claim(claim.pk, by=actor)
    except workflow.ClaimedBefore as refusal:
        return _claimed_before(request, claim, refusal.first)
    return redirect("claim-filed", claim.number)


def _claimed_before(request, claim, first):
    """The open claim about the same; where it is somebody else's, only that there is one."""
    if access.actor_of(request, first):
        messages.info(request, _("There is an open claim about this already; here it is. Nothing was filed twice."))
        return redirect(first)
    messages.warning(request, _("There is an open claim about this already, filed under another name or address."))
    return redirect("claim-step", claim.number, "check")


def _asked_to_confirm(request, claim, actor):
    form = GuestForm(request.POST)
    if not form.is_valid():
        return page(request, claim, actor, "check", check_parts(claim, form))
    with transaction.atomic():
        claim.shopper_name, claim.guest_email = form.cleaned_data["name"], form.cleaned_data["email"]
        _made_ready(claim)
    if spend("link", f"claim {claim.pk}"):
        _mail_link(claim, timezone.now())
    return redirect("claim-sent", claim.number)


def _mail_link(claim, now):
    """The mail with the link that proves the address and files the claim; the button pressed twice sends one."""
    path = linking.new_confirmation(claim, claim.guest_email, now)
    lines = [
        _("You wrote a claim on Anxin. It is filed when you open this link and confirm:"),
        f"{settings.SITE_URL}{path}",
        _("The link works for 7 days. If it was not you, do nothing: nothing is filed."),
    ]
    guest = Recipient("shopper", claim.language, mail_to=claim.guest_email)
    key = f"confirm:{claim.pk}:{guest.key}:{now:%Y%m%d%H%M}"
    write(key=key, subject=_("Confirm your claim"), body="\n\n".join(lines), mail_to=claim.guest_email)


@require_safe
@draft
def claim_sent(request, claim, actor):
    """Where a guest reads what to do with the mail."""
    return page(request, claim, actor, "sent", {})


@require_safe
@for_parties("shopper")
def claim_filed(request, claim, actor):
    """It is filed: number, who acts next by when, what to keep."""
    if claim.is_draft():
        return onward(claim)
    have = set(claim.files.values_list("purpose", flat=True))
    missing = [w for w in EVIDENCE.get(claim.kind, ()) if w.purpose not in have]
    ahead = outlook(claim)
    context = {"claim": claim, "ahead": ahead, "who": ahead.who("shopper"), "missing": missing}
    return render(request, "aftersales/filing/filed.html", context)
