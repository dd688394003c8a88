"""Outside sources: to be looked at; the desk's own page of sources says how they are doing."""

from django.contrib import admin

from risk.models import DomainList, ListedDomain, SourceDue, SourcePlace, SourceReply


@admin.register(SourceReply)
class SourceReplyAdmin(admin.ModelAdmin):
    """Every answer as it came."""

    list_display = ("source", "shop", "asked_at", "state", "reason", "size", "ms")
    list_filter = ("source", "state")
    search_fields = ("=shop__key", "=sha256")
    date_hierarchy = "asked_at"
    list_select_related = ("shop",)


@admin.register(SourceDue)
class SourceDueAdmin(admin.ModelAdmin):
    """When each source is asked about each shop next."""

    list_display = ("source", "shop", "due_at", "failures", "taken_until")
    list_filter = ("source",)
    search_fields = ("=shop__key",)
    list_select_related = ("shop",)


@admin.register(SourcePlace)
class SourcePlaceAdmin(admin.ModelAdmin):
    """Places that are asked, with their circuit breakers."""

    list_display = ("place", "answered", "failed", "failures", "open_until", "answered_at", "failed_because")
    search_fields = ("place",)


@admin.register(DomainList)
class DomainListAdmin(admin.ModelAdmin):
    """Lists of domains that others keep, and how their last copy went."""

    list_display = ("name", "kind", "rows", "taken_at", "due_at", "failed_at", "failed_because", "active")
    list_filter = ("kind", "active")
    readonly_fields = ("taken_at", "rows", "failed_at", "failed_because")


@admin.register(ListedDomain)
class ListedDomainAdmin(admin.ModelAdmin):
    """Their domains."""

    list_display = ("domain", "of", "rank", "since")
    list_filter = ("of",)
    search_fields = ("=domain",)
    list_select_related = ("of",)
