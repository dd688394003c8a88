"""The one field of the first page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    """The one field of the first page. What it holds is read by risk.names.targets, which also bounds it."""

    text = forms.CharField(
        label=_("What do you want to check?"),
        help_text=_("A link, a web address, a shop’s name, or a whole message with a link in it."),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false", "maxlength": 20000}),
    )

    def clean_text(self):
        """Leave every judgement of the text to the reader of targets; null characters must not stop it."""
        return self.cleaned_data["text"]
