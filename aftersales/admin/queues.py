"""Queues, their working hours and who works them, kept by leads and admins."""

from django.contrib import admin

from aftersales.forms.queues import CalendarForm, QueueForm, SkillForm
from aftersales.models import Calendar, KeptFor, Lateness, QualityAlarm, Queue, RuleFiring, Skill


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


@admin.register(KeptFor)
class KeptForAdmin(admin.ModelAdmin):
    """For how long rows are kept; only admins set it."""

    list_display = ("kind", "days")

    def get_readonly_fields(self, request, obj=None):
        """The kind of a setting stays."""
        return ("kind",) if obj else ()


@admin.register(Lateness)
class LatenessAdmin(admin.ModelAdmin):
    """What we owed and did not do in time."""

    list_display = ("claim", "what", "episode", "started_at", "due_at", "noted_at", "told_at")
    list_filter = ("what",)
    search_fields = ("=claim__number",)
    list_select_related = ("claim",)


@admin.register(QualityAlarm)
class QualityAlarmAdmin(admin.ModelAdmin):
    """What worsened."""

    list_display = ("subject", "measure", "month", "value", "usual", "z", "noted_at")
    list_filter = ("measure",)
    date_hierarchy = "month"


@admin.register(RuleFiring)
class RuleFiringAdmin(admin.ModelAdmin):
    """What rules did."""

    list_display = ("rule", "claim", "since", "at", "done")
    list_filter = ("rule",)
    search_fields = ("=claim__number",)
    list_select_related = ("rule", "claim")
