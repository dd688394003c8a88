"""The forms of proposed cases."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.desk.cases import TEXTS
from aftersales.models import CaseProposal
from casebook.redaction import survives


class CaseProposalForm(forms.ModelForm):
    """The text without names, to be edited by hand; what still says who it was is refused at its field."""

    class Meta:
        model = CaseProposal
        fields = TEXTS
        widgets = {
            "story": forms.Textarea(attrs={"rows": 12}),
            "timeline": forms.Textarea(attrs={"rows": 8}),
            "outcome": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "lesson": _("What a reader should keep."),
            "timeline": _("A line for each moment: when, a colon, what."),
        }

    def __init__(self, *args, known, **more):
        super().__init__(*args, **more)
        self.known = known

    def clean(self):
        told = super().clean()
        for name in TEXTS:
            if survives(told.get(name, ""), self.known):
                self.add_error(name, _("This still names somebody of the claim, an address or a number. Take it out."))
        return told


class DeclineForm(forms.Form):
    """Why a proposal is not taken."""

    reason = forms.CharField(label=_("Why it is not taken"), max_length=300)
