"""What every operation has in common, put into the schema once: the language, the key of a call, the errors."""

from django.conf import settings

from risk.api import texts

ERRORS = {  # status: which operations may answer so
    400: lambda method, operation: True,
    401: lambda method, operation: True,
    403: lambda method, operation: method != "get",
    404: lambda method, operation: "{" in operation["path"],
    405: lambda method, operation: True,
    406: lambda method, operation: True,
    413: lambda method, operation: method != "get",
    415: lambda method, operation: method != "get",
    422: lambda method, operation: method != "get",
    429: lambda method, operation: True,
}
PROBLEM = {
    "type": "object",
    "description": "An error (RFC 9457), in the caller’s language.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "Why, for programs; where there is more to say than the status."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
                "required": ["field", "detail"],
            },
        },
        "first": {"type": "string", "description": "The earlier claim about the same thing."},
        "since": {
            "type": "array",
            "description": "What happened to the claim since the version the call was decided on.",
            "items": {
                "type": "object",
                "properties": {"at": {"type": "string"}, "step": {"type": "string"}, "by": {"type": "string"}},
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
    "example": {
        "type": "about:blank",
        "title": "The values were not understood",
        "status": 422,
        "detail": "This is only a number. Paste the link of the shop or of the item.",
        "code": "number_only",
    },
}
TAGGED = {"ETag": {"schema": {"type": "string"}, "description": "Name of this state, for If-None-Match."}}
RETRY = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}}
NOT_MODIFIED = ("report", "method")


def complete(result, generator, request, public):
    """A postprocessing hook of drf-spectacular: returns the schema with what all operations share."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            _complete(path, method, operation)
    return result


def _complete(path, method, operation):
    parameters = operation.setdefault("parameters", [])
    parameters.append(_parameter("lang", "query", texts.LANG, enum=[code for code, _name in settings.LANGUAGES]))
    if method != "get":
        parameters.append(
            _parameter("Idempotency-Key", "header", texts.IDEMPOTENCY, maxLength=255, pattern=r"^[ -~]{1,255}$")
        )
    responses = operation["responses"]
    own = [int(status) for status in responses if status >= "400"]
    for status in [*own, *(status for status, happens in ERRORS.items() if happens(method, {"path": path}))]:
        responses[str(status)] = _problem(status)
    if operation["operationId"] in NOT_MODIFIED:
        responses["304"] = {"description": "Nothing changed since this ETag.", "headers": TAGGED}
        responses["200"]["headers"] = TAGGED


def _parameter(name, place, description, **schema):
    return {
        "in": place,
        "name": name,
        "description": str(description),
        "schema": {"type": "string", **schema},
    }


def _problem(status):
    told = {
        "description": "A problem.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return told | {"headers": RETRY} if status == 429 else told
