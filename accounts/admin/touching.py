"""Rows that change a judgement touch their merchant in the transaction of the change.

A base class of our own, which the house style avoids: Django's admin offers these three hooks only as methods.
"""

from django.contrib import admin
from django.db import transaction


class TouchingAdmin(admin.ModelAdmin):
    """A table whose rows concern a merchant, as they were and as they are."""

    def touch(self, rows):
        """Touch the merchants of these rows."""
        for merchant in {row.merchant for row in rows}:
            merchant.touch()

    @transaction.atomic
    def save_model(self, request, obj, form, change):
        before = type(obj).objects.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        self.touch([row for row in (before, obj) if row])

    @transaction.atomic
    def delete_model(self, request, obj):
        self.touch([obj])
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        self.touch(list(queryset))
        super().delete_queryset(request, queryset)
