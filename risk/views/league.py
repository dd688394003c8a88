"""Public lists: merchants by their after-sales service, and the register of sanctions."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.limits import limited
from accounts.models import Category, Shop
from accounts.paging import page_of
from risk.models import Reply, Sanction, ServiceStanding

PER_PAGE = 25


def _chosen(request, name, choices):
    """What a filter of the address names; "" for everything and for what is none."""
    value = request.GET.get(name, "")
    return value if value in choices.values else ""


@login_not_required
@require_safe
@limited("search")
def league(request):
    """Merchants by the 10th percentile of their service index, the best first; each with its reply."""
    category = _chosen(request, "category", Category)
    general = Prefetch("replies", Reply.objects.filter(signal_id="", hidden_because="").order_by("-created_at"))
    shops = Prefetch("merchant__shops", Shop.objects.order_by("pk").prefetch_related(general))
    rows = ServiceStanding.objects.select_related("merchant").prefetch_related(shops).order_by("-low", "merchant")
    page = page_of(request, rows.filter(merchant__category=category) if category else rows, PER_PAGE)
    context = {
        "page": page,
        "rows": [_row(row) for row in page.object_list],
        "first": (page.number - 1) * PER_PAGE,
        "categories": [(value, label, value == category) for value, label in Category.choices],
        "query": urlencode({"category": category}) + "&" if category else "",
    }
    return render(request, "risk/league.html", context)


def _row(row):
    """A merchant with its first shop and what it said last."""
    shops = list(row.merchant.shops.all())
    replies = [reply for shop in shops for reply in shop.replies.all()]
    return row, shops[0] if shops else None, replies[0] if replies else None


@login_not_required
@require_safe
@limited("search")
def sanctions(request):
    """Penalties on merchants, the newest first; overturned ones stay, with their outcome."""
    chosen = {
        "status": _chosen(request, "status", Sanction.Status),
        "kind": _chosen(request, "kind", Sanction.Kind),
        "authority": _chosen(request, "authority", Sanction.Authority),
    }
    asked = {name: value for name, value in chosen.items() if value}
    rows = Sanction.objects.filter(**asked).select_related("merchant").order_by("-decided_at", "-pk")
    filters = [
        ("status", [(v, label, v == chosen["status"]) for v, label in Sanction.Status.choices]),
        ("kind", [(v, label, v == chosen["kind"]) for v, label in Sanction.Kind.choices]),
        ("authority", [(v, label, v == chosen["authority"]) for v, label in Sanction.Authority.choices]),
    ]
    query = urlencode(asked) + "&" if asked else ""
    context = {"page": page_of(request, rows), "filters": filters, "query": query}
    return render(request, "risk/sanctions.html", context)


@login_not_required
@require_safe
@limited("search")
def sanction(request, pk):
    """One penalty: who, by which rule, from when to when, how it stands, and what the merchant says."""
    row = get_object_or_404(Sanction.objects.select_related("merchant"), pk=pk)
    return render(request, "risk/sanction.html", {"sanction": row, "shop": row.merchant.shops.order_by("pk").first()})
