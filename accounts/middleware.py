"""Which language a page speaks: `?lang=` of a shared link first, then the reader's cookie, then the browser."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


class ReaderLocaleMiddleware(LocaleMiddleware):
    """Django's own choice, with a shared link's `?lang=` before it."""

    def process_request(self, request):
        asked = request.GET.get("lang", "")
        if asked not in LANGUAGES:
            return super().process_request(request)
        translation.activate(asked)
        request.LANGUAGE_CODE = asked
        return None
