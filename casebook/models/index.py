"""The index of the shelf: which term stands in which entry and how much it says of it; the same on every database."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebook.models.shelf import Entry

MOST_LETTERS = 40


class Term(models.Model):
    """One term of one entry; `weight` holds how often it stands there, bounded and for the entry's length (BM25)."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="terms")
    term = models.CharField(max_length=MOST_LETTERS)
    weight = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["term", "-weight"], name="term_weighed")]

    def __str__(self):
        return self.term


class Word(models.Model):
    """A term and in how many entries it stands: what typing errors are compared with."""

    term = models.CharField(max_length=MOST_LETTERS, unique=True)
    entries = models.IntegerField(default=0)

    def __str__(self):
        return self.term


class Unanswered(models.Model):
    """Words that were searched and found nothing; no person, and nothing that looks like a number or an address of one."""

    words = models.CharField(max_length=80)
    language = models.CharField(max_length=8)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("search without an answer")
        constraints = [models.UniqueConstraint(fields=["words", "language"], name="one_row_for_words")]
        indexes = [models.Index(fields=["-times"], name="unanswered_often")]

    def __str__(self):
        return self.words
