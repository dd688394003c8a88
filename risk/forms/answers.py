"""What a shopper may tell about the shop at the till."""

from django import forms
from django.utils.translation import gettext_lazy as _

YES_NO = [("", _("I don’t know")), ("yes", _("Yes")), ("no", _("No"))]


class AnswersForm(forms.Form):
    """What a shopper saw at this shop. Every question may be left open."""

    payment_methods = forms.MultipleChoiceField(
        label=_("Which ways of paying were offered at the last step?"),
        required=False,
        choices=[
            ("card", _("Bank card or credit card")),
            ("paypal", "PayPal"),
            ("platform", _("The platform’s own payment (Alipay, WeChat Pay …)")),
            ("cash_on_delivery", _("On delivery")),
            ("transfer", _("Bank transfer")),
            ("friends_and_family", _("“Friends and family” or a personal QR code")),
            ("gift_card", _("Gift cards")),
            ("crypto", _("Cryptocurrency")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    asked_outside_platform = forms.ChoiceField(
        label=_("Were you asked to pay outside the platform?"), required=False, choices=YES_NO, widget=forms.RadioSelect
    )
    extra_fee = forms.ChoiceField(
        label=_("Were you asked for an extra fee after paying?"),
        required=False,
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    changed_after_payment = forms.ChoiceField(
        label=_("Did the price or the item change after you paid?"),
        required=False,
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    asks_too_much = forms.MultipleChoiceField(
        label=_("Did the shop ask for any of these?"),
        required=False,
        choices=[
            ("id_scan", _("A scan of your identity card or passport")),
            ("bank_password", _("Your bank password")),
            ("code", _("A code sent to your phone")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    payee_name = forms.CharField(
        label=_("Whose name is on the account you were to pay to?"),
        help_text=_("Only if you were given one. It is compared with the shop’s legal name."),
        required=False,
        max_length=120,
    )

    def answers(self, legal_name=""):
        """{fact: plain value} for what was answered."""
        cleaned = self.cleaned_data
        told = {name: sorted(cleaned[name]) for name in ("payment_methods", "asks_too_much") if cleaned[name]}
        for name in ("asked_outside_platform", "extra_fee", "changed_after_payment"):
            if cleaned[name]:
                told[name] = cleaned[name] == "yes"
        if cleaned["payee_name"] and legal_name:
            told["payee"] = {"name": cleaned["payee_name"], "legal_name": legal_name}
        return told

    @staticmethod
    def initial_from(answers):
        """The form's values for stored answers."""
        shown = {k: ("yes" if v else "no") if isinstance(v, bool) else v for k, v in answers.items()}
        if "payee" in shown:
            shown["payee_name"] = shown.pop("payee")["name"]
        return shown
