"""The API in a form that people read, made from its schema."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import kept_pages
from risk import operations

LIMITS = {
    "api_anonymous": lambda: _("Reading, without a key"),
    "check": lambda: _("Checks, without a key"),
    "search": lambda: _("Searches, without a key"),
    "suggest": lambda: _("Suggested names, without a key"),
    "listing": lambda: _("Telling us prices"),
    "report": lambda: _("Reporting problems"),
    "rights": lambda: _("Asking for rights, without a key"),
    "purchase": lambda: _("Keeping purchases"),
    "file_claim": lambda: _("Filing claims"),
    "move": lambda: _("Moves of claims"),
    "message": lambda: _("Messages"),
    "upload": lambda: _("Handing in files"),
}


@login_not_required
@require_safe
def api_docs(request):
    """Every operation with its parameters and examples; strangers share one page that is kept."""
    if not kept_pages.is_anonymous(request):
        return _page(request)
    name = kept_pages.name_of("api-docs", kept_pages.large_text(request))
    return kept_pages.kept(request, name, lambda: _page(request))


def _page(request):
    limits = [(name(), *settings.RATE_LIMITS[action]) for action, name in LIMITS.items()]
    context = {
        "operations": operations.operations(),
        "problem": operations.problem(),
        "limits": [(name, most, seconds // 60) for name, most, seconds in limits],
        "quota": settings.API_KEY_DAILY_QUOTA,
    }
    return render(request, "risk/api_docs.html", context)
