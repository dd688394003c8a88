"""What shoppers and merchants say, what registers answer, and what merchants share."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.history import HistoryAdmin
from risk import touching
from risk.admin.touching import ConcernedAdmin
from risk.models import CheckAnswer, Dispute, MerchantLink, RegistryLookup, Reply, Report, Watch


@admin.register(Report)
class ReportAdmin(ConcernedAdmin, HistoryAdmin):
    """Tips: staff decide whether one is counted; its words stay the shopper's."""

    list_display = ("kind", "shop", "listing", "status", "happened_on", "created_at")
    list_filter = ("status", "kind")
    search_fields = ("=shop__key", "text")
    date_hierarchy = "created_at"
    list_select_related = ("shop", "listing")
    fields = ("kind", "shop", "listing", "happened_on", "text", "status", "created_at")
    readonly_fields = ("kind", "shop", "listing", "happened_on", "text", "created_at")
    actions = ("count", "drop")

    @admin.action(description=gettext_lazy("Count as unproved"), permissions=["change"])
    def count(self, request, queryset):
        """These reports count."""
        self._decide(request, queryset, Report.Status.COUNTED)

    @admin.action(description=gettext_lazy("Do not count"), permissions=["change"])
    def drop(self, request, queryset):
        """These reports do not count."""
        self._decide(request, queryset, Report.Status.DROPPED)

    @transaction.atomic
    def _decide(self, request, queryset, status):
        rows = list(queryset.select_for_update(of=("self",)).exclude(status=status))
        for row in rows:
            row.status = status
            row.save(update_fields=["status"])
        touching.touch(*rows)
        messages.success(request, _("%(n)s reports were changed.") % {"n": len(rows)})


@admin.register(Reply)
class ReplyAdmin(admin.ModelAdmin):
    """Replies of merchants; one may be hidden, with the reason."""

    list_display = ("shop", "signal_id", "user", "created_at", "hidden_because")
    list_filter = (("hidden_because", admin.EmptyFieldListFilter), "language")
    search_fields = ("=shop__key", "text")
    date_hierarchy = "created_at"
    list_select_related = ("shop", "user")
    readonly_fields = ("shop", "signal_id", "text", "language", "user", "created_at")


@admin.register(Dispute)
class DisputeAdmin(HistoryAdmin):
    """Disputes; they are decided at the desk."""

    list_display = ("shop", "signal_id", "state", "raised_at", "due_on", "decided_by", "appeal_decided_by")
    list_filter = ("state",)
    search_fields = ("=shop__key", "=signal_id")
    date_hierarchy = "raised_at"
    list_select_related = ("shop", "decided_by", "appeal_decided_by")


@admin.register(CheckAnswer)
class CheckAnswerAdmin(admin.ModelAdmin):
    """Answers of shoppers, without who gave them."""

    list_display = ("shop", "updated_at")
    search_fields = ("=shop__key",)
    date_hierarchy = "updated_at"
    list_select_related = ("shop",)
    fields = ("shop", "answers", "updated_at")


@admin.register(Watch)
class WatchAdmin(admin.ModelAdmin):
    """What is watched, without by whom."""

    list_display = ("shop", "listing", "by_mail", "last_band", "act_by", "created_at")
    list_filter = ("by_mail", "last_band")
    search_fields = ("=shop__key",)
    date_hierarchy = "created_at"
    list_select_related = ("shop", "listing")
    fields = ("shop", "listing", "by_mail", "last_band", "act_by", "created_at")


@admin.register(RegistryLookup)
class RegistryLookupAdmin(ConcernedAdmin):
    """Answers of company registers; a new look is a new row."""

    list_display = ("merchant", "registry", "number", "answer", "looked_at")
    list_filter = ("answer", "registry")
    search_fields = ("=number", "merchant__name")
    date_hierarchy = "looked_at"
    list_select_related = ("merchant",)
    autocomplete_fields = ("merchant",)


@admin.register(MerchantLink)
class MerchantLinkAdmin(ConcernedAdmin, HistoryAdmin):
    """What two merchants share; staff confirm a link under their name."""

    list_display = ("merchant", "other", "kind", "confirmed_by", "noticed_at")
    list_filter = ("kind", ("confirmed_by", admin.EmptyFieldListFilter))
    search_fields = ("merchant__name", "other__name")
    date_hierarchy = "noticed_at"
    list_select_related = ("merchant", "other", "confirmed_by")
    autocomplete_fields = ("merchant", "other")
    readonly_fields = ("confirmed_by",)
    actions = ("confirm",)

    @admin.action(description=gettext_lazy("Confirm these links"), permissions=["change"])
    @transaction.atomic
    def confirm(self, request, queryset):
        """Say under one's name that the two really share it."""
        rows = list(queryset.filter(confirmed_by=None))
        for row in rows:
            row.confirmed_by = request.user
            row.save(update_fields=["confirmed_by"])
        touching.touch(*rows)
        messages.success(request, _("%(n)s links are confirmed.") % {"n": len(rows)})
