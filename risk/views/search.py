"""Finding shops by name, comparing a few, and the warnings in order."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts import finding
from accounts.limits import limited
from accounts.models import Shop
from accounts.paging import page_of
from risk import wording
from risk.models import WarningListEntry
from risk.names.targets import NotUnderstood, read

MOST_COMPARED = 3
LONGEST_QUERY = 200


@login_not_required
@require_safe
@limited("search")
def search(request):
    """Merchants by name, in any script, with the results of their shops."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    found = finding.find(query).prefetch_related("shops__standing__assessment") if query else []
    page = page_of(request, found) if query else None
    query_part = urlencode({"q": query}) + "&"
    return render(request, "risk/search.html", {"query": query, "page": page, "query_part": query_part})


@login_not_required
@require_safe
def warnings(request):
    """The warning list, newest first."""
    page = page_of(request, WarningListEntry.objects.filter(removed_on=None).order_by("-listed_on", "-id"))
    return render(request, "risk/warnings.html", {"page": page})


@login_not_required
@require_safe
@limited("search")
def compare(request):
    """Up to three shops side by side."""
    asked = [text.strip()[:300] for text in request.GET.getlist("shop") if text.strip()][:MOST_COMPARED]
    shops, missing = _shops(asked)
    columns = [(shop, wording.read(shop.standing.assessment)) for shop in shops if hasattr(shop, "standing")]
    context = {"columns": columns, "missing": missing, "asked": asked + [""] * (MOST_COMPARED - len(asked))}
    return render(request, "risk/compare.html", context)


def _shops(asked):
    """The shops that were named, in that order, and the texts that name none we know."""
    keys = {text: _key(text) for text in asked}
    known = {
        shop.key: shop
        for shop in Shop.objects.filter(key__in=keys.values()).select_related("merchant", "standing__assessment")
    }
    shops = list({known[key].pk: known[key] for key in keys.values() if key in known}.values())
    return shops, [text for text, key in keys.items() if key not in known]


def _key(text):
    """The key of the shop a text means; the text itself where it means none."""
    try:
        target = read(text)[0]
    except NotUnderstood:
        return text.lower()
    if target.kind == "store" and target.platform != "shopify":
        return Shop.make_key("", target.platform, target.store_id)
    return target.domain or text.lower()
