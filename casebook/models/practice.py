"""Drills that were played, and who asked to be reminded of them; private to the person."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DrillAnswer(models.Model):
    """One answer to one drill; without a person it only counts in the totals."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="drill_answers")
    round = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=255)
    channel = models.CharField(max_length=16)
    was_scam = models.BooleanField()
    said_scam = models.BooleanField()
    signs = models.PositiveSmallIntegerField()
    signs_found = models.PositiveSmallIntegerField()
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer to a drill")
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="one_answer_a_turn")]
        indexes = [models.Index(fields=["user", "-answered_at"], name="drill_answer_of_user")]

    def __str__(self):
        return f"{self.slug} ({self.answered_at:%Y-%m-%d})"


class PracticeReminder(models.Model):
    """One reminder that somebody asked for: to practise again after some weeks, on something new."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="practice_reminders")
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reminder to practise")
        constraints = [models.UniqueConstraint(fields=["user", "due_on"], name="one_reminder_a_day")]
        indexes = [models.Index(fields=["due_on"], condition=models.Q(told_at=None), name="reminder_due")]

    def __str__(self):
        return f"{self.user_id}: {self.due_on}"
