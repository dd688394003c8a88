"""Opening a claim with a secret link, and asking for another one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts.limits import limited, spend
from aftersales import access, linking
from aftersales.forms.links import LinkAgainForm
from aftersales.workflow import ClaimedBefore

OPEN, USED, ENDED, UNKNOWN = "open", "used", "ended", "unknown"
STATUS = {OPEN: 200, USED: 410, ENDED: 410, UNKNOWN: 404}


def sent_text():
    """What everybody is told who asks for a link, whether one was sent or not."""
    return _("If what you named fits a claim, a mail with a link is on its way to that address.")


@login_not_required
@never_cache
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def claim_link(request, secret):
    """One button that opens the claim: programs that only follow the links of a mail use nothing up."""
    now = timezone.now()
    link = linking.find(secret)
    if link and not link.confirms and _is_in(request, link):
        return redirect(link.claim)
    if request.method == "POST" and link and linking.use(link, now):
        return _opened(request, link, now)
    state = UNKNOWN if link is None else OPEN if link.is_open(now) else USED if now < link.ends_at else ENDED
    return _told(render(request, "aftersales/link.html", {"link": link, "state": state}, status=STATUS[state]))


def _told(response):
    """The address holds the secret, so no other page learns it; the origin alone is still sent, or no form could be."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def _is_in(request, link):
    actor = access.actor_of(request, link.claim)
    return actor is not None and actor.party == link.party


def _opened(request, link, now):
    try:
        opened = linking.confirm(link, now) if link.confirms else link
    except ClaimedBefore:
        return _told(render(request, "aftersales/link.html", {"link": link, "state": "claimed"}, status=409))
    if opened.claim_id != link.claim_id:
        messages.info(request, _("There is an open claim about this already; here it is. Nothing was filed twice."))
    access.grant(request, opened)
    return _told(redirect(opened.claim))


@login_not_required
@require_POST
@limited("link")
def claim_link_resend(request, secret):
    """A new link to the address of an old one."""
    link = linking.find(secret)
    if link is None:
        raise Http404
    if spend("link", f"claim {link.claim_id}"):
        linking.send_again(link, timezone.now())
    messages.success(request, sent_text())
    return redirect("claim-link-again")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("link")
def claim_link_again(request):
    """A lost link: number and address. The answer is the same whether they fit or not."""
    form = LinkAgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        claim = form.claim()
        if claim and spend("link", f"claim {claim.pk}"):
            linking.send(claim, form.cleaned_data["email"], timezone.now())
        messages.success(request, sent_text())
        return redirect("claim-link-again")
    return render(request, "aftersales/link_again.html", {"form": form}, status=400 if form.errors else 200)
