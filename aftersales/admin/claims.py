"""Claims among the staff's tables: to be looked at; only workflow.move() changes them."""

from django.contrib import admin

from aftersales.models import Claim, ClaimStep, Clock, Commitment, Finding, Offer, ReceivedMail


class StepInline(admin.TabularInline):
    """What happened, in order."""

    model = ClaimStep
    fields = ("at", "name", "role", "from_state", "to_state", "note", "public")
    readonly_fields = fields
    extra = 0
    show_change_link = True


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    """Claims by their number."""

    list_display = ("number", "state", "kind", "merchant", "filed_at", "due_at", "fast_lane")
    list_filter = ("state", "kind", "jurisdiction", "fast_lane")
    search_fields = ("=number", "merchant__name", "=purchase__order_no")
    date_hierarchy = "filed_at"
    list_select_related = ("merchant",)
    inlines = (StepInline,)
    exclude = ("guest_session", "answers")


@admin.register(ClaimStep)
class ClaimStepAdmin(admin.ModelAdmin):
    """Everything that ever happened."""

    list_display = ("claim", "name", "role", "from_state", "to_state", "at", "told_at")
    list_filter = ("name", "role")
    search_fields = ("=claim__number",)
    date_hierarchy = "at"
    list_select_related = ("claim",)


@admin.register(Clock)
class ClockAdmin(admin.ModelAdmin):
    """Deadlines, running and ended."""

    list_display = ("claim", "name", "waits_for", "basis", "started_at", "due_at", "ended_at", "ran_out_at")
    list_filter = ("name", "waits_for", "basis")
    search_fields = ("=claim__number",)
    list_select_related = ("claim",)


@admin.register(Commitment)
class CommitmentAdmin(admin.ModelAdmin):
    """What was promised."""

    list_display = ("claim", "who", "act", "amount", "currency", "due_on", "done_at", "broken_at")
    list_filter = ("who", "act")
    search_fields = ("=claim__number",)
    date_hierarchy = "due_on"
    list_select_related = ("claim",)


@admin.register(Finding)
class FindingAdmin(admin.ModelAdmin):
    """What was decided."""

    list_display = ("claim", "outcome", "cause", "remedy", "amount", "due_on", "at", "replaced_at")
    list_filter = ("outcome", "cause")
    search_fields = ("=claim__number",)
    date_hierarchy = "at"
    list_select_related = ("claim",)


@admin.register(Offer)
class OfferAdmin(admin.ModelAdmin):
    """What was offered."""

    list_display = ("claim", "by_role", "remedy", "amount", "currency", "state", "made_at")
    list_filter = ("state", "remedy")
    search_fields = ("=claim__number",)
    list_select_related = ("claim",)


@admin.register(ReceivedMail)
class ReceivedMailAdmin(admin.ModelAdmin):
    """Mail that came in."""

    list_display = ("came_at", "state", "reason", "claim", "read_at")
    list_filter = ("state", "reason")
    list_select_related = ("claim",)
    exclude = ("raw",)
