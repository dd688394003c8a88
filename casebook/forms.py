"""What readers may send to the casebook."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SubscribeForm(forms.Form):
    """An address that wants warnings."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We write once, to ask you to say yes. Every mail has a link that ends them."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
