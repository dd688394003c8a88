"""A function as one operation of the API: its method, who may call it, how often, and its place in the schema."""

from functools import wraps

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, parser_classes, permission_classes, throttle_classes
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.views import APIView

from accounts.api_keys import QuotaThrottle
from accounts.idempotency import idempotent
from accounts.limits import spend, who
from accounts.models import ApiKey
from accounts.operations.parsing import JSONParser

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def call(method, *, limit="api_anonymous", needs_account=False, parser=JSONParser, **described):
    """Decorate a function of (request, …) as an operation.

    `limit`: the action of settings.RATE_LIMITS that is counted. A key has its daily quota instead; where an account
    changes something, both are counted. `parser`: of the body. `described`: for the schema.
    """

    def decorate(view):
        view = _in_a_language(view if method == "GET" else idempotent(view))
        for rule in (
            permission_classes([IsAuthenticated if needs_account else AllowAny]),
            throttle_classes([_throttle(limit, for_keys=needs_account and method != "GET")]),
            parser_classes([parser]),
        ):
            view = rule(view)
        operation = extend_schema(methods=[method], **described)(api_view([method])(view))
        if method == "GET":
            operation.cls.http_method_names.append("head")
        return operation

    return decorate


def at_one_address(*operations):
    """One view of several operations, each with its own method, limit and rules."""
    of = {
        name: operation.cls for operation in operations for name in operation.cls.http_method_names if name != "options"
    }

    class Operations(APIView):
        """Hands each method to its own operation."""

        http_method_names = [*of, "options"]

        def initialize_request(self, request, *args, **kwargs):
            one = of.get(request.method.lower(), APIView)
            self.permission_classes, self.throttle_classes = one.permission_classes, one.throttle_classes
            self.parser_classes = one.parser_classes
            return super().initialize_request(request, *args, **kwargs)

    for name, cls in of.items():
        setattr(Operations, name, getattr(cls, "get" if name == "head" else name))
    return Operations.as_view()


def _in_a_language(view):
    @wraps(view)
    def asked(request, *args, **kwargs):
        if request.query_params.get("lang", LANGUAGES[0]) not in LANGUAGES:
            raise ValidationError({"lang": [_("This is not one of the languages: %s") % ", ".join(LANGUAGES)]})
        return view(request, *args, **kwargs)

    return asked


def _throttle(action, *, for_keys):
    class ActionThrottle(QuotaThrottle):
        """The limit of one action, the same that its page has."""

        def allow_request(self, request, view):
            by_key = isinstance(request.auth, ApiKey)
            if by_key and not super().allow_request(request, view):
                return False
            return (by_key and not for_keys) or spend(action, who(request))

    return ActionThrottle
