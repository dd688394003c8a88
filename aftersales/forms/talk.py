"""Writing in the thread of a claim, and saying how one found it."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.forms.files import ManyFilesField
from aftersales.models import Survey
from aftersales.models.talk import Seen


class MessageForm(forms.Form):
    """A message, who sees it, and files with it; sent twice it is one message."""

    text = forms.CharField(
        label=_("Your message"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4, "maxlength": 8000})
    )
    seen_by = forms.ChoiceField(label=_("Who sees it"), widget=forms.RadioSelect)
    files = ManyFilesField(label=_("Files with it"), required=False)
    sent_key = forms.RegexField(r"^[\w-]*\Z", max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, party, kept=0, **more):
        super().__init__(*args, **more)
        may = Seen.values if party == "staff" else [Seen.ALL, party]
        self.fields["seen_by"].choices = [(seen, Seen(seen).label) for seen in may]
        self.fields["seen_by"].initial = Seen.ALL
        self.fields["sent_key"].initial = secrets.token_urlsafe(16)
        self.fields["files"].kept = kept


STARS = [(5, _("5 – very")), (4, "4"), (3, "3"), (2, "2"), (1, _("1 – not at all"))]


class SurveyForm(forms.Form):
    """How the shopper found it."""

    stars = forms.TypedChoiceField(
        label=_("How satisfied are you with how it went?"), choices=STARS, coerce=int, widget=forms.RadioSelect
    )
    competence = forms.TypedChoiceField(
        label=_("Did the merchant understand the problem and explain clearly?"),
        choices=[*STARS, ("", _("I cannot say"))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    chosen = forms.MultipleChoiceField(
        label=_("What was it like? Tick what fits."),
        choices=Survey.Reason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = forms.CharField(
        label=_("Why, and what you wish for"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
