"""Which figures are shown: whose, and of which months. What is not understood is said and the usual months are shown."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_MONTHS = 60


class MonthField(forms.CharField):
    """A month, as in 2026-05."""

    widget = forms.TextInput(attrs={"placeholder": "2026-05", "inputmode": "numeric"})

    def clean(self, value):
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            return date.fromisoformat(f"{text}-01")
        except ValueError as wrong:
            raise forms.ValidationError(_("Write a month as in 2026-05.")) from wrong


class MonthsForm(forms.Form):
    """From one month to another."""

    since = MonthField(label=_("From"), required=False)
    until = MonthField(label=_("To"), required=False)

    def clean(self):
        told = super().clean()
        since, until = told.get("since"), told.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last month is not before the first."))
        if since and until and (until.year - since.year) * 12 + until.month - since.month >= MOST_MONTHS:
            self.add_error("since", _("At most five years are shown at once."))
        return told
