"""Merchants, their shops, papers and people."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts import finding
from accounts.admin.history import HistoryAdmin
from accounts.admin.touching import TouchingAdmin
from accounts.models import ControlProof, Credential, IdentityCheck, Merchant, Representative, Shop


class ShopInline(admin.TabularInline):
    """A merchant's shops, to be looked at; each has a page of its own."""

    model = Shop
    fields = ("kind", "domain", "platform", "store_id", "name")
    readonly_fields = fields
    extra = 0
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Merchant)
class MerchantAdmin(TouchingAdmin, HistoryAdmin):
    """Merchants by any of their names."""

    list_display = ("name", "legal_name", "registration_number", "country", "category", "is_demo", "created_at")
    list_filter = ("category", "country", "is_demo")
    search_fields = ("name", "legal_name", "=registration_number", "=shops__domain")
    date_hierarchy = "created_at"
    readonly_fields = ("created_at",)
    inlines = (ShopInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name",
                    "other_names",
                    "category",
                    "opened_on",
                    "language",
                    "answers_within_hours",
                    "is_demo",
                    "created_at",
                )
            },
        ),
        (
            _("Who they are"),
            {"fields": Merchant.IDENTITY},
        ),
    )

    def touch(self, rows):
        """A merchant's names are what it is found by."""
        merchant = rows[-1]
        merchant.touch()
        finding.index(merchant)


@admin.register(Shop)
class ShopAdmin(TouchingAdmin, HistoryAdmin):
    """Shops by address."""

    list_display = ("__str__", "kind", "domain", "platform", "store_id", "merchant", "created_at")
    list_filter = ("kind", "platform")
    search_fields = ("=key", "domain", "store_id", "name", "merchant__name")
    date_hierarchy = "created_at"
    list_select_related = ("merchant",)
    autocomplete_fields = ("merchant",)
    readonly_fields = ("key", "created_at")

    def touch(self, rows):
        """A shop that moves concerns both merchants."""
        for merchant in {row.merchant for row in rows}:
            merchant.touch()
            finding.index(merchant)


@admin.register(Credential)
class CredentialAdmin(TouchingAdmin, HistoryAdmin):
    """Licences by number."""

    list_display = ("kind", "number", "merchant", "issuer", "expires_on", "checked_on", "recheck_failed")
    list_filter = ("kind", "recheck_failed", "expires_on")
    search_fields = ("=number", "merchant__name", "issuer")
    date_hierarchy = "expires_on"
    list_select_related = ("merchant",)
    autocomplete_fields = ("merchant",)


@admin.register(IdentityCheck)
class IdentityCheckAdmin(TouchingAdmin):
    """What staff found; a new look is a new row, signed by whoever enters it."""

    list_display = ("merchant", "registry_ok", "payee_ok", "control_ok", "checked_on", "checked_by")
    list_filter = ("registry_ok", "payee_ok", "control_ok")
    search_fields = ("merchant__name",)
    date_hierarchy = "checked_on"
    list_select_related = ("merchant", "checked_by")
    autocomplete_fields = ("merchant",)
    exclude = ("checked_by",)

    def save_model(self, request, obj, form, change):
        obj.checked_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Representative)
class RepresentativeAdmin(HistoryAdmin):
    """Who may speak for whom."""

    list_display = ("user", "merchant", "since")
    search_fields = ("user__email", "merchant__name")
    date_hierarchy = "since"
    list_select_related = ("user", "merchant")
    autocomplete_fields = ("user", "merchant")


@admin.register(ControlProof)
class ControlProofAdmin(admin.ModelAdmin):
    """Who wants to prove control of what, and what the looks gave."""

    list_display = ("shop", "user", "method", "status", "detail", "asked_at", "looked_at")
    list_filter = ("status", "method")
    search_fields = ("=shop__key", "user__email")
    date_hierarchy = "created_at"
    list_select_related = ("shop", "user")
    exclude = ("token",)
