"""The words a merchant is found by: plain rows and a plain index, the same on every database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.merchants import Merchant


class NameTerm(models.Model):
    """One search term of one merchant: a folded Latin word, or two neighbouring Han characters."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="terms")
    term = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        constraints = [models.UniqueConstraint(fields=["term", "merchant"], name="term_once")]

    def __str__(self):
        return self.term
