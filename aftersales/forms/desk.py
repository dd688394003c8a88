"""The forms of the desk: which list, a name for it, notes, putting aside, tags, sending later."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant
from aftersales.desk.lists import VIEWS, Asked
from aftersales.models import Claim


class ListForm(forms.Form):
    """Which list of claims: all of it stands in the address, so that it can be kept and passed on."""

    q = forms.CharField(label=_("Number, order, e-mail, name or words"), max_length=200, required=False)
    view = forms.ChoiceField(label=_("List"), choices=list(VIEWS.items()), required=False)
    queue = forms.TypedChoiceField(label=_("Queue"), coerce=int, empty_value=None, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Any")), *Claim.Kind.choices], required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("", _("Any")), *settings.LANGUAGES], required=False)
    law = forms.ChoiceField(label=_("Law"), choices=[("", _("Any")), *settings.JURISDICTIONS], required=False)
    agent = forms.TypedChoiceField(label=_("Person"), coerce=int, empty_value=None, required=False)
    tag = forms.CharField(label=_("Tag"), max_length=40, required=False)
    merchant = forms.ModelChoiceField(queryset=Merchant.objects.all(), required=False, widget=forms.HiddenInput)
    after = forms.CharField(max_length=48, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, choices, **more):
        """`choices`: what the filters offer, as aftersales.desk.lists.choices() tells it."""
        super().__init__(*args, **more)
        self.fields["queue"].choices = [
            ("", _("Any")),
            *((pk, name) for pk, name in choices.queues.items() if pk not in choices.closed),
        ]
        self.fields["agent"].choices = [("", _("Any")), *choices.staff.items()]

    def asked(self) -> Asked:
        """The list a valid form names."""
        told = self.cleaned_data
        names = ("queue", "kind", "language", "law", "merchant", "agent", "tag")
        filters = {name: told[name] for name in names if told[name] not in (None, "")}
        view = told["view"] or ("all" if told["q"] else "ours")
        return Asked(view=view, filters=filters, text=told["q"].strip(), after=told["after"])


class SavedViewForm(forms.Form):
    """A name for the list that is shown."""

    name = forms.CharField(label=_("Name"), max_length=60)
    shared = forms.BooleanField(label=_("For everybody at the desk"), required=False)
    query = forms.CharField(max_length=600, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **more):
        super().__init__(*args, **more)
        if not user.is_lead():
            del self.fields["shared"]
