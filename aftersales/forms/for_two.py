"""The forms of findings, tasks for two, groups, and deeds on many claims."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Merchant, User
from aftersales.desk import for_two
from aftersales.desk.lists import STAFF
from aftersales.forms.moves import FindingForm, note_field
from aftersales.forms.ticket import SnoozeForm
from aftersales.models import BulkDeed, ClaimGroup, Macro, StaffTask
from casebook.rights import words
from casebook.tongues import tongue

ONE_FORTNIGHT = timedelta(days=14)


class DeskFindingForm(FindingForm):
    """A finding with the rules to pick from, and a day that is suggested."""

    picked = forms.MultipleChoiceField(
        label=_("Rules that were checked on the day of filing"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("version", "outcome", "cause", "facts", "picked", "rules")

    def __init__(self, *args, claim, **more):
        more["initial"] = suggested(claim) | (more.get("initial") or {})
        super().__init__(*args, claim=claim, **more)
        self.fields["picked"].choices = [
            (r["rule"], f"{r['rule']} · {words.in_tongue(r['title'], tongue(), r['jurisdiction'])}")
            for r in claim.rights
            if r["status"] in {"open", "not_yet"}
        ]
        self.fields["rules"].label = _("Other rules")

    def given(self):
        """What the workflow takes: the picked rules and the others as one text."""
        told = super().given()
        rules = [*told.pop("picked", []), *([told["rules"]] if told.get("rules") else [])]
        return told | ({"rules": "; ".join(rules)[:300]} if rules else {})


def suggested(claim):
    """What a finding begins with: what is asked, a fortnight, the rule that gives it, the text of the group."""
    member = getattr(claim, "membership", None)
    giving = [r["rule"] for r in claim.rights if r["status"] == "open" and claim.asks in r["remedies"]]
    return {
        "remedy": claim.asks,
        "amount": claim.asks_amount,
        "due_on": timezone.localdate() + ONE_FORTNIGHT,
        "picked": giving[:1],
        "facts": member.group.facts if member else "",
        "reasons": member.group.reasons if member else "",
    }


class TaskForm(forms.ModelForm):
    """What is proposed to a second person."""

    class Meta:
        model = StaffTask
        fields = ("kind", "reason", "sanction", "rule", "days", "public_text", "amount", "other_merchant")
        widgets = {"reason": forms.Textarea(attrs={"rows": 4}), "public_text": forms.Textarea(attrs={"rows": 3})}

    other_merchant = forms.IntegerField(
        label=_("Number of the other merchant"),
        required=False,
        min_value=1,
        help_text=_("Where two merchants are one."),
    )

    def __init__(self, *args, claim, **more):
        super().__init__(*args, **more)
        self.claim = claim
        self.fields["public_text"].help_text = _("For a sanction. It names no shopper.")
        self.fields["amount"].help_text = _("For compensation in advance.")
        self.fields["days"].help_text = _("For a sanction that ends by itself.")

    def clean_other_merchant(self):
        """A merchant there is, and another one."""
        pk = self.cleaned_data["other_merchant"]
        found = (
            Merchant.objects.filter(pk=pk, merged_into=None).exclude(pk=self.claim.merchant_id).first() if pk else None
        )
        if pk and found is None:
            raise forms.ValidationError(gettext("There is no other merchant with this number."))
        return found

    def clean_amount(self):
        """Money."""
        if self.cleaned_data["amount"] is not None and self.cleaned_data["amount"] <= 0:
            raise forms.ValidationError(gettext("Say how much."))
        return self.cleaned_data["amount"]

    def clean(self):
        """What its kind needs; a sanction needs somebody to bear it."""
        told = super().clean()
        for name in for_two.NEEDS.get(told.get("kind"), ()):
            if not told.get(name) and name not in self.errors:
                self.add_error(name, gettext("This kind of task needs it."))
        if told.get("kind") in {"sanction", "merge_merchants"} and self.claim.merchant_id is None:
            self.add_error("kind", gettext("We do not know yet which merchant this is about."))
        return told

    def what(self):
        """The fields of a valid form but for the kind."""
        return {name: value for name, value in self.cleaned_data.items() if name != "kind"}

    def _post_clean(self):
        """The row is written by aftersales.desk.for_two; the form only reads what was typed."""


class DecisionForm(forms.Form):
    """Approving or refusing, with reasons."""

    decision = note_field(_("Reasons"))
    answer = forms.ChoiceField(
        label=_("Decision"), choices=[("approve", _("Approve")), ("refuse", _("Refuse"))], widget=forms.RadioSelect
    )


class GroupForm(forms.Form):
    """What the claims of a group have in common."""

    name = forms.CharField(
        label=_("What they have in common"),
        max_length=120,
        help_text=_("The same words put a claim into the group that is there."),
    )


class GroupTextForm(forms.ModelForm):
    """The text that findings of a group begin with."""

    class Meta:
        model = ClaimGroup
        fields = ("name", "facts", "reasons")


class BulkForm(SnoozeForm):
    """What is done with the chosen claims."""

    kind = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    to = forms.ModelChoiceField(label=_("Give it to"), queryset=User.objects.none(), required=False)
    name = forms.CharField(label=_("Tag"), max_length=40, required=False)
    macro = forms.ModelChoiceField(label=_("Macro"), queryset=Macro.objects.none(), required=False)
    field_order = ("kind", "to", "name", "macro", "until", "on_answer")

    def __init__(self, *args, user, **more):
        super().__init__(*args, **more)
        kinds = [c for c in BulkDeed.Kind.choices if c[0] != BulkDeed.Kind.ASSIGN or user.is_lead()]
        self.fields["kind"].choices = kinds
        self.fields["to"].queryset = User.objects.filter(Q(role__in=STAFF), is_active=True).order_by(
            "display_name", "pk"
        )
        self.fields["macro"].queryset = Macro.objects.filter(active=True)
        if not user.is_lead():
            del self.fields["to"]

    def clean(self):
        """What the chosen deed needs."""
        told = forms.Form.clean(self)
        kind = told.get("kind")
        if kind == BulkDeed.Kind.SNOOZE:
            return super().clean()
        needed = {"assign": "to", "tag": "name", "macro": "macro"}.get(kind)
        if needed and not told.get(needed) and needed not in self.errors:
            self.add_error(needed, gettext("This deed needs it."))
        return told
