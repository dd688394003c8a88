"""Asking for another link to a claim."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.models import Claim


class LinkAgainForm(forms.Form):
    """The number of a claim, and the address its mail goes to."""

    number = forms.CharField(
        label=_("Number of the claim"), help_text=_("It stands in every mail about the claim."), max_length=20
    )
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The one we write to about this claim."))

    def claim(self):
        """The claim of the number; None where there is none."""
        number = re.sub(r"[\s-]", "", self.cleaned_data["number"]).upper()
        return Claim.objects.select_related("merchant", "shopper").filter(number=number).first()
