"""Keeping the check of a shop when one is about to buy there."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.limits import limited
from aftersales.purchases import keep_snapshot
from risk.kept_checks import snapshot_of
from risk.views.report import find_shop


@require_http_methods(["GET", "HEAD", "POST"])
@limited("purchase")
def keep_check(request, key):
    """What would be kept of the check; sent, it begins a purchase with it."""
    shop = find_shop(key)
    if not hasattr(shop, "standing"):
        messages.info(request, _("This shop is still being judged. Keep the check once the result is there."))
        return redirect(shop)
    snapshot = snapshot_of(shop)
    if request.method == "POST":
        purchase = keep_snapshot(request.user, shop, snapshot)
        messages.success(request, _("The check is kept. When you have bought, add what and when here."))
        return redirect(purchase)
    return render(request, "risk/keep_check.html", {"shop": shop, "snapshot": snapshot})
