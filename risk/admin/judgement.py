"""Judgements: to be looked at."""

from django.contrib import admin

from risk.models import Assessment, ModelVersion, ServiceStanding, SignTally, Standing


@admin.register(ModelVersion)
class ModelVersionAdmin(admin.ModelAdmin):
    """Published models."""

    list_display = ("number", "published_at", "sha256", "notes")
    search_fields = ("number", "sha256")
    date_hierarchy = "published_at"


@admin.register(Assessment)
class AssessmentAdmin(admin.ModelAdmin):
    """Every judgement ever made."""

    list_display = ("__str__", "shop", "listing", "model", "as_of", "coverage", "created_at")
    list_filter = ("band", "model")
    search_fields = ("=shop__key", "=inputs_sha256")
    date_hierarchy = "created_at"
    list_select_related = ("shop", "listing", "model")


@admin.register(Standing)
class StandingAdmin(admin.ModelAdmin):
    """Where everybody stands now."""

    list_display = ("__str__", "shop", "listing", "model", "judged_at", "due_at")
    list_filter = ("assessment__band", "model")
    search_fields = ("=shop__key",)
    date_hierarchy = "judged_at"
    list_select_related = ("assessment", "shop", "listing", "model")


@admin.register(ServiceStanding)
class ServiceStandingAdmin(admin.ModelAdmin):
    """Who is on the public list of merchants by service."""

    list_display = ("merchant", "low", "index", "high", "claims", "shoppers", "early", "judged_at")
    list_filter = ("early",)
    search_fields = ("merchant__name",)
    list_select_related = ("merchant",)


@admin.register(SignTally)
class SignTallyAdmin(admin.ModelAdmin):
    """In how many shops each sign is present now."""

    list_display = ("signal_id", "shops", "of", "counted_at")
    search_fields = ("signal_id",)
