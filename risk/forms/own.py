"""What a merchant's representative and the staff who decide write."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import ControlProof


def _words(label, most, **more):
    widget = forms.Textarea(attrs={"rows": 6, "maxlength": most})
    return forms.CharField(label=label, max_length=most, widget=widget, **more)


class ProofForm(forms.Form):
    """Which way of showing control."""

    method = forms.ChoiceField(label=_("How will you show that the shop is yours?"), widget=forms.RadioSelect)

    def __init__(self, *args, methods, **more):
        super().__init__(*args, **more)
        self.fields["method"].choices = [(m, ControlProof.Method(m).label) for m in methods]


class ReplyForm(forms.Form):
    """What the merchant says, to the whole result or to one finding."""

    signal_id = forms.ChoiceField(label=_("What is it about?"), required=False)
    language = forms.ChoiceField(label=_("Language of the reply"), choices=settings.LANGUAGES)
    text = _words(_("Your reply"), 2000, help_text=_("Everybody can read it. Please no names or numbers of customers."))

    def __init__(self, *args, findings, **more):
        super().__init__(*args, **more)
        self.fields["signal_id"].choices = [("", _("The whole result")), *findings]


class DisputeForm(forms.Form):
    """Which finding is wrong, and why."""

    signal_id = forms.ChoiceField(label=_("Which finding is wrong?"))
    reason = _words(
        _("Why is it wrong?"),
        4000,
        help_text=_("Say what is true instead and how we can see it: a page, a register, a document."),
    )

    def __init__(self, *args, findings, **more):
        super().__init__(*args, **more)
        self.fields["signal_id"].choices = findings


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    reason = _words(_("Why is the decision wrong?"), 4000)


class DecisionForm(forms.Form):
    """A decision with its reasons."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("upheld", _("The finding was wrong: void its evidence")),
            ("refused", _("The finding stands")),
        ],
        widget=forms.RadioSelect,
    )
    reasons = _words(_("Reasons, as the merchant will read them"), 4000)


class HideForm(forms.Form):
    """Why a reply is not shown."""

    reason = forms.CharField(label=_("Why it is hidden"), max_length=200)
