"""For how long each kind of row is kept: a setting of the portal, within limits."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptFor(models.Model):
    """The days one kind of row is kept; a kind without a row here is kept as long as USUAL says."""

    class Kind(models.TextChoices):
        REFUSED = "refused files", _("Refused files")
        LINKS = "ended links", _("Secret links that ended")
        BUNDLES = "case files", _("Case files that were made")
        MAILS = "mails that were read", _("Originals of mails that were read")
        CALLS = "calls that were answered", _("Calls to systems of merchants")
        LOOKS = "looks by staff", _("Who of the staff looked")
        BULK = "deeds on many claims", _("Lists of deeds on many claims")

    kind = models.CharField(_("What"), max_length=30, choices=Kind, unique=True)
    days = models.PositiveIntegerField(_("Days"))

    class Meta:
        verbose_name = _("time rows are kept")
        verbose_name_plural = _("times rows are kept")
        ordering = ["kind"]

    def __str__(self):
        return self.get_kind_display()

    def clean(self):
        """Neither so short that it is gone before it is needed, nor so long that nobody needs it any more."""
        usual, least, most = USUAL.get(self.kind, (0, 0, 0))
        if self.kind in USUAL and self.days is not None and not least <= self.days <= most:
            raise ValidationError(
                {
                    "days": _("Between %(least)s and %(most)s days; usually %(usual)s.")
                    % {"least": least, "most": most, "usual": usual}
                }
            )


USUAL = {  # kind -> usual days, least, most
    KeptFor.Kind.REFUSED: (30, 7, 180),
    KeptFor.Kind.LINKS: (30, 7, 365),
    KeptFor.Kind.BUNDLES: (90, 14, 365),
    KeptFor.Kind.MAILS: (30, 7, 365),
    KeptFor.Kind.CALLS: (90, 14, 365),
    KeptFor.Kind.LOOKS: (1095, 365, 3650),
    KeptFor.Kind.BULK: (90, 30, 730),
}
