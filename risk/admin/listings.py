"""Offers with their prices and volumes."""

from django.contrib import admin

from risk.admin.touching import ConcernedAdmin
from risk.models import Listing, PricePoint, VolumePoint


@admin.register(Listing)
class ListingAdmin(ConcernedAdmin):
    """Single offers."""

    list_display = ("title", "shop", "platform", "brand", "product_model", "category", "is_demo", "created_at")
    list_filter = ("category", "platform", "is_demo")
    search_fields = ("title", "=key", "=barcode", "=shop__key")
    date_hierarchy = "created_at"
    list_select_related = ("shop",)
    autocomplete_fields = ("shop",)
    readonly_fields = ("key", "created_at")


@admin.register(PricePoint)
class PricePointAdmin(ConcernedAdmin):
    """Prices by day."""

    list_display = ("listing", "day", "price", "was", "source")
    list_filter = ("source",)
    search_fields = ("=listing__key", "listing__title")
    date_hierarchy = "day"
    list_select_related = ("listing",)
    autocomplete_fields = ("listing",)
    readonly_fields = ("added_at",)


@admin.register(VolumePoint)
class VolumePointAdmin(ConcernedAdmin):
    """Counts by day."""

    list_display = ("listing", "day", "kind", "count", "category_index", "source")
    list_filter = ("kind", "source")
    search_fields = ("=listing__key", "listing__title")
    date_hierarchy = "day"
    list_select_related = ("listing",)
    autocomplete_fields = ("listing",)
    readonly_fields = ("added_at",)
