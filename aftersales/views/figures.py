"""Public figures for decision makers: what people claim, how it ends, how fast; nothing that fewer than five claims stand behind."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import kept_pages
from accounts.limits import limited
from accounts.models import Merchant
from aftersales.models.figures import ALL
from aftersales.quality import drawing, months, public
from aftersales.quality.stale import before, month_of

SHOWN = 24  # months


@login_not_required
@require_safe
@limited("search")
def figures(request):
    """Claims by month, kind and outcome, the first answer, what was solved, and promises kept."""
    return kept_pages.kept_for_all(request, months.line_of(ALL), lambda: _page(request))


def _page(request):
    last = month_of(timezone.now())
    told = months.months(ALL, before(last, SHOWN - 1), last)
    shown = [month for month in told if month.measures.claims >= public.LEAST]
    context = {
        "months": [public.Shown(month) for month in shown],
        "charts": drawing.charts(shown),
        "kinds": public.kinds(months.added(told, "kinds")),
        "outcomes": public.outcomes(months.added(told, "outcomes")),
        "least": public.LEAST,
        "demo": Merchant.objects.filter(is_demo=True).exists(),
    }
    return render(request, "aftersales/figures.html", context)
