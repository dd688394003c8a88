"""Rules that act by themselves on claims at the desk, and a log of each time one did. No rule ever decides or moves a claim."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim
from aftersales.models.queues import Queue


class Rule(models.Model):
    """When this happens (a step, or waiting too long) and all conditions hold, these things are done. An empty list: any."""

    WAITING = "waiting"

    name = models.CharField(_("Name"), max_length=80, unique=True)
    active = models.BooleanField(_("In use"), default=False)
    active_since = models.DateTimeField(null=True, editable=False)  # it never acts on what happened before
    event = models.CharField(_("When"), max_length=32)  # a step's name, or WAITING
    hours = models.PositiveIntegerField(
        _("Hours it has waited in its state"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    states = models.JSONField(_("States"), default=list, blank=True)
    kinds = models.JSONField(_("Kinds of claims"), default=list, blank=True)
    laws = models.JSONField(_("Laws"), default=list, blank=True)
    languages = models.JSONField(_("Languages"), default=list, blank=True)
    words = models.CharField(_("Story has one of these words"), max_length=300, blank=True)
    to_queue = models.ForeignKey(
        Queue, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Put into the queue")
    )
    give_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Give to, where nobody has it"),
        limit_choices_to={"role__in": ["agent", "lead", "admin"], "is_active": True},
    )
    tag = models.CharField(_("Put a tag on"), max_length=40, blank=True)
    note = models.TextField(_("Write a note for staff"), max_length=1000, blank=True)
    tell_leads = models.BooleanField(_("Tell the leads"), default=False)
    remind = models.BooleanField(_("Remind whoever must act"), default=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(_("Changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(active=False) | Q(active_since__isnull=False), name="rule_acts_from_a_day_on"
            ),
            models.CheckConstraint(
                condition=~Q(event="waiting") | Q(hours__isnull=False), name="rule_waits_for_some_time"
            ),
        ]

    def __str__(self):
        return self.name


class RuleFiring(models.Model):
    """A rule acted on a claim: once for each event. Added, never rewritten."""

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="firings")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="firings")
    since = models.DateTimeField()  # when the step was made, or the waiting began
    at = models.DateTimeField(_("When"), default=timezone.now)
    done = models.JSONField(_("Done"), default=list)  # words of aftersales.rules.firing.DEEDS

    class Meta:
        verbose_name = _("firing of a rule")
        verbose_name_plural = _("firings of rules")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["rule", "claim", "since"], name="rule_fires_once")]
        indexes = [models.Index(fields=["claim", "at"], name="firing_of_claim")]

    def __str__(self):
        return f"{self.rule} {self.claim}"
