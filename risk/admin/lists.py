"""Lists that staff keep, and the files that fill them."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import URLField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.history import HistoryAdmin
from risk import touching
from risk.admin.touching import ConcernedAdmin
from risk.importing import cells
from risk.models import Brand, ConfirmedScam, ListImport, RecallEntry, RefusedRow, Sanction, WarningListEntry


def _read(clean, text):
    """A cell of a file and a field of a form are read alike."""
    try:
        return clean(text)
    except cells.BadCell as wrong:
        raise forms.ValidationError(str(wrong)) from wrong


HTTPS = {URLField: {"assume_scheme": "https"}}


class WarningForm(forms.ModelForm):
    """A warning, with its domain as shops are known by it."""

    def clean_domain(self):
        return _read(cells.domain, self.cleaned_data["domain"])


class BrandForm(forms.ModelForm):
    """A brand, with its domains as shops are known by them."""

    def clean_names(self):
        return _read(cells.names, self.cleaned_data["names"])

    def clean_domains(self):
        return _read(cells.domains, self.cleaned_data["domains"])


@admin.register(WarningListEntry)
class WarningListEntryAdmin(ConcernedAdmin, HistoryAdmin):
    """Official warnings."""

    form = WarningForm
    formfield_overrides = HTTPS
    list_display = ("__str__", "authority", "domain", "entity", "title", "listed_on", "removed_on", "is_demo")
    list_filter = ("authority", ("removed_on", admin.EmptyFieldListFilter), "is_demo")
    search_fields = ("=domain", "entity", "title")
    date_hierarchy = "listed_on"


@admin.register(RecallEntry)
class RecallEntryAdmin(ConcernedAdmin, HistoryAdmin):
    """Products under recall."""

    formfield_overrides = HTTPS
    list_display = ("brand", "product_model", "batch", "barcode", "authority", "listed_on", "removed_on")
    list_filter = ("authority", ("removed_on", admin.EmptyFieldListFilter))
    search_fields = ("brand", "product_model", "=barcode")
    date_hierarchy = "listed_on"


@admin.register(ConfirmedScam)
class ConfirmedScamAdmin(ConcernedAdmin, HistoryAdmin):
    """Scams: one person proposes, another approves."""

    list_display = ("case_no", "shop", "proposed_by", "approved_by", "decided_on", "lifted_on")
    list_filter = (("approved_by", admin.EmptyFieldListFilter), ("lifted_on", admin.EmptyFieldListFilter))
    search_fields = ("case_no", "=shop__key")
    date_hierarchy = "decided_on"
    list_select_related = ("shop", "proposed_by", "approved_by")
    autocomplete_fields = ("shop",)
    readonly_fields = ("proposed_by", "approved_by", "decided_on")
    actions = ("approve",)

    def get_readonly_fields(self, request, obj=None):
        """What was approved stays as it was; it can only be lifted."""
        decided = ("shop", "case_no", "facts") if obj and obj.approved_by_id else ()
        return (*self.readonly_fields, *decided)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.proposed_by = request.user
        super().save_model(request, obj, form, change)

    @admin.action(description=gettext_lazy("Approve, as the second person"), permissions=["change"])
    @transaction.atomic
    def approve(self, request, queryset):
        """Put cases into force that somebody else proposed."""
        waiting = queryset.filter(approved_by=None).select_for_update(of=("self",))
        approved = [row for row in waiting if row.proposed_by_id != request.user.pk]
        for row in approved:
            row.approved_by, row.decided_on = request.user, timezone.localdate()
            row.save()
        touching.touch(*approved)
        left = queryset.count() - len(approved)
        if approved:
            messages.success(request, _("%(n)s cases are in force.") % {"n": len(approved)})
        if left:
            messages.warning(
                request, _("%(n)s cases were proposed by you or decided before: left as they are.") % {"n": left}
            )


@admin.register(Sanction)
class SanctionAdmin(ConcernedAdmin, HistoryAdmin):
    """Penalties; one that was overturned stays, with its outcome."""

    list_display = ("merchant", "kind", "status", "authority", "authority_name", "starts", "ends")
    list_filter = ("status", "kind", "authority")
    search_fields = ("merchant__name", "authority_name", "rule")
    date_hierarchy = "decided_at"
    list_select_related = ("merchant",)
    autocomplete_fields = ("merchant",)


@admin.register(Brand)
class BrandAdmin(ConcernedAdmin, HistoryAdmin):
    """Brands that shops imitate."""

    form = BrandForm
    list_display = ("key", "names", "domains", "category")
    list_filter = ("category",)
    search_fields = ("key", "names", "domains")


@admin.register(ListImport)
class ListImportAdmin(admin.ModelAdmin):
    """Files; they are given and read at the desk."""

    list_display = ("filename", "kind", "status", "given_by", "given_at", "rows_taken", "rows_refused")
    list_filter = ("kind", "status")
    search_fields = ("filename",)
    date_hierarchy = "given_at"
    list_select_related = ("given_by",)
    exclude = ("file",)


@admin.register(RefusedRow)
class RefusedRowAdmin(admin.ModelAdmin):
    """Rows that were not taken."""

    list_display = ("list_import", "line", "reason", "row")
    search_fields = ("=list_import__filename",)
    list_select_related = ("list_import",)
