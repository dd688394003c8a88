"""The addresses of the editors' desk: Wagtail's own, each behind our door; what is allauth's is not there twice."""

from functools import wraps

from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import include, path
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.access import curators_only
from casebook import desk_roles

CLOSED = ("users", "groups", "login", "logout", "password_reset", "sites", "locales", "documents", "collections")
# Wagtail's editor has styles and scripts inside its pages; they are loosened here and nowhere else. Nothing may frame it but itself.
MORE = {
    "style-src": ["'unsafe-inline'"],
    "script-src": ["'unsafe-inline'"],
    "img-src": ["blob:"],
    "frame-src": ["'self'"],
}
INSTEAD = {"frame-ancestors": ["'self'"]}


def _keep_as_draft(request):
    """Pages go live by the last step of their way, whoever asks: what was typed is saved as a draft."""
    sent = request.POST.copy()
    del sent["action-publish"]
    request.POST = sent
    messages.warning(request, _("Pages go live when somebody else has checked and approved them. Send this one on."))


def behind_our_door(view):
    """Curators and admins only, with their second step; anybody else learns nothing (404)."""

    @wraps(view)
    def entered(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.path.split("/")[2:3] and request.path.split("/")[2] in CLOSED:
            raise Http404
        desk_roles.settle(request.user)
        if "action-publish" in request.POST:
            _keep_as_draft(request)
        return view(request, *args, **kwargs)

    guarded = curators_only(entered)

    @wraps(view)
    def answered(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return guarded(request, *args, **kwargs)

    return csp_update(MORE)(csp_replace(INSTEAD)(xframe_options_sameorigin(answered)))


urlpatterns = [path("", include(decorate_urlpatterns(list(wagtail_urls.urlpatterns), behind_our_door)))]
