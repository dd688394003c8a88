"""A message somebody received, or a picture with a QR code on it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aftersales.evidence import NotAccepted
from aftersales.wording import file_words
from risk.texts.codes import codes_in

LONGEST = 20_000


class MessageForm(forms.Form):
    """One of the two is enough; the picture's codes join the text."""

    text = forms.CharField(
        label=_("The message"),
        help_text=_("Paste it whole, with its links. We read it and keep nothing of it."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    picture = forms.FileField(
        label=_("Or a picture with a QR code"),
        help_text=_("A photo or a screenshot, at most 8 MB. We read the code and keep nothing."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )

    def clean_picture(self):
        """The codes on the picture, instead of the picture."""
        uploaded = self.cleaned_data["picture"]
        if not uploaded:
            return ()
        try:
            codes = codes_in(uploaded, uploaded.name)
        except NotAccepted as refusal:
            raise ValidationError(file_words(refusal.code, **refusal.details)) from refusal
        if not codes:
            raise ValidationError(
                _("We found no code on this picture. Take it from closer, straight from above, in good light.")
            )
        return codes

    def clean(self):
        """Something to look at."""
        told = super().clean()
        if not self.errors and not told.get("text", "").strip() and not told.get("picture"):
            self.add_error("text", _("Paste the message, or choose a picture with a QR code."))
        return told

    def whole(self):
        """All that was handed in, as one text."""
        return "\n".join(filter(None, [self.cleaned_data["text"], *self.cleaned_data["picture"]]))
