"""What shoppers say and want to hear: tips about a shop, watches on shops and offers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limited, origin
from accounts.nudges import nudge
from accounts.paging import page_of
from risk import tasks, tips, watchers
from risk.forms import TipForm, WatchForm
from risk.models import Watch
from risk.views.listings import find_listing
from risk.views.report import find_shop

NEXT = {
    tips.Taken.COUNTED: lambda: _(
        "Thank you. Your report counts as one unproved report, and the result is being made again. Our staff read it. "
        "If you can prove it, file a claim: proved reports weigh much more."
    ),
    tips.Taken.KEPT: lambda: _(
        "Thank you. Our staff read your report. It does not count in the result, because you are not signed in; "
        "sign in and send it again if it should."
    ),
    tips.Taken.UNCONFIRMED: lambda: _(
        "Thank you. Our staff read your report. It does not count in the result, because your e-mail address is not "
        "confirmed yet."
    ),
    tips.Taken.ALREADY: lambda: _(
        "You told us this about this shop in the last 90 days. It is on record already; nothing was added."
    ),
}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("report")
def tip(request, key):
    """ "I met a problem here": anybody may say so; what counts is told honestly."""
    shop = find_shop(key)
    form = TipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = request.user if request.user.is_authenticated else None
        taken = tips.take(shop, user=user, origin=origin(request), now=timezone.now(), **form.cleaned_data)
        if taken is tips.Taken.COUNTED:
            nudge(tasks.rescore.s(shop.merchant_id))
        messages.success(request, NEXT[taken]())
        return redirect(shop)
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/tip.html", {"shop": shop, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("watch")
def watch(request, key):
    """Hear when the result of a shop changes."""
    shop = find_shop(key)
    return _watch(request, shop, platform=shop.platform)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("watch")
def listing_watch(request, pk):
    """Hear when the result of an offer changes."""
    listing = find_listing(pk)
    return _watch(request, listing, platform=listing.platform or (listing.shop.platform if listing.shop else ""))


def _watch(request, subject, *, platform):
    known = watchers.of(request.user, subject)
    if request.method == "POST" and "stop" in request.POST:
        watchers.end(request.user, subject)
        messages.success(request, _("You no longer watch %(name)s.") % {"name": subject})
        return redirect("watches")
    act_by = known.act_by if known else None
    form = WatchForm(request.POST or None, platform=platform, act_by=act_by, initial=_initial(known))
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        watchers.begin(request.user, subject, by_mail=cleaned["how"] == "mail", act_by=cleaned["act_by"])
        messages.success(request, _("We tell you when the result for %(name)s changes.") % {"name": subject})
        return redirect("watches")
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/watch.html", {"subject": subject, "form": form, "known": known}, status=status)


def _initial(known):
    by_mail = known.by_mail if known else True
    return {
        "how": "mail" if by_mail else "portal",
        "method": "keep" if known and known.act_by else "",
        "paid_on": timezone.localdate(),
    }


@require_safe
def watches(request):
    """All that I watch."""
    mine = Watch.objects.filter(user=request.user).select_related(
        "shop__merchant", "shop__standing__assessment", "listing__standing__assessment"
    )
    return render(request, "risk/watches.html", {"page": page_of(request, mine.order_by("-created_at", "-id"))})
