"""Deciding an early warning."""

from django import forms
from django.utils.translation import gettext_lazy as _

from risk.alarms import deciding

DEEDS = {"pin": deciding.pin, "confirm": deciding.confirm, "drop": deciding.drop}


class AlarmForm(forms.Form):
    """The reasons; which button was pressed says what is done."""

    note = forms.CharField(
        label=_("Reasons"),
        help_text=_("For our own record. The public reads only the neutral notice."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
