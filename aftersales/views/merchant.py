"""The merchant's side: what waits for me, and how I want to be asked."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Merchant
from accounts.paging import page_of
from aftersales import waiting
from aftersales.forms.merchant import MerchantSettingsForm, ShownForm
from aftersales.outlook import outlook


def representatives_only(view):
    """Close a page to everybody who speaks for no merchant; they learn nothing about it (404)."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated or not request.user.represents.exists():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@representatives_only
@require_safe
def merchant(request):
    """My merchants, what needs me today, and the claims, the nearest day first."""
    now, mine = timezone.now(), waiting.of_representative(request.user)
    merchants = Merchant.objects.filter(representatives__user=request.user).order_by("name", "pk")
    form = ShownForm(request.GET, merchants=merchants)
    wanted = form.wanted()
    name = wanted.pop("show", waiting.SHOWN[0])
    rows = waiting.shown(mine.filter(**wanted), name, now).select_related("merchant")
    page = page_of(request, rows.prefetch_related("clocks", "lines__line"))
    chosen = {"show": name} | {key: getattr(value, "pk", value) for key, value in wanted.items()}
    context = {
        "merchants": merchants,
        "counts": waiting.counts(mine, now),
        "form": form,
        "shown": name,
        "page": page,
        "claims": [(claim, outlook(claim)) for claim in page.object_list],
        "query": f"{urlencode(chosen)}&",
        "now": now,
    }
    return render(request, "aftersales/merchant.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merchant_settings(request, pk):
    """How one of my merchants is asked, and what it promises."""
    row = Merchant.objects.filter(pk=pk, representatives__user=request.user).first()
    if row is None:
        raise Http404
    form = MerchantSettingsForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            row.touch()
        messages.success(request, _("Saved."))
        return redirect("merchant")
    return render(request, "aftersales/merchant_settings.html", {"form": form}, status=400 if form.errors else 200)
