"""Pages of the frame itself: errors, health, robots."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.problems import problem_page


def _speak(request, status, template, detail):
    if request.path.startswith("/api/"):
        return problem_page(status, detail)
    return render(request, template, {"detail": detail}, status=status)


def csrf_failure(request, reason=""):
    """A form was sent without its token: cookies off, or the page stood open for long."""
    detail = _("This form could not be sent from here. Go back, reload the page and send it again. Cookies must be on.")
    return _speak(request, 403, "portal/problem.html", detail)


@login_not_required
def bad_request(request, exception=None):
    """What was sent could not be read at all."""
    return _speak(request, 400, "portal/problem.html", _("What was sent was too large or could not be read."))


@login_not_required
def not_found(request, exception=None):
    """There is nothing here, or not for this reader."""
    return _speak(request, 404, "portal/problem.html", _("There is no page at this address."))


@login_not_required
def denied(request, exception=None):
    """Not allowed."""
    return _speak(request, 403, "portal/problem.html", _("You may not open this page."))


@login_not_required
def fault(request):
    """Something broke on our side; no template tricks that could break again."""
    return _speak(
        request,
        500,
        "portal/fault.html",
        _("Something broke on our side. What you typed was not lost: go back and try again."),
    )


def too_often(request):
    """Signing in or up was tried too often; django-allauth counts these itself."""
    return render(request, "portal/too_often.html", {"minutes": 5}, status=429)


@login_not_required
@require_safe
def health(request):
    """For the load balancer: the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
@cache_control(max_age=86400)
def robots(request):
    """What search engines may read; what asks for a sign-in needs no line."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /accounts/", "Disallow: /api/"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
