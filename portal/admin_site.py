"""The staff's tables: entered through the portal's own sign-in, with the second step where it is required."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import acts_as_staff, needs_second_step

MOST_COUNTED = 10_000
EDITORS = ("wagtail", "taggit")


class BoundedPaginator(Paginator):
    """Counts no further than ten thousand: who wants a row beyond searches for it."""

    @cached_property
    def count(self):
        return self.object_list[:MOST_COUNTED].count()


EVERY_TABLE = {
    "list_per_page": 50,
    "show_full_result_count": False,
    "paginator": BoundedPaginator,
    "ordering": ("-pk",),
}


class PortalAdminSite(AdminSite):
    """Whoever does not work here learns nothing about it (404)."""

    site_header = gettext_lazy("Anxin: tables")
    site_title = gettext_lazy("Anxin")
    index_title = gettext_lazy("Tables")
    site_url = "/desk/"

    def has_permission(self, request):
        return acts_as_staff(request.user)

    def login(self, request, extra_context=None):
        """There is one sign-in, and it is not here."""
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.GET.get("next", "/admin/"))
        if not user.works_here():
            raise Http404
        if needs_second_step(user):
            messages.warning(request, _("Staff pages need two-step login. Set it up here first."))
            return redirect("mfa_index")
        return redirect("admin:index")

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Wagtail's own rows are kept at the editors' desk and have no table here."""
        given = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        models = [model for model in given if not model._meta.app_label.startswith(EDITORS)]
        if models:
            super().register(models, admin_class, **(EVERY_TABLE | options))
