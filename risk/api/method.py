"""The model in force, with everything that was measured of it."""

from django.utils.cache import get_conditional_response
from rest_framework.response import Response

from accounts import kept_pages
from accounts.operations import call
from risk import figures, wording
from risk.api import examples, texts
from risk.api.given import MethodShape
from risk.models import ModelVersion
from risk.versions import in_force

MOST_VERSIONS = 100


@call(
    "GET",
    operation_id="method",
    examples=examples.METHOD,
    summary=texts.METHOD,
    description=texts.METHOD_MORE,
    responses={200: MethodShape},
)
def method(request):
    """Number, hash, rules, signals and figures of the model in force."""
    row, model = in_force()
    etag = f'"{kept_pages.name_of("api method", row.pk)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = Response(MethodShape(_told(row, model)).data)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _told(row, model):
    versions = list(ModelVersion.objects.defer("content")[:MOST_VERSIONS])
    row = next(v for v in versions if v.pk == row.pk)
    return {
        "number": row.number,
        "sha256": row.sha256,
        "published_at": row.published_at,
        "rules": model.rules,
        "signals": [_signal(id_, s) for id_, s in model.content["signals"].items()],
        "figures": {
            "name_model": figures.name_card(),
            "evidence_model": figures.refit(),
            "address_imitation": figures.imitation(),
        },
        "versions": versions,
    }


def _signal(id_, told):
    """A signal of the model's document with its texts in the caller's language."""
    tongue = wording.tongue()
    return told | {
        "id": id_,
        "title": told["title"][tongue],
        "present": {level: text[tongue] for level, text in told["present"].items()},
        "absent": told["absent"][tongue],
        "action": told["action"][tongue],
        "needs_network": "N" in told["classes"],
    }
