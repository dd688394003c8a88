"""The staff's queues: which claims go to which desk, when it works, who has the skills for it."""

from datetime import date, time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aftersales import clocks
from aftersales.opening import BadHours, known_region, read_spans, region_parts, working_calendar

GENERAL = "general"  # the queue that takes what no other takes


def check_week(value):
    """Seven days, of which one has hours that run forward."""
    try:
        spans = [read_spans(day) for day in value]
    except BadHours as wrong:
        raise ValidationError(_("These hours cannot be worked.")) from wrong
    if len(spans) != 7 or not any(spans):
        raise ValidationError(_("Name the hours of at least one day."))


class Calendar(models.Model):
    """When a desk works: hours of each weekday, public holidays of a place, and days that differ."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    zone = models.CharField(_("Time zone"), max_length=40, help_text=_("As in Asia/Shanghai."))
    region = models.CharField(
        _("Public holidays of"), max_length=2, blank=True, help_text=_("A country code such as CN; empty: none.")
    )
    part = models.CharField(_("Part of it"), max_length=6, blank=True, help_text=_("Such as SCT for Scotland."))
    week = models.JSONField(
        _("Hours of the week"), default=list, validators=[check_week]
    )  # seven lists of ["09:00", "18:00"], Monday first
    closed_days = models.JSONField(_("Closed as well on"), default=list, blank=True)  # days as in 2026-10-01
    open_days = models.JSONField(_("Open all the same on"), default=list, blank=True)

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse what no clock could be counted by, at the field where it stands."""
        wrong = {}
        if not clocks.is_zone(self.zone):
            wrong["zone"] = _("This time zone is not known.")
        if self.region and not known_region(self.region):
            wrong["region"] = _("No public holidays are known for this place.")
        elif self.part and self.part not in region_parts(self.region):
            wrong["part"] = _("This part of the place is not known.")
        if wrong:
            raise ValidationError(wrong)

    def plain(self) -> clocks.Calendar:
        """The same for the arithmetic of clocks."""
        return working_calendar(
            self.zone,
            [read_spans(day) for day in self.week],
            region=self.region,
            part=self.part,
            closed=[date.fromisoformat(day) for day in self.closed_days],
            opened=[date.fromisoformat(day) for day in self.open_days],
        )

    def hours_of(self, weekday: int) -> list[tuple[time, time]]:
        """The hours of a weekday, Monday is 0."""
        return list(read_spans(self.week[weekday]))


class QueueQuerySet(models.QuerySet):
    """Ways to ask for queues."""

    def in_order(self):
        """Active queues in the order in which a claim is offered to them; the general one is the last."""
        last = models.Case(models.When(key=GENERAL, then=1), default=0)
        return self.filter(active=True).order_by(last, "position", "pk")


class Queue(models.Model):
    """A desk of staff: which claims come to it, when it works and what it owes. An empty list takes all."""

    key = models.SlugField(_("Key"), max_length=30, unique=True)
    name = models.CharField(_("Name in English"), max_length=80)
    name_zh_hans = models.CharField(_("Name in simplified Chinese"), max_length=80)
    name_zh_hant = models.CharField(_("Name in traditional Chinese"), max_length=80)
    kinds = models.JSONField(_("Kinds of claims"), default=list, blank=True)
    laws = models.JSONField(_("Laws"), default=list, blank=True)
    languages = models.JSONField(_("Languages"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("Order"), default=100)
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="queues", verbose_name=_("Calendar"))
    active = models.BooleanField(_("Active"), default=True)
    answer_hours = models.PositiveSmallIntegerField(_("First act of staff within (working hours)"), default=16)
    update_days = models.PositiveSmallIntegerField(_("News at least every (working days)"), default=5)
    solve_hours = models.PositiveSmallIntegerField(_("Solved within (working hours of ours)"), default=120)

    objects = QueueQuerySet.as_manager()

    class Meta:
        verbose_name = _("queue")
        verbose_name_plural = _("queues")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_hours__gte=1, update_days__gte=1, solve_hours__gte=1), name="queue_owes_something"
            )
        ]

    def __str__(self):
        told = {"zh-hans": self.name_zh_hans, "zh-hant": self.name_zh_hant}
        return told.get(get_language() or "", "") or self.name

    def clean(self):
        """The general queue takes everything and never closes: no claim is without a desk."""
        if self.key == GENERAL and (not self.active or self.kinds or self.laws or self.languages):
            raise ValidationError(_("The general queue takes every claim that no other takes: it stays open to all."))

    def takes(self, *, kind: str, law: str, language: str) -> bool:
        """Whether a claim of this kind, under this law, in this language is one of its own."""
        wanted = ((self.kinds, kind), (self.laws, law), (self.languages, language))
        return all(not listed or word in listed for listed, word in wanted)


class Skill(models.Model):
    """Somebody who works a queue, and in which languages; an empty list: in all of them."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="skills",
        verbose_name=_("Person"),
        limit_choices_to={"role__in": ["agent", "lead", "admin"], "is_active": True},
    )
    queue = models.ForeignKey(Queue, models.CASCADE, related_name="skills", verbose_name=_("Queue"))
    languages = models.JSONField(_("Languages"), default=list, blank=True)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["queue", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "queue"], name="skill_once")]

    def __str__(self):
        return f"{self.user} · {self.queue}"

    def speaks(self, language: str) -> bool:
        """Whether claims in this language are theirs."""
        return not self.languages or language in self.languages
