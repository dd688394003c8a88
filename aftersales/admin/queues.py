"""Queues, their working hours and who works them, kept by leads and admins."""

from django.contrib import admin

from aftersales.forms.queues import CalendarForm, QueueForm, SkillForm
from aftersales.models import Calendar, Queue, Skill


@admin.register(Calendar)
class CalendarAdmin(admin.ModelAdmin):
    """When desks work."""

    form = CalendarForm
    list_display = ("name", "zone", "region", "part")
    search_fields = ("name",)


class SkillInline(admin.TabularInline):
    """Who works a queue."""

    model = Skill
    form = SkillForm
    extra = 0


@admin.register(Queue)
class QueueAdmin(admin.ModelAdmin):
    """Queues in the order in which claims are offered to them."""

    form = QueueForm
    list_display = ("__str__", "key", "position", "calendar", "active", "answer_hours", "update_days", "solve_hours")
    list_filter = ("active",)
    list_select_related = ("calendar",)
    inlines = (SkillInline,)

    def get_readonly_fields(self, request, obj=None):
        """The key of a queue stays."""
        return ("key",) if obj else ()


@admin.register(Skill)
class SkillAdmin(admin.ModelAdmin):
    """Who works what."""

    form = SkillForm
    list_display = ("user", "queue", "languages")
    list_filter = ("queue",)
    search_fields = ("user__email", "user__display_name")
    list_select_related = ("user", "queue")
