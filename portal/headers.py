"""The content security policy of every page, put together once."""

from functools import lru_cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy

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


@lru_cache(maxsize=1)
def _policy():
    return build_policy()
