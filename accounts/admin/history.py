"""Tables whose rows have a history: it is read, and never written back."""

from django.core.exceptions import PermissionDenied
from simple_history.admin import SimpleHistoryAdmin


class HistoryAdmin(SimpleHistoryAdmin):
    """The package would save what is sent to an old version, even from somebody who may only look."""

    object_history_list_template = "admin/history_list.html"  # the package's own, without its inline style

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)
