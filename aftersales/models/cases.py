"""A claim that is over, proposed as an anonymised case of the casebook."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim


class CaseProposal(models.Model):
    """The text without names, who proposed it, what the shopper said to it, and the draft it became. One for a claim."""

    class State(models.TextChoices):
        ASKED = "asked", _("The shopper is asked")
        REFUSED = "refused", _("The shopper said no")
        WITHDRAWN = "withdrawn", _("The shopper took the consent back")
        AGREED = "agreed", _("Waits for a curator")
        DECLINED = "declined", _("Not taken by the curator")
        TAKEN = "taken", _("A draft of the casebook")
        PUBLISHED = "published", _("Published")

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="case_proposal")
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES)
    title = models.CharField(_("Title"), max_length=150)
    lesson = models.CharField(_("Lesson in one sentence"), max_length=300)
    story = models.TextField(_("What happened"), max_length=8000)
    timeline = models.TextField(_("Timeline"), blank=True, max_length=4000)  # a moment a line: when: what
    outcome = models.TextField(_("Outcome"), blank=True, max_length=4000)
    remedy = models.CharField(_("What was given"), blank=True, max_length=250)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("Asked"), default=timezone.now)
    answered_at = models.DateTimeField(_("Answered"), null=True)
    agreed = models.BooleanField(_("Agreed"), null=True)
    withdrawn_at = models.DateTimeField(_("Taken back"), null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)  # by a curator: taken, or declined with a reason
    reason = models.CharField(_("Why it is not taken"), max_length=300, blank=True)
    page = models.OneToOneField("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("proposed case")
        verbose_name_plural = _("proposed cases")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(page=None) | Q(agreed=True, withdrawn_at=None), name="page_with_consent")
        ]

    def __str__(self):
        return self.title

    def is_published(self):
        """Whether the page of it, in any language, was ever live."""
        return bool(self.page) and self.page.get_translations(inclusive=True).exclude(first_published_at=None).exists()

    @property
    def state(self):
        """Where it stands."""
        if self.agreed is None:
            return self.State.ASKED
        if self.withdrawn_at or not self.agreed:
            return self.State.WITHDRAWN if self.withdrawn_at else self.State.REFUSED
        if self.page:
            return self.State.PUBLISHED if self.is_published() else self.State.TAKEN
        return self.State.DECLINED if self.decided_at else self.State.AGREED

    def moments(self):
        """The timeline as rows of (when, what); a line without a colon has no when."""
        rows = (line.partition(": ") for line in self.timeline.splitlines() if line.strip())
        return [(when.strip(), what.strip()) if sign else ("", when.strip()) for when, sign, what in rows]
