"""How a page is read: `?lang=` and `?large=` of its own links first, then the reader's cookies, then the browser."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
LARGE_TEXT_COOKIE = "large_text"
DESK = "/desk/"
ACTED_COOKIE = "acted"  # only within DESK
ACTED_SECONDS = 10  # longer than anything is kept that one's own deed changes


class ReaderLocaleMiddleware(LocaleMiddleware):
    """Django's own choice, with the page's own links before it; what was chosen by a link lasts."""

    def process_request(self, request):
        large = request.GET.get("large", "")
        if large in {"0", "1"}:
            request.COOKIES[LARGE_TEXT_COOKIE] = large
        asked = request.GET.get("lang", "")
        if asked not in LANGUAGES:
            return super().process_request(request)
        translation.activate(asked)
        request.LANGUAGE_CODE = asked
        return None

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if request.GET.get("lang", "") in LANGUAGES:
            remember_language(response, request.GET["lang"])
            note_language(getattr(request, "user", None), request.GET["lang"])
        if request.GET.get("large", "") in {"0", "1"}:
            remember_large_text(response, request.GET["large"])
        return response


def note_language(user, code):
    """Write to whoever never chose a language on their page in the one they read by."""
    if user is not None and user.is_authenticated and not user.language:
        user.language = code
        user.save(update_fields=["language"])


def remember_language(response, code):
    """Keep the reader's language in Django's own cookie."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        httponly=True,
    )


def remember_large_text(response, choice):
    """Keep the reader's text size: "1" larger, "0" as usual."""
    response.set_cookie(
        LARGE_TEXT_COOKIE,
        choice,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        httponly=True,
    )


def deeds_are_noted(get_response):
    """Middleware: for some seconds after their own deed at the desk nobody is shown what was counted before it."""

    def answer(request):
        response = get_response(request)
        if request.method == "POST" and request.path.startswith(DESK):
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(
                ACTED_COOKIE, "1", ACTED_SECONDS, path=DESK, secure=secure, httponly=True, samesite="Lax"
            )
        return response

    return answer


def just_acted(request):
    """Whether whoever asks did something at the desk within the last ACTED_SECONDS."""
    return ACTED_COOKIE in request.COOKIES
