"""`Idempotency-Key`: the same call sent twice has one effect and one answer (kept for 24 hours)."""

import hashlib
import json
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.settings import api_settings

from accounts.limits import who
from accounts.models.idempotency import KEPT, IdempotentAnswer

HEADER = "Idempotency-Key"
LONGEST_KEY = 255
KEPT_HEADERS = ("Location",)


class OtherBody(APIException):
    """The key was used for another call."""

    status_code = 422
    default_code = "key_reused"


def idempotent(view):
    """Give an API view's unsafe method the optional `Idempotency-Key`; goes under DRF's own decorators."""

    @wraps(view)
    def answered_once(request, *args, **kwargs):
        key = request.headers.get(HEADER)
        if key is None:
            return view(request, *args, **kwargs)
        if not 0 < len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
            raise ParseError(_("The Idempotency-Key must have 1 to 255 printable ASCII characters."))
        fingerprint = _fingerprint(request)  # reads the body: one that cannot be read is refused before anything else
        with transaction.atomic():
            row, is_new = _claimed(who(request), key, fingerprint)
            if not is_new:
                return _again(row, fingerprint)
            response = _run(view, request, args, kwargs)
            return _kept(row, response)

    return answered_once


def _fingerprint(request):
    body = dict(request.data.lists()) if isinstance(request.data, QueryDict) else request.data
    told = json.dumps([request.method, request.path, body], sort_keys=True, default=_file_told)
    return hashlib.sha256(told.encode()).hexdigest()


def _file_told(file):
    """A sent file as the fingerprint counts it: by its name and its bytes."""
    file.seek(0)
    digest = hashlib.file_digest(file.file, "sha256").hexdigest()
    file.seek(0)
    return [file.name, digest]


def _claimed(caller, key, fingerprint):
    """The row of this key, and whether it is ours to fill; a second caller waits here for the first to end."""
    now = timezone.now()
    IdempotentAnswer.objects.filter(caller=caller, key=key, created_at__lte=now - KEPT).delete()
    mine = IdempotentAnswer(caller=caller, key=key, fingerprint=fingerprint, created_at=now)
    IdempotentAnswer.objects.bulk_create([mine], ignore_conflicts=True)
    row = IdempotentAnswer.objects.select_for_update().get(caller=caller, key=key)
    return row, row.status is None


def _run(view, request, args, kwargs):
    """The view's response; a refusal undoes what was begun, and is an answer to keep like any other."""
    try:
        with transaction.atomic():
            return view(request, *args, **kwargs)
    except (APIException, Http404, PermissionDenied) as refusal:
        response = api_settings.EXCEPTION_HANDLER(refusal, {"request": request, "view": view})
        response.exception = True
        return response


def _kept(row, response):
    """Store an answer and give it out as it will be given out again."""
    row.status = response.status_code
    row.body = json.dumps(response.data, cls=_encoder(), ensure_ascii=False)
    row.headers = {
        "Content-Type": response.content_type or "application/json",
        "Content-Language": get_language(),
        **{name: response[name] for name in KEPT_HEADERS if name in response},
    }
    row.save(update_fields=["status", "body", "headers"])
    return _stored(row)


def _encoder():
    return api_settings.DEFAULT_RENDERER_CLASSES[0].encoder_class


def _again(row, fingerprint):
    if row.fingerprint != fingerprint:
        raise OtherBody(_("This Idempotency-Key was used for another call. Take a new one."))
    return _stored(row)


def _stored(row):
    return HttpResponse(row.body, status=row.status, headers=row.headers)


def forget_old(now):
    """Delete answers older than a day; returns how many."""
    return IdempotentAnswer.objects.filter(created_at__lte=now - KEPT).delete()[0]
