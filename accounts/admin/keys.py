"""Keys to the API, answers kept for repeated calls, and the words merchants are found by."""

from django.contrib import admin

from accounts.models import ApiKey, IdempotentAnswer, NameTerm


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    """Keys: their quota may be changed, and they may be revoked."""

    list_display = ("name", "prefix", "user", "daily_quota", "created_at", "revoked_at")
    list_filter = ("revoked_at",)
    search_fields = ("name", "prefix", "user__email")
    date_hierarchy = "created_at"
    list_select_related = ("user",)
    fields = ("name", "user", "prefix", "daily_quota", "created_at", "revoked_at")
    readonly_fields = ("name", "user", "prefix", "created_at")


@admin.register(IdempotentAnswer)
class IdempotentAnswerAdmin(admin.ModelAdmin):
    """Answers kept for a day; what they say is between the portal and its caller."""

    list_display = ("created_at", "status", "fingerprint")
    list_filter = ("status",)
    date_hierarchy = "created_at"
    fields = ("created_at", "status", "fingerprint")


@admin.register(NameTerm)
class NameTermAdmin(admin.ModelAdmin):
    """Search terms; they are written by the portal alone."""

    list_display = ("term", "merchant")
    search_fields = ("=term",)
    list_select_related = ("merchant",)
