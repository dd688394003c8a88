"""The wizard's questions: one form a page."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aftersales import wording
from aftersales.forms.files import WHAT_FILES, ManyFilesField
from aftersales.forms.moves import CONDUCT, WITH_AMOUNT
from aftersales.forms.purchases import LineForm, PurchaseForm
from aftersales.models import Attachment, Claim, Purchase, PurchaseLine
from aftersales.situations import GROUPS, SITUATIONS
from casebook import asking, telling
from casebook.rights import words
from casebook.rights.facts import FactError, read_fact
from casebook.rights.loading import book
from casebook.tongues import tongue

NEW = "new"
LONG_LIST = 12  # choices beyond which a list is chosen from instead of radios


def situations():
    """The situations in their groups."""
    return [(label, [(s.key, s.label) for s in SITUATIONS.values() if s.group == g]) for g, label in GROUPS.items()]


class WhatForm(forms.Form):
    """What happened, and for whom it is told."""

    situation = forms.ChoiceField(label=_("What went wrong?"), choices=situations, widget=forms.RadioSelect)
    order_kind = forms.ChoiceField(
        label=_("What kind of order is it?"), choices=Claim.OrderKind.choices, initial=Claim.OrderKind.GOODS
    )
    for_other = forms.BooleanField(label=_("I do this for somebody else, such as a parent or a child"), required=False)

    def __init__(self, *args, user, **more):
        super().__init__(*args, **more)
        self.user = user

    def clean_for_other(self):
        """Acting for somebody is recorded with an account."""
        if self.cleaned_data["for_other"] and not self.user.is_authenticated:
            raise forms.ValidationError(_("Sign in first: whoever acts for another does so under their own name."))
        return self.cleaned_data["for_other"]


class PersonForm(forms.Form):
    """For whom somebody acts, and how they agreed."""

    person = forms.CharField(label=_("Their name"), max_length=80)
    relation = forms.CharField(
        label=_("What you are to them"), help_text=_("Such as daughter or carer."), max_length=80
    )
    consent = forms.CharField(
        label=_("How did they agree that you do this?"),
        help_text=_("Such as: told me on the phone on 3 May; I am the legal guardian."),
        max_length=300,
    )
    email = forms.EmailField(
        label=_("Their e-mail"), help_text=_("Then they read everything too."), required=False, max_length=254
    )


class PickForm(forms.Form):
    """Which thing one bought."""

    line = forms.ChoiceField(label=_("Which purchase is it about?"), widget=forms.RadioSelect)
    quantity = forms.IntegerField(
        label=_("How many of it?"), help_text=_("Only if not all of it."), min_value=1, required=False
    )

    def __init__(self, *args, user, **more):
        super().__init__(*args, **more)
        rows = PurchaseLine.objects.filter(purchase__in=Purchase.objects.visible_to(user)).select_related("purchase")
        self.rows = {str(row.pk): row for row in rows.order_by("-purchase__created_at", "pk")[:30]}
        self.fields["line"].choices = [
            *((pk, self.said(row)) for pk, row in self.rows.items()),
            (NEW, _("Another one")),
        ]
        if all(row.quantity == 1 for row in self.rows.values()):
            del self.fields["quantity"]

    @staticmethod
    def said(row):
        """A thing as its buyer knows it."""
        bought = row.purchase
        return " · ".join(str(part) for part in (row.title, bought.merchant_name, bought.ordered_on) if part)

    def clean(self):
        """Not more than was bought."""
        told = super().clean()
        self.row = self.rows.get(told.get("line", ""))
        if self.row and (told.get("quantity") or 1) > self.row.quantity:
            self.add_error("quantity", gettext("You bought %(n)s of it.") % {"n": self.row.quantity})
        return told


class OrderForm(PurchaseForm):
    """An order told for the claim: what the law and the merchant need, and no more."""

    class Meta(PurchaseForm.Meta):
        fields = (
            "merchant_name",
            "merchant_email",
            "jurisdiction",
            "order_no",
            "ordered_on",
            "deliver_by",
            "delivered_on",
            "payment_method",
            "platform",
            "currency",
        )

    field_order = ("merchant_name", "which", "merchant_email", "order_no", "jurisdiction", "ordered_on", "delivered_on")

    def __init__(self, *args, situation, **more):
        super().__init__(*args, **more)
        for name in (
            "total",
            "promised_return_days",
            "delivered_on" if situation.kind == "not_delivered" else "deliver_by",
        ):
            del self.fields[name]
        self.fields["merchant_email"].help_text = _("If you know it: then the merchant can be asked at once.")
        self.fields["jurisdiction"].help_text = _("The law of this place is used.")

    def clean(self):
        """What a purchase checks, without the fields that are not asked here."""
        told = super().clean()
        self.cleaned_data.setdefault("promised_return_days", None)
        return told


class ThingForm(LineForm):
    """What was bought, told for the claim."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        del self.fields["serial"]
        self.fields["title"].label = _("What you bought")


class FactForm(forms.Form):
    """One question of the law's book."""

    def __init__(self, *args, fact, **more):
        super().__init__(*args, **more)
        self.fact = book().vocabulary.facts[fact]
        self.fields["answer"] = self._field()
        self.fields["answer"].label = words.question(fact, tongue())
        self.fields["answer"].help_text = words.why(fact, tongue())

    def _field(self):
        choices = telling.choices_of(self.fact.name, tongue())
        if len(choices) > LONG_LIST:
            return forms.ChoiceField(choices=[("", _("Please choose")), *choices])
        if choices:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
        if self.fact.type == "date":
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        if self.fact.type == "number":
            return forms.DecimalField(min_value=0, max_digits=12, decimal_places=2)
        return forms.CharField(max_length=asking.LONGEST)

    def clean_answer(self):
        """The answer as the book's own type."""
        told = self.cleaned_data["answer"]
        try:
            return read_fact(self.fact, told == asking.YES if self.fact.type == "bool" else told)
        except FactError as error:
            raise forms.ValidationError(wording.fact_words(error)) from error


class RightsForm(forms.Form):
    """What is asked for, and whether what was taken for granted is right."""

    asks = forms.ChoiceField(label=_("What do you ask for?"), widget=forms.RadioSelect)
    amount = forms.DecimalField(
        label=_("How much?"),
        help_text=_("Where you ask for money other than the whole price."),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )
    settled = forms.BooleanField(label=_("What was assumed above is right"), required=False)

    def __init__(self, *args, wishes, due, assumed, most=None, **more):
        super().__init__(*args, **more)
        self.most = most
        self.fields["asks"].choices = [(name, self.said(name, due)) for name in wishes]
        if not set(wishes) & WITH_AMOUNT:
            del self.fields["amount"]
        if not assumed:
            del self.fields["settled"]

    @staticmethod
    def said(name, due):
        """A remedy, marked where the law does not give it now."""
        told = words.remedy(name, tongue())
        return (
            told
            if name in due
            else gettext("%(remedy)s – as goodwill: the law does not give it now") % {"remedy": told}
        )

    def clean(self):
        """A remedy of money has a sum."""
        told = super().clean()
        amount = told.get("amount")
        if told.get("asks") in WITH_AMOUNT and amount is None and "amount" not in self.errors:
            self.add_error("amount", gettext("Say how much."))
        if told.get("asks") == "price_reduction" and self.most and (amount or 0) > self.most:
            self.add_error("amount", gettext("A price reduction cannot be more than what was paid."))
        return told


class StoryForm(forms.Form):
    """What happened in own words, conduct that was met, and evidence."""

    story = forms.CharField(
        label=_("What happened, in your own words"),
        help_text=_("What, when, and what the seller said. The merchant reads this. Leave out codes and card numbers."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 8000}),
    )
    tags = forms.MultipleChoiceField(
        label=_("Did the seller do any of this?"), choices=CONDUCT, required=False, widget=forms.CheckboxSelectMultiple
    )
    files = ManyFilesField(
        label=_("Files"),
        help_text=WHAT_FILES,
        required=False,
    )
    purpose = forms.ChoiceField(label=_("What the files are"), choices=Attachment.Purpose.choices, required=False)

    def __init__(self, *args, kept, needed, **more):
        super().__init__(*args, **more)
        self.fields["files"].kept = kept
        self.fields["story"].required = needed
        if not needed:
            self.fields["story"].help_text = _("A return needs no reasons.")


class GuestForm(forms.Form):
    """Who files without an account, and where we write to."""

    name = forms.CharField(label=_("Your name"), help_text=_("The merchant sees it."), max_length=80)
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send a link there; the claim is filed when you open it."),
        max_length=254,
    )
