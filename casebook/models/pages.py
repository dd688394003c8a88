"""The kinds of pages."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from casebook import blocks, vocabulary
from casebook.models.article import Article, panels
from casebook.models.shelf import Kind

ALERT_DAYS = 30


def rich(name, help_text=""):
    """Running text with bold, links and lists."""
    return RichTextField(name, features=blocks.RICH, blank=True, help_text=help_text)


def channels():
    """Channels that a drill can be drawn as."""
    language = get_language() or "en"
    return [(name, vocabulary.word("channels", name, language)) for name in vocabulary.DRAWN]


def topics():
    """Topics that a landing page can be for."""
    language = get_language() or "en"
    return [(name, vocabulary.word("topics", name, language)) for name in vocabulary.words("topics")]


def situations():
    """What may already have happened."""
    language = get_language() or "en"
    return [(name, vocabulary.word("situations", name, language)) for name in vocabulary.words("situations")]


def in_thirty_days():
    """When an alert ends unless somebody says otherwise."""
    return timezone.localdate() + timedelta(days=ALERT_DAYS)


class CaseStudy(Article):
    """What happened to somebody, and what can be learned from it."""

    KIND = Kind.CASE
    OWN = (
        "story", "timeline", "loss", "did", "worked", "outcome", "route", "law", "platform_lesson", "checklist", "body", "consent",
    )  # fmt: skip
    edit_handler = panels(OWN)
    story = rich(_("What happened"))
    timeline = blocks.rows(_("Timeline"), blocks.Moment())
    loss = models.CharField(_("Loss"), max_length=250, blank=True)
    did = blocks.lines(_("What the shopper did"))
    worked = rich(_("What worked, and what did not"))
    outcome = rich(_("Outcome"))
    route = models.CharField(
        _("Way taken"), max_length=250, blank=True, help_text=_("Such as: merchant, then platform.")
    )
    law = rich(_("What the law says"), _("Where the law and the story differ, say so."))
    platform_lesson = rich(_("Lesson for merchants and platforms"))
    checklist = blocks.lines(_("Checklist"))
    body = blocks.body()
    consent = models.CharField(_("Where the story comes from, and who agreed"), max_length=250)

    class Meta:
        verbose_name = _("case")

    def lacking(self):
        found = super().lacking()
        return found if self.story else found | {"story": _("Tell what happened.")}


class Guide(Article):
    """One task or one danger."""

    KIND = Kind.GUIDE
    OWN = ("now", "body", "happened")
    edit_handler = panels(OWN)
    now = blocks.lines(_("What to do now"))
    body = blocks.body()
    happened = blocks.lines(_("If it already happened"))

    class Meta:
        verbose_name = _("guide")

    def lacking(self):
        found = super().lacking()
        return found if self.now else found | {"now": _("Say what to do now.")}


class Alert(Article):
    """A warning that holds for some days."""

    KIND = Kind.ALERT
    OWN = ("starts_on", "ends_on", "imitates", "body", "now")
    edit_handler = panels(OWN)
    starts_on = models.DateField(_("From"), default=timezone.localdate)
    ends_on = models.DateField(_("Until"), default=in_thirty_days)
    imitates = models.CharField(_("Brand that is imitated"), max_length=120, blank=True)
    body = blocks.body()
    now = blocks.lines(_("What to do now"))

    class Meta:
        verbose_name = _("alert")

    def lacking(self):
        found = super().lacking()
        if self.ends_on < self.starts_on:
            found["ends_on"] = _("The last day lies before the first.")
        return found if self.now else found | {"now": _("Say what to do now.")}


class Drill(Article):
    """A short exercise: one thing that is seen, honest or not."""

    KIND = Kind.DRILL
    OWN = ("channel", "is_scam", "setting", "scene", "act", "about")
    edit_handler = panels(OWN)
    channel = models.CharField(_("Drawn as"), max_length=16, choices=channels)
    is_scam = models.BooleanField(_("It is a scam"), default=False)
    setting = models.TextField(
        _("The situation"), blank=True, help_text=_("Who you are and what you were about to do.")
    )
    scene = blocks.rows(
        _("What is seen"), blocks.ScenePart(), _("A part with a reason is a sign, of a scam or of honesty.")
    )
    act = models.TextField(_("What to do"), help_text=_("The act that settles it, in one or two sentences."))
    about = rich(_("What to remember"))

    class Meta:
        verbose_name = _("drill")

    def lacking(self):
        found = super().lacking()
        known = vocabulary.parts().get(self.channel, {})
        rows = [row["value"] for row in self.scene.get_prep_value()]
        strange = sorted({row["part"] for row in rows} - set(known))
        if strange:
            found["scene"] = _("This drawing has no such part: %(parts)s.") % {"parts": ", ".join(strange)}
        elif not any(row.get("why") for row in rows):
            found["scene"] = _("Name at least one sign and why it is one.")
        return found


class Course(Article):
    """Guides and drills in their order."""

    KIND = Kind.COURSE
    OWN = ("body", "parts")
    edit_handler = panels(OWN)
    body = blocks.body()
    parts = blocks.lines(_("Pages of the course"), _("The last part of each page’s address, in order."))

    class Meta:
        verbose_name = _("course")


class TopicPage(Article):
    """The way into one topic; its pages follow from what they are about."""

    KIND = Kind.TOPIC
    OWN = ("topic", "body")
    edit_handler = panels(OWN)
    topic = models.CharField(_("Topic"), max_length=40, choices=topics)
    body = blocks.body()

    class Meta:
        verbose_name = _("topic page")


class Glossary(Article):
    """Words and what they mean."""

    KIND = Kind.GLOSSARY
    OWN = ("body", "terms")
    edit_handler = panels(OWN)
    body = blocks.body()
    terms = blocks.rows(_("Words"), blocks.Term())

    class Meta:
        verbose_name = _("glossary")


class AlreadyHappened(Article):
    """First hour, first day, first week."""

    KIND = Kind.ALREADY
    OWN = ("situation", "hour", "day", "week", "body")
    edit_handler = panels(OWN)
    situation = models.CharField(_("What happened"), max_length=16, choices=situations)
    hour = blocks.lines(_("In the first hour"))
    day = blocks.lines(_("On the first day"))
    week = blocks.lines(_("In the first week"))
    body = blocks.body()

    class Meta:
        verbose_name = _("if it already happened")

    def lacking(self):
        found = super().lacking()
        return found if self.hour else found | {"hour": _("Say what to do in the first hour.")}


MODELS = {model.KIND: model for model in (CaseStudy, Guide, Alert, Drill, Course, TopicPage, Glossary, AlreadyHappened)}
SHARED_OWN = ("channel", "is_scam", "starts_on", "ends_on", "topic", "situation", "parts", "imitates")
