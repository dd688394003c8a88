"""What calls about pages carry and what they are told."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from accounts.operations import PageAsked, address
from casebook.models import Kind
from casebook.scenes import scene

PAGE_KINDS = [(kind.value, kind.value) for kind in Kind]
NAME = r"^[A-Za-z0-9._-]+$"
SOURCE = {"type": "object", "properties": {name: {"type": "string"} for name in ("title", "at", "url", "read_on")}}


class PagesAsked(PageAsked):
    """Which pages: by what they are, or what they are about."""

    kind = s.ChoiceField(PAGE_KINDS, required=False)
    topic = s.RegexField(NAME, required=False, max_length=40, help_text=_("Such as “payment”."))
    signal = s.RegexField(NAME, required=False, max_length=40, help_text=_("A sign of a check, such as FR-03."))
    rule = s.RegexField(NAME, required=False, max_length=40, help_text=_("A rule of law, such as CN.RET.NOREASON."))


class PageRowShape(s.Serializer):
    """A page in a list."""

    id = s.IntegerField(source="pk")
    slug = s.CharField()
    kind = s.ChoiceField(PAGE_KINDS)
    language = s.CharField()
    title = s.CharField()
    lesson = s.CharField(help_text="What a reader should keep, in one sentence.")
    url = s.SerializerMethodField()
    changed_at = s.DateTimeField()

    def get_url(self, entry) -> str:
        return f"{settings.SITE_URL}{entry.get_absolute_url()}?lang={entry.language}"


class PagesShape(s.Serializer):
    """A part of the shelf, newest first."""

    pages = PageRowShape(many=True)
    next = s.URLField(allow_null=True)


class PageShape(PageRowShape):
    """A page with all it says. Running text in `content` is HTML of paragraphs, lists, bold and links."""

    topics = s.SerializerMethodField()
    signals = s.SerializerMethodField()
    rules = s.SerializerMethodField()
    sources = s.SerializerMethodField()
    review_on = s.DateField(allow_null=True)
    content = s.SerializerMethodField(help_text="The fields of its kind.")
    leaflet = s.SerializerMethodField()

    def get_topics(self, entry) -> list[str]:
        return entry.content.get("topics", [])

    def get_signals(self, entry) -> list[str]:
        return entry.content.get("signals", [])

    def get_rules(self, entry) -> list[str]:
        return entry.content.get("rules", [])

    @extend_schema_field({"type": "array", "items": SOURCE})
    def get_sources(self, entry):
        return entry.content.get("sources", [])

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_content(self, entry):
        shared = {"topics", "signals", "rules", "channels", "regions", "sources", "year"}
        return {name: value for name, value in entry.content.items() if name not in shared}

    def get_leaflet(self, entry) -> str:
        return f"{address('leaflet', entry.slug)}?lang={entry.language}"


class AlertShape(PageRowShape):
    """A warning."""

    starts_on = s.DateField()
    ends_on = s.DateField()
    signals = s.SerializerMethodField()
    imitates = s.SerializerMethodField(help_text="A brand, or empty.")
    now = s.SerializerMethodField(help_text="What to do, in order.")

    def get_signals(self, entry) -> list[str]:
        return entry.content.get("signals", [])

    def get_imitates(self, entry) -> str:
        return entry.content.get("imitates", "")

    def get_now(self, entry) -> list[str]:
        return entry.content.get("now", [])


class AlertsShape(s.Serializer):
    """Warnings that hold today, newest first."""

    alerts = AlertShape(many=True)


class SceneRowShape(s.Serializer):
    """One thing that is seen."""

    part = s.CharField()
    label = s.CharField()
    text = s.CharField()


class DrillShape(s.Serializer):
    """An exercise as it is shown before the answer."""

    slug = s.CharField()
    title = s.CharField()
    url = s.SerializerMethodField()
    channel = s.SerializerMethodField()
    setting = s.SerializerMethodField()
    scene = s.SerializerMethodField()

    def get_url(self, entry) -> str:
        return f"{address('drill', entry.slug)}?lang={entry.language}"

    def get_channel(self, entry) -> str:
        return entry.content["channel"]

    def get_setting(self, entry) -> str:
        return entry.content.get("setting", "")

    @extend_schema_field(SceneRowShape(many=True))
    def get_scene(self, entry):
        return SceneRowShape(scene(entry.content, entry.language), many=True).data


class DrillsShape(s.Serializer):
    """Exercises."""

    drills = DrillShape(many=True)
