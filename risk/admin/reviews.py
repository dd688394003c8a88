"""Reviews, what reading them gave, and early warnings: to be looked at; they have pages of their own."""

from django.contrib import admin

from risk.models import Alarm, EarlyLook, Review, ReviewReading


@admin.register(Review)
class ReviewAdmin(admin.ModelAdmin):
    """Reviews as they were given."""

    list_display = ("stars", "shop", "listing", "written_on", "proved_purchase", "removed_by", "source")
    list_filter = ("stars", "source", "removed_by")
    search_fields = ("=shop__key", "=listing__key")
    date_hierarchy = "written_on"
    list_select_related = ("shop", "listing")
    exclude = ("author", "key", "list_import")


@admin.register(ReviewReading)
class ReviewReadingAdmin(admin.ModelAdmin):
    """What reading them gave."""

    list_display = ("__str__", "as_of", "read_at", "due_at")
    search_fields = ("=shop__key", "=listing__key")
    list_select_related = ("shop", "listing")


@admin.register(Alarm)
class AlarmAdmin(admin.ModelAdmin):
    """Early warnings; they are decided at the desk."""

    list_display = ("merchant", "kind", "day", "value", "baseline", "state", "opened_at", "by")
    list_filter = ("kind", "state")
    search_fields = ("merchant__name",)
    date_hierarchy = "opened_at"
    list_select_related = ("merchant", "by")


@admin.register(EarlyLook)
class EarlyLookAdmin(admin.ModelAdmin):
    """How far the early warning has looked."""

    list_display = ("merchant", "revision", "looked_at")
    search_fields = ("merchant__name",)
    list_select_related = ("merchant",)
