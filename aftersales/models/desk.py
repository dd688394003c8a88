"""What staff note beside a claim: who holds it, who looks, tags, saved lists, answers ready to send, ticks, words to find it by."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim
from aftersales.models.talk import Seen


class Hold(models.Model):
    """Somebody took a claim: one at a time, until they let it go, pass it on, or do nothing for a while."""

    class How(models.TextChoices):
        NEXT = "next", _("by Next")
        TAKEN = "taken", _("taken")
        GIVEN = "given", _("given by a lead")

    class End(models.TextChoices):
        RELEASED = "released", _("let go")
        TIMED_OUT = "timed_out", _("timed out")
        PASSED_ON = "passed_on", _("passed on")
        DONE = "done", _("done")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="holds")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    how = models.CharField(max_length=6, choices=How)
    why = models.CharField(max_length=12, blank=True)  # the rule by which Next chose it
    taken_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=End, blank=True)

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["-taken_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(ended_at=None), name="one_hold_a_claim"),
        ]

    def __str__(self):
        return f"{self.user} {self.claim}"


class Presence(models.Model):
    """Somebody has a claim open right now; rewritten while the page is open, forgotten afterwards."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="present")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["claim", "user"], name="present_once")]

    def __str__(self):
        return f"{self.user} {self.claim}"


class DeskTag(models.Model):
    """A word staff put on a claim, to find it among others; the parties never see it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="desk_tags")
    name = models.CharField(_("Tag"), max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        indexes = [models.Index(fields=["name", "claim"], name="claims_of_tag")]
        constraints = [models.UniqueConstraint(fields=["claim", "name"], name="desk_tag_once")]

    def __str__(self):
        return self.name


class ClaimWord(models.Model):
    """One word a claim is found by: Latin words whole, Han in pairs and simplified."""

    word = models.CharField(max_length=64)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="words", db_index=False)

    class Meta:
        verbose_name = _("word of a claim")
        verbose_name_plural = _("words of claims")
        constraints = [models.UniqueConstraint(fields=["word", "claim"], name="claim_word_once")]
        indexes = [models.Index(fields=["claim"], name="words_of_claim")]

    def __str__(self):
        return self.word


class SavedView(models.Model):
    """A list with its filters under a name; a lead may share one with everybody at the desk."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("Name"), max_length=60)
    query = models.CharField(max_length=600)  # as it stands in the address
    shared = models.BooleanField(_("For everybody at the desk"), default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved list")
        verbose_name_plural = _("saved lists")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_view_once")]

    def __str__(self):
        return self.name


class Macro(models.Model):
    """A reply that is written again and again, with what goes with it; sent only after somebody has read it."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    kinds = models.JSONField(_("Kinds of claims"), default=list, blank=True)  # empty: all
    seen_by = models.CharField(_("Who reads it"), max_length=8, choices=Seen, default=Seen.SHOPPER)
    text_en = models.TextField(_("Text in English"), max_length=4000)
    text_zh_hans = models.TextField(_("Text in simplified Chinese"), max_length=4000)
    text_zh_hant = models.TextField(_("Text in traditional Chinese"), max_length=4000)
    move = models.CharField(_("Move that goes with it"), max_length=32, blank=True)
    snooze_days = models.PositiveSmallIntegerField(_("Put aside for days"), null=True, blank=True)
    tag = models.CharField(_("Tag to put on"), max_length=40, blank=True)
    active = models.BooleanField(_("In use"), default=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("macro")
        verbose_name_plural = _("macros")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def text_in(self, language):
        """The text in a language of the portal; English where there is none."""
        told = {"zh-hans": self.text_zh_hans, "zh-hant": self.text_zh_hant}
        return told.get(language or get_language() or "", "") or self.text_en

    def fits(self, claim):
        """Whether it is meant for claims of this kind."""
        return not self.kinds or claim.kind in self.kinds


class PlannedMessage(models.Model):
    """A message that is sent later: said in the thread when its time comes, unless it was taken back or answered before."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="planned")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10)
    seen_by = models.CharField(max_length=8, choices=Seen)
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    send_at = models.DateTimeField(_("Send at"))
    only_unanswered = models.BooleanField(default=True)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)  # taken back, or answered before its time

    class Meta:
        verbose_name = _("planned message")
        verbose_name_plural = _("planned messages")
        ordering = ["send_at", "pk"]
        indexes = [models.Index(fields=["send_at"], condition=Q(sent_at=None, dropped_at=None), name="planned_waiting")]
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(dropped_at=None), name="sent_or_dropped"),
            models.CheckConstraint(condition=Q(send_at__gte=F("made_at")), name="planned_ahead"),
        ]

    def __str__(self):
        return f"{self.claim} {self.send_at:%Y-%m-%d}"


class Tick(models.Model):
    """One point of the checklist of a claim was looked at: by whom, when."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="ticks")
    point = models.CharField(max_length=32)  # a key of aftersales.desk.checklists
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = [models.UniqueConstraint(fields=["claim", "point"], name="ticked_once")]

    def __str__(self):
        return f"{self.claim} {self.point}"
