"""Warnings: what holds now, what is over, and having them sent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.limits import limited
from accounts.paging import page_of
from casebook import alerting, shelf
from casebook.forms import SubscribeForm
from casebook.models import Kind

MOST = 50


@login_not_required
@require_safe
def alerts(request):
    """Warnings that hold, newest first, then those that are over."""
    return _page(request, SubscribeForm())


def _page(request, form, status=200):
    over = shelf.listed({"kind": Kind.ALERT}).filter(ends_on__lt=timezone.localdate())
    context = {"now": shelf.holding()[:MOST], "page": page_of(request, over), "form": form}
    return render(request, "casebook/alerts.html", context, status=status)


@login_not_required
@require_POST
@limited("subscribe")
def alerts_subscribe(request):
    """Ask for warnings by mail; the answer is the same for every address."""
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    alerting.ask(form.cleaned_data["email"], shelf.language())
    messages.success(request, _("Look into your mailbox: the link there makes it count."))
    return redirect("alerts")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def alerts_yes(request, token):
    """Say yes. A mail scanner that follows the link says nothing yet: that needs the button."""
    if alerting.asked_by(token) is None:
        return render(request, "casebook/alerts_link.html", {"what": "old"}, status=410)
    if request.method == "POST" and alerting.say_yes(token):
        messages.success(request, _("Done. New warnings come by mail in this language."))
        return redirect("alerts")
    return render(request, "casebook/alerts_link.html", {"what": "yes"})


@csrf_exempt  # mail programs end a subscription by one call (RFC 8058); the link itself is the key
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def alerts_stop(request, token):
    """End the warnings of one address."""
    if request.method == "POST" and alerting.stop(token):
        return render(request, "casebook/alerts_link.html", {"what": "stopped"})
    return render(request, "casebook/alerts_link.html", {"what": "stop"})
