"""What a page asks while its report fills in."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from risk import live
from risk.models import Standing
from risk.views.report import find_shop


@login_not_required
@require_safe
@never_cache
def progress(request, key):
    """The sources of one shop, whether more are to come, and a mark that changes with the result."""
    shop = find_shop(key)
    told_by = live.of_shop(shop, timezone.now())
    standing = Standing.objects.filter(shop=shop).values_list("assessment", "judged_at").first()
    told = {
        "html": render_to_string("parts/sources.html", {"steps": told_by.steps}),
        "filling": told_by.filling,
        "mark": f"{standing[0]}:{standing[1].timestamp():.0f}" if standing else "",
    }
    return JsonResponse(told)
