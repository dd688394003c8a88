"""What outside sources were asked and answered: replies are kept as they came; when to ask next is a row."""

import gzip
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Shop

MOST_KEPT = 4 * 1024 * 1024  # bytes of a reply, packed
MOST_OPENED = 32 * 1024 * 1024
BREAKS_AT, BROKEN_FOR = 5, timedelta(minutes=2)  # failures in a row of a place; doubled up to two hours


class SourceReply(models.Model):
    """One answer of one source about one shop, or its failing to answer; rows are added and never rewritten."""

    class State(models.TextChoices):
        PRESENT = "present", _("Answered")
        ABSENT = "absent", _("Answered: nothing is there")
        UNKNOWN = "unknown", _("No usable answer")

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="source_replies")
    source = models.CharField(_("Source"), max_length=40)
    asked_at = models.DateTimeField(_("Asked"), default=timezone.now)
    ms = models.PositiveIntegerField(_("Milliseconds"), default=0)
    state = models.CharField(_("Answer"), max_length=8, choices=State)
    reason = models.CharField(_("Reason"), max_length=40, blank=True)
    media = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(_("Bytes"), default=0)
    sha256 = models.CharField(max_length=64)  # of the raw answer, before packing
    body = models.BinaryField(editable=False, default=bytes)  # packed with gzip
    note = models.JSONField(default=dict)  # what other sources may use

    class Meta:
        verbose_name = _("answer of a source")
        verbose_name_plural = _("answers of sources")
        indexes = [
            models.Index(fields=["shop", "source", "-id"], name="reply_of_source"),
            models.Index(fields=["source", "-id"], name="reply_newest"),
            models.Index(fields=["asked_at"], name="reply_by_time"),
        ]

    def __str__(self):
        return f"{self.source} {self.asked_at:%Y-%m-%d}"

    @classmethod
    def of(cls, raw, **told):
        """The row of an answer as it came, packed, not saved; of one that stays too large only its hash and size are in it."""
        packed = gzip.compress(raw, mtime=0) if raw else b""
        body = packed if len(packed) <= MOST_KEPT else b""
        return cls(size=len(raw), sha256=sha256(raw).hexdigest(), body=body, **told)

    @classmethod
    def keep(cls, raw, **told):
        """Write down an answer."""
        row = cls.of(raw, **told)
        row.save(force_insert=True)
        return row

    def raw(self):
        """The answer as it came, at most MOST_OPENED bytes of it."""
        if not self.body:
            return b""
        with gzip.GzipFile(fileobj=BytesIO(self.body)) as opened:
            return opened.read(MOST_OPENED)


class SourceDue(models.Model):
    """When a source is to be asked about a shop next; `taken_until` while a worker asks."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="sources_due")
    source = models.CharField(_("Source"), max_length=40)
    due_at = models.DateTimeField(_("Due"), default=timezone.now)
    wanted_at = models.DateTimeField(_("Wanted since"), default=timezone.now)
    taken_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(_("Failures in a row"), default=0)
    last = models.ForeignKey(SourceReply, models.SET_NULL, null=True, related_name="+", verbose_name=_("Last answer"))

    class Meta:
        verbose_name = _("date to ask a source")
        verbose_name_plural = _("dates to ask sources")
        constraints = [models.UniqueConstraint(fields=["shop", "source"], name="due_once")]
        indexes = [models.Index(fields=["due_at", "id"], name="source_due")]

    def __str__(self):
        return f"{self.source} {self.due_at:%Y-%m-%d %H:%M}"

    def is_done(self):
        """Whether it was answered, or given up; a failure that is tried again is neither."""
        return self.last_id is not None and not self.failures


class SourcePlace(models.Model):
    """How a place that sources ask is doing: its pause, its circuit breaker, and counts for staff."""

    place = models.CharField(_("Place"), max_length=253, unique=True)
    free_at = models.DateTimeField(_("Not again before"), null=True)
    visit_until = models.DateTimeField(null=True)  # of a shop's server: several sources share one visit
    failures = models.PositiveIntegerField(_("Failures in a row"), default=0)
    open_until = models.DateTimeField(_("Not asked until"), null=True)
    answered = models.PositiveBigIntegerField(_("Answers"), default=0)
    failed = models.PositiveBigIntegerField(_("Failures"), default=0)
    ms = models.PositiveBigIntegerField(_("Milliseconds in all"), default=0)
    bytes = models.PositiveBigIntegerField(_("Bytes in all"), default=0)
    answered_at = models.DateTimeField(_("Last answer"), null=True)
    failed_at = models.DateTimeField(_("Last failure"), null=True)
    failed_because = models.CharField(_("Why it failed last"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("place that sources ask")
        verbose_name_plural = _("places that sources ask")

    def __str__(self):
        return self.place

    @classmethod
    def _begin(cls, place):
        cls.objects.bulk_create([cls(place=place)], ignore_conflicts=True)

    @classmethod
    def take(cls, place, *, now, pause):
        """Take the next turn at a place: None when it is one's own, else the time from which one may try again."""
        cls._begin(place)
        free = Q(free_at=None) | Q(free_at__lte=now)
        closed = Q(open_until=None) | Q(open_until__lte=now)
        if cls.objects.filter(free, closed, place=place).update(free_at=now + pause):
            return None
        row = cls.objects.get(place=place)
        return max(moment for moment in (row.free_at, row.open_until, now) if moment)

    @classmethod
    def left_alone_until(cls, place, *, now):
        """Until when nobody asks there because it failed again and again; None where one may."""
        cls._begin(place)
        return cls.objects.filter(place=place, open_until__gt=now).values_list("open_until", flat=True).first()

    @classmethod
    def visit(cls, place, *, now, length, pause):
        """Begin or join a visit to a shop's own server: at most one in each `pause`; as take() otherwise."""
        closed = Q(open_until=None) | Q(open_until__lte=now)
        mine = cls.objects.filter(closed, place=place)
        if mine.filter(visit_until__gt=now).exists():
            return None
        cls._begin(place)
        if mine.filter(Q(free_at=None) | Q(free_at__lte=now)).update(free_at=now + pause, visit_until=now + length):
            return None
        row = cls.objects.get(place=place)
        return max(moment for moment in (row.free_at, row.open_until, now) if moment)

    @classmethod
    def note_answer(cls, place, *, now, ms, size, count=1):
        """Answers came, in so many milliseconds and bytes together: the breaker closes."""
        cls.objects.filter(place=place).update(
            failures=0,
            open_until=None,
            answered=F("answered") + count,
            answered_at=now,
            ms=F("ms") + ms,
            bytes=F("bytes") + size,
        )

    @classmethod
    def note_failure(cls, place, *, now, reason):
        """No answer came; after BREAKS_AT failures in a row nobody asks there for BROKEN_FOR, twice as long each time."""
        cls.objects.filter(place=place).update(
            failures=F("failures") + 1, failed=F("failed") + 1, failed_at=now, failed_because=reason
        )
        row = cls.objects.get(place=place)
        if row.failures >= BREAKS_AT:
            times = 2 ** min(row.failures - BREAKS_AT, 6)
            cls.objects.filter(place=place).update(open_until=now + BROKEN_FOR * times)
