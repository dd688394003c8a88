"""The API in a form that people read, made from its schema."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from risk import kept_pages, operations

SHOWN_LIMITS = ("api_anonymous", "check", "search", "suggest", "listing", "report")


@login_not_required
@require_safe
def api_docs(request):
    """Every operation with its parameters and examples; strangers share one page that is kept."""
    if not kept_pages.is_anonymous(request):
        return _page(request)
    name = kept_pages.name_of("api-docs", kept_pages.large_text(request))
    return kept_pages.kept(request, name, lambda: _page(request))


def _page(request):
    limits = [(action, *settings.RATE_LIMITS[action]) for action in SHOWN_LIMITS]
    context = {
        "operations": operations.operations(),
        "problem": operations.problem(),
        "limits": [(action, most, seconds // 60) for action, most, seconds in limits],
        "quota": settings.API_KEY_DAILY_QUOTA,
    }
    return render(request, "risk/api_docs.html", context)
