"""How a merchant wants to be asked, and what it promises."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant
from aftersales.models import Claim
from aftersales.waiting import SHOWN
from aftersales.workflow.states import STATES

SHOWN_LABELS = {
    "mine": _("Waiting for you"),
    "today": _("Due today"),
    "overdue": _("Overdue"),
    "open": _("All open"),
    "over": _("Over"),
}
NEVER_SEEN = ("draft", "filed")


class MerchantSettingsForm(forms.ModelForm):
    """Language, address and promised time of one merchant."""

    answers_within_hours = forms.IntegerField(
        label=_("Hours in which you promise a first answer"),
        help_text=_(
            "From 1 to 48, counted on working days. A shorter time than ours becomes the deadline of new claims, and how "
            "often it is kept is shown to shoppers. Leave it empty to promise nothing beyond our 48 hours."
        ),
        min_value=1,
        max_value=48,
        required=False,
    )

    class Meta:
        model = Merchant
        fields = ("language", "email", "answers_within_hours")
        labels = {"email": _("E-mail for claims"), "language": _("Language of our mail")}
        help_texts = {
            "email": _(
                "Used as long as nobody with an account speaks for the merchant; answers from this address are taken."
            ),
        }

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        said = [choice for choice in self.fields["language"].choices if choice[0]]
        self.fields["language"].choices = [("", _("The language of the claim")), *said]

    def clean(self):
        """Without anybody to ask there would be no way to answer."""
        cleaned = super().clean()
        if not cleaned.get("email") and not self.errors and not self.instance.representatives.exists():
            self.add_error("email", gettext("Somebody must be reachable: name an address."))
        return cleaned


class ShownForm(forms.Form):
    """Which claims are listed; everything stands in the address, so that a list can be kept as a bookmark."""

    show = forms.ChoiceField(label=_("Show"), choices=[(name, SHOWN_LABELS[name]) for name in SHOWN], required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Claim.Kind.choices], required=False)
    merchant = forms.ModelChoiceField(
        Merchant.objects.none(), label=_("Merchant"), required=False, empty_label=_("All")
    )

    def __init__(self, *args, merchants, **more):
        super().__init__(*args, **more)
        states = [(code, state.label) for code, state in STATES.items() if code not in NEVER_SEEN]
        self.fields["state"].choices = [("", _("All")), *states]
        self.fields["merchant"].queryset = merchants

    def wanted(self):
        """What was chosen; a value nobody offers counts as not chosen."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
