"""Errors of the API as problem+json (RFC 9457), in the caller's language."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from rest_framework import exceptions, status
from rest_framework.views import exception_handler

TITLES = {
    400: gettext_noop("The request was not understood"),
    401: gettext_noop("Sign in or send a key"),
    403: gettext_noop("Not allowed"),
    404: gettext_noop("Not found"),
    405: gettext_noop("This method is not offered here"),
    406: gettext_noop("No such format"),
    409: gettext_noop("Not possible in this state"),
    413: gettext_noop("Too large"),
    415: gettext_noop("Send JSON"),
    422: gettext_noop("The values were not understood"),
    429: gettext_noop("Too many requests"),
}
CODED = (status.HTTP_409_CONFLICT, status.HTTP_422_UNPROCESSABLE_ENTITY)  # problems that say why for programs, too


def problem(exc, context):
    """DRF's exception handler: type, title, status, detail, and one entry a wrong field."""
    response = exception_handler(exc, context)
    if response is None:
        return None
    fields = exc.detail if isinstance(exc, exceptions.ValidationError) and isinstance(exc.detail, dict) else None
    body = {
        "type": "about:blank",
        "title": str(_(TITLES.get(response.status_code, "Error"))),
        "status": response.status_code,
        "detail": _first_sentence(exc),
    }
    code = getattr(getattr(exc, "detail", None), "code", "")
    if response.status_code in CODED:
        body["code"] = code
    body |= getattr(exc, "more", {})
    if fields:
        body["errors"] = list(_entries(fields))
    response.data = body
    response.content_type = "application/problem+json"
    return response


def problem_page(status_code, detail):
    """The same shape for plain Django views and handlers."""
    body = {
        "type": "about:blank",
        "title": str(_(TITLES.get(status_code, "Error"))),
        "status": status_code,
        "detail": detail,
    }
    return JsonResponse(body, status=status_code, content_type="application/problem+json")


def _first_sentence(exc):
    if isinstance(exc, Http404):
        return _("There is nothing at this address.")
    if isinstance(exc, PermissionDenied):
        return _("You may not do this.")
    detail = exc.detail
    while isinstance(detail, dict | list) and detail:
        detail = next(iter(detail.values())) if isinstance(detail, dict) else detail[0]
    return str(detail)


def _entries(said, name=""):
    """One entry a sentence about a value; values inside others are named like `points[3].price`."""
    if isinstance(said, dict):
        for key, inner in said.items():
            place = f"[{key}]" if isinstance(key, int) else f".{key}" if name else key
            yield from _entries(inner, f"{name}{place}")
    elif isinstance(said, list) and any(isinstance(inner, dict | list) for inner in said):
        for place, inner in enumerate(said):
            yield from _entries(inner, f"{name}[{place}]")
    else:
        yield {"field": name, "detail": " ".join(map(str, said)) if isinstance(said, list) else str(said)}
