"""Where a merchant says which of its systems are called about claims, and sees what came of it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.limits import limited
from accounts.models import Merchant
from accounts.nudges import nudge
from aftersales import tasks, webhooks
from aftersales.forms.webhooks import WebhookForm
from aftersales.models import Delivery, Webhook
from aftersales.views.merchant import representatives_only

SHOWN = 50


@never_cache
@representatives_only
@reauthentication_required(allow_get=True)
@require_http_methods(["GET", "HEAD", "POST"])
@limited("webhook")
def merchant_webhooks(request):
    """My addresses and the last calls; the secret of a new one is shown once, in the answer to its form."""
    merchants = Merchant.objects.filter(representatives__user=request.user).order_by("name", "pk")
    form = WebhookForm(request.POST or None, merchants=merchants)
    made = None
    if request.method == "POST" and form.is_valid():
        made = Webhook.objects.create(**form.cleaned_data)
        form = WebhookForm(merchants=merchants)
    hooks = Webhook.objects.filter(merchant__in=merchants).select_related("merchant")
    calls = Delivery.objects.filter(webhook__in=hooks).select_related("webhook", "step__claim")
    context = {
        "form": form,
        "made": made,
        "hooks": hooks.order_by(F("ended_at").desc(nulls_first=True), "-pk")[:SHOWN],
        "calls": [(call, webhooks.answer_words(call.answered)) for call in calls.order_by("-made_at", "-pk")[:SHOWN]],
    }
    status = 201 if made else 400 if form.errors else 200
    return render(request, "aftersales/webhooks.html", context, status=status)


def _mine(request, pk):
    """The running address of a number, for those who speak for its merchant; 404 for everybody else."""
    hook = Webhook.objects.filter(pk=pk, merchant__representatives__user=request.user, ended_at=None).first()
    if hook is None:
        raise Http404
    return hook


@require_POST
@limited("webhook")
def webhook_test(request, pk):
    """A trial call, made by a worker like any other."""
    webhooks.queue_test(_mine(request, pk))
    nudge(tasks.call_webhooks.s())
    messages.success(request, _("A trial is on its way. Reload this page in a minute to see the answer."))
    return redirect("merchant-webhooks")


@require_POST
def webhook_end(request, pk):
    """No more calls to an address; what waits is not sent."""
    hook = _mine(request, pk)
    Webhook.objects.filter(pk=hook.pk).update(ended_at=timezone.now())
    messages.success(request, _("The address is not called any more."))
    return redirect("merchant-webhooks")
