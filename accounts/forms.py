"""The forms of one's own page, and the field for a day that every form uses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiKey, User

MOST_KEYS = 10


def day_input():
    """A field for a day, with the browser's calendar where there is one."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProfileForm(forms.ModelForm):
    """How somebody reads and where they buy."""

    class Meta:
        model = User
        fields = ("display_name", "language", "jurisdiction", "large_text")
        help_texts = {
            "display_name": _("Only you and our staff see it."),
            "jurisdiction": _("So that dates and rights are those of your law."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("language", "jurisdiction"):
            said = [choice for choice in self.fields[name].choices if choice[0]]
            self.fields[name].choices = [("", _("Not chosen")), *said]


class KeyForm(forms.Form):
    """A new key to the API."""

    name = forms.CharField(
        label=_("What is the key for?"), help_text=_("A word that tells your keys apart."), max_length=80
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self):
        """A key's name is used once, so that sending the form twice makes one key."""
        name = self.cleaned_data["name"]
        valid = ApiKey.objects.filter(user=self.user, revoked_at=None)
        if valid.filter(name=name).exists():
            raise forms.ValidationError(_("You already have a key with this name."))
        if valid.count() >= MOST_KEYS:
            raise forms.ValidationError(_("You have %(most)s keys. Revoke one first."), params={"most": MOST_KEYS})
        return name


class EraseForm(forms.Form):
    """Typing one's own address is the confirmation."""

    email = forms.CharField(
        label=_("Type your e-mail address to confirm"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self):
        """The address must be the account's."""
        if self.cleaned_data["email"].strip().casefold() != self.user.email.casefold():
            raise forms.ValidationError(_("This is not the address of your account."))
        return self.cleaned_data["email"]
