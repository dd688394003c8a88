"""What every answer says to browsers: its content security policy, and that personal pages are not to be kept."""

from functools import lru_cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings

OWN = (
    "_csp_config",
    "_csp_update",
    "_csp_replace",
    "_csp_exempt",
    "_csp_config_ro",
    "_csp_update_ro",
    "_csp_replace_ro",
)


class PolicyMiddleware(CSPMiddleware):
    """django-csp's own middleware; a page that asks for nothing special gets the policy that is already written."""

    def process_response(self, request, response):
        asks = getattr(request, "_csp_nonce", None) or any(hasattr(response, name) for name in OWN)
        if asks:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _policy())
        return response


def not_kept(get_response):
    """Middleware: what somebody with a session is answered stays in no cache, unless the page itself says otherwise."""

    def answer(request):
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer


@lru_cache(maxsize=1)
def _policy():
    return build_policy()
