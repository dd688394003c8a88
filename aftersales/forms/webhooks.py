"""Adding an address that is called about claims."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import fetching
from accounts.models import Merchant
from aftersales.models import Webhook
from aftersales.webhooks import MOST_HOOKS


class WebhookForm(forms.Form):
    """One address of one merchant."""

    merchant = forms.ModelChoiceField(Merchant.objects.none(), label=_("For"), empty_label=None)
    url = forms.URLField(
        label=_("Address"),
        help_text=_("It begins with https:// and answers from the public internet."),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, merchants, **more):
        super().__init__(*args, **more)
        self.fields["merchant"].queryset = merchants

    def clean_url(self):
        """An address our worker goes to."""
        url = self.cleaned_data["url"]
        try:
            link = fetching.parse(url)
        except fetching.Refused as refusal:
            raise forms.ValidationError(
                gettext("Calls go to https addresses of the public internet only, without a name or port in them.")
            ) from refusal
        if link.scheme != "https":
            raise forms.ValidationError(
                gettext("The address must begin with https://, so that nobody else can read it.")
            )
        return url

    def clean(self):
        """The same address once, and not more than a few."""
        cleaned = super().clean()
        running = Webhook.objects.filter(merchant=cleaned.get("merchant"), ended_at=None)
        if running.filter(url=cleaned.get("url")).exists():
            self.add_error("url", gettext("This address is called already."))
        elif running.count() >= MOST_HOOKS:
            raise forms.ValidationError(
                gettext("There are %(most)s addresses. End one first."), params={"most": MOST_HOOKS}
            )
        return cleaned
