"""Published lists: curators say where they are and how they are read, and see what went wrong."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from accounts.admin.history import HistoryAdmin
from risk.admin.lists import HTTPS
from risk.importing.kinds import KINDS
from risk.models import Feed


class FeedForm(forms.ModelForm):
    """A feed whose mapping names only columns of its list."""

    def clean(self):
        told = super().clean()
        mapping, kind = told.get("mapping"), told.get("kind")
        if not isinstance(mapping, dict) or not all(isinstance(path, str) for path in mapping.values()):
            self.add_error("mapping", _("Give each column the name it has in the list."))
        elif kind and (unknown := sorted(set(mapping) - set(KINDS[kind].column_names()))):
            self.add_error("mapping", _("The list has no column “%(name)s”.") % {"name": unknown[0]})
        return told


@admin.register(Feed)
class FeedAdmin(HistoryAdmin):
    """Published lists of warnings and recalls."""

    form = FeedForm
    formfield_overrides = HTTPS
    list_display = ("authority", "kind", "form", "is_on", "last_ok", "rows_taken", "rows_refused", "failures", "notice")
    list_filter = ("kind", "is_on", ("notice", admin.EmptyFieldListFilter))
    search_fields = ("authority", "url")
    readonly_fields = ("last_ok", "due_at", "rows_taken", "rows_refused", "failures", "notice", "raw_sha256")
