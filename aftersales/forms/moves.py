"""One form for each word of Transition.form: what must be given with a move, on the page and through the API."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import day_input
from aftersales.meanwhile import LONGEST_MARK
from aftersales.models import Appeal, Claim, Finding, Offer
from aftersales.models.remedies import Payer
from casebook.rights import words
from casebook.tongues import tongue

OFFERABLE = (
    "refund_full",
    "return_no_reason",
    "exchange",
    "repair",
    "price_reduction",
    "refund_less_use",
    "deliver_now",
    "cancel_order",
    "damages",
    "promise_kept",
    "punitive_compensation",
    "data_remedies",
    "seller_details",
)
WITH_AMOUNT = {"price_reduction", "refund_less_use", "damages", "punitive_compensation"}  # say nothing without a sum
LATEST = timedelta(days=180)
BESIDE = {"note", "version", "mark"}  # fields of a move's form that are not part of what is given with it
CONDUCT = (
    ("asked_outside", _("Asked to pay outside the platform")),
    ("extra_fee", _("Asked for an extra fee after payment")),
    ("other_payee", _("The account holder was not the shop")),
    ("changed_after_payment", _("Price or item changed after payment")),
    ("false_tracking", _("The tracking number was false")),
    ("asks_too_much", _("Asked for things no shop needs, such as codes")),
    ("paid_reviews", _("Paid or pressed for a review")),
    ("pressure", _("Put pressure on to drop the claim")),
)


def remedy_choices():
    """The remedies one may offer or ask for, in the reader's language."""
    return [(name, words.remedy(name, tongue())) for name in OFFERABLE]


class MoveForm(forms.Form):
    """What every move may carry: a note, the version of the claim it was decided on, and how far its thread was read."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    mark = forms.CharField(max_length=LONGEST_MARK, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, claim: Claim, **more):
        super().__init__(*args, **more)
        self.claim = claim
        self.fields["version"].initial = claim.version
        for name in ("remedy",):
            if name in self.fields:
                self.fields[name].choices = [("", _("Please choose")), *remedy_choices()]

    def given(self):
        """What the workflow takes: all but what stands beside it, empty ones left out."""
        return {k: v for k, v in self.cleaned_data.items() if k not in BESIDE and v not in (None, "")}


def note_field(label, *, required=True, rows=4, help_text=""):
    """A field for a few sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "maxlength": 4000}),
    )


class NothingForm(MoveForm):
    """A move that needs no words."""


class NoteForm(MoveForm):
    """A move with a few sentences."""

    note = note_field(_("What you want to say"))


class AnswerForm(MoveForm):
    """The merchant's answer: it counts as one when it says what the cause is."""

    cause = forms.CharField(
        label=_("What is the cause?"),
        max_length=300,
        required=False,
        help_text=_("An answer of substance names the cause or makes an offer. Thanks alone do not stop the clock."),
    )
    note = note_field(_("Your answer"))

    def given(self):
        """Whether it is an answer of substance."""
        told = super().given()
        return told | {"substance": bool(told.get("cause"))}


def come_day(day, *, first=None):
    """A day from today on, within half a year."""
    today = timezone.localdate()
    if day and day < (first or today):
        raise forms.ValidationError(gettext("This day is over. Name today or a later one."))
    if day and day > today + LATEST:
        raise forms.ValidationError(gettext("That is more than half a year away. Name an earlier day."))
    return day


class AcceptForm(MoveForm):
    """The merchant gives what is asked."""

    done_by = forms.DateField(label=_("Done by"), widget=day_input())
    goods_come_back = forms.BooleanField(label=_("The shopper sends the goods back first"), required=False)
    return_paid_by = forms.ChoiceField(
        label=_("Who pays the way back?"), choices=[("", _("Nothing is sent")), *Payer.choices], required=False
    )

    def clean_done_by(self):
        """A day that can still be kept."""
        return come_day(self.cleaned_data["done_by"])


class OfferForm(MoveForm):
    """An offer: what, how much, by when, on which conditions."""

    remedy = forms.ChoiceField(label=_("What you offer"))
    amount = forms.DecimalField(
        label=_("Amount"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Where money is paid."),
    )
    goods_come_back = forms.BooleanField(label=_("The shopper sends the goods back first"), required=False)
    return_paid_by = forms.ChoiceField(
        label=_("Who pays the way back?"), choices=[("", _("Nothing is sent")), *Payer.choices], required=False
    )
    done_by = forms.DateField(label=_("Done by"), widget=day_input())
    valid_until = forms.DateField(label=_("The offer is valid until"), widget=day_input(), required=False)
    conditions = note_field(_("Conditions"), required=False, rows=3)

    def clean_done_by(self):
        """A day that can still be kept."""
        return come_day(self.cleaned_data["done_by"])

    def clean_valid_until(self):
        """A day that leaves the other side time to answer."""
        return come_day(self.cleaned_data["valid_until"], first=timezone.localdate() + timedelta(days=1))

    def clean(self):
        """A remedy of money has a sum, in the currency of the claim; who pays the way back is said where goods are sent."""
        cleaned = super().clean()
        if cleaned.get("remedy") in WITH_AMOUNT and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", gettext("Say how much."))
        total = self.claim.purchase.total if self.claim.purchase else None
        if cleaned.get("remedy") == "price_reduction" and total and (cleaned.get("amount") or 0) > total:
            self.add_error("amount", gettext("A price reduction cannot be more than what was paid."))
        if cleaned.get("goods_come_back") and not cleaned.get("return_paid_by"):
            self.add_error("return_paid_by", gettext("Say who pays the way back."))
        cleaned["currency"] = self.claim.currency
        return cleaned


class CounterForm(OfferForm):
    """The shopper's own proposal."""

    offer = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ["version", "offer"]

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["remedy"].label = _("What you propose")


class OfferSeenForm(MoveForm):
    """Accepting the offer that was read, and no other."""

    offer = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        standing = next((o for o in self.claim.offers.all() if o.state == Offer.State.OPEN), None)
        self.fields["offer"].initial = standing.pk if standing else None


class NoteOfferSeenForm(OfferSeenForm):
    """Refusing the offer that was read, with a word why where one likes."""

    note = note_field(_("Why"), required=False)


class ArrivedForm(MoveForm):
    """The goods are with the merchant."""

    on = forms.DateField(label=_("Arrived on"), widget=day_input())
    note = note_field(_("What the carrier says, or what you saw"), required=False)

    def clean_on(self):
        """A day that has come."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return self.cleaned_data["on"]


class ProofForm(MoveForm):
    """What was promised is done."""

    note = note_field(
        _("What was done, and the proof"),
        help_text=_("For money: day, amount and reference. For goods: carrier and tracking number."),
    )


class TrackingForm(MoveForm):
    """The goods were sent."""

    carrier = forms.CharField(label=_("Carrier"), max_length=80)
    tracking_no = forms.CharField(label=_("Tracking number"), max_length=80, required=False)
    note = note_field(_("Anything the merchant should know"), required=False, rows=2)


class ObjectForm(MoveForm):
    """What was said to be done is not right."""

    problem = forms.ChoiceField(
        label=_("What is not right?"),
        choices=[
            ("not_received", _("I have not received it")),
            ("still_faulty", _("It is still faulty")),
            ("less", _("It is less than was promised")),
            ("other", _("Something else")),
        ],
        widget=forms.RadioSelect,
    )
    note = note_field(_("Say more"))


class ReferForm(MoveForm):
    """Taking the claim to an outside body."""

    body = forms.ChoiceField(label=_("Where to"))
    note = note_field(_("Reference number or a note"), required=False, rows=2)

    def __init__(self, *args, bodies=(), **more):
        super().__init__(*args, **more)
        self.fields["body"].choices = list(bodies)


class OutcomeElsewhereForm(MoveForm):
    """What the outside body did."""

    note = note_field(_("What came of it"))


class WithdrawForm(MoveForm):
    """Ending one's own claim."""

    pressured = forms.TypedChoiceField(
        label=_("Did anybody put pressure on you to withdraw?"),
        help_text=_("Only our staff see this. A claim withdrawn under pressure counts as not solved."),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    note = note_field(_("Why you withdraw it"), required=False)


class AppealForm(MoveForm):
    """One side's one appeal."""

    ground = forms.ChoiceField(label=_("Ground"), choices=Appeal.Ground.choices, widget=forms.RadioSelect)
    text = note_field(_("What is new, or where the error is"), rows=6)


class FindingForm(MoveForm):
    """A decision of staff: facts, rule, reasons, remedy, day."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=[("", _("Please choose")), *Finding.Outcome.choices])
    cause = forms.ChoiceField(label=_("Cause"), choices=Finding.Cause.choices, initial=Finding.Cause.OTHER)
    proved_conduct = forms.MultipleChoiceField(
        label=_("Conduct that is proved"), choices=CONDUCT, required=False, widget=forms.CheckboxSelectMultiple
    )
    facts = note_field(_("Facts found"), rows=5)
    rules = forms.CharField(label=_("Rules applied"), max_length=300, required=False)
    reasons = note_field(_("Reasons"), rows=6, help_text=_("Both sides read this. In the shopper’s language."))
    reasons_for_merchant = note_field(_("Reasons in the merchant’s language"), required=False, rows=6)
    remedy = forms.ChoiceField(label=_("Remedy"), required=False)
    amount = forms.DecimalField(label=_("Amount"), required=False, min_value=0, max_digits=12, decimal_places=2)
    due_on = forms.DateField(label=_("To be done by"), required=False, widget=day_input())

    def clean_due_on(self):
        """A day that can still be kept."""
        return come_day(self.cleaned_data["due_on"])

    def clean(self):
        """A finding for the shopper names the remedy and its day; one against names none."""
        cleaned = super().clean()
        if cleaned.get("outcome") in {Finding.Outcome.UPHELD, Finding.Outcome.PARTLY}:
            for name in ("remedy", "due_on"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("A finding for the shopper names this."))
        elif cleaned.get("remedy"):
            self.add_error("remedy", gettext("A finding against the claim orders nothing."))
        cleaned["currency"] = self.claim.currency
        return cleaned


FORMS: dict[str, type[MoveForm]] = {
    "": NothingForm,
    "note": NoteForm,
    "answer": AnswerForm,
    "accept": AcceptForm,
    "offer": OfferForm,
    "counter": CounterForm,
    "offer_seen": OfferSeenForm,
    "note_offer_seen": NoteOfferSeenForm,
    "arrived": ArrivedForm,
    "proof": ProofForm,
    "tracking": TrackingForm,
    "outcome": NothingForm,
    "object": ObjectForm,
    "refer": ReferForm,
    "outcome_elsewhere": OutcomeElsewhereForm,
    "withdraw": WithdrawForm,
    "appeal": AppealForm,
    "finding": FindingForm,
}
