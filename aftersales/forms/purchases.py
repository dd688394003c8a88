"""A purchase as its owner tells it: the order, its things, and what was looked at when the parcel was opened."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import day_input
from aftersales import wording
from aftersales.inspections import questions
from aftersales.models import Attachment, Purchase, PurchaseLine
from aftersales.sellers import meant
from casebook.rights import words
from casebook.rights.facts import FactError, doubts, read_fact
from casebook.rights.loading import book
from casebook.tongues import tongue

CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "MYR", "AUD", "CAD", "CHF", "SEK", "PLN")
DAYS = ("ordered_on", "paid_on", "deliver_by", "delivered_on")
MOST_LINES, MOST_OF_ONE, MOST_PROMISED = 20, 9999, 730
NONE = "none"


def words_of(fact):
    """(value, word) of each choice of a fact of the law."""
    values = book().vocabulary.facts[fact].values or ()
    return [(value, words.value_label(fact, value, tongue())) for value in values]


class PurchaseForm(forms.ModelForm):
    """The order: who sold it, when it was ordered and came, how it was paid."""

    which = forms.ChoiceField(
        label=_("Which of these is it?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[],
        help_text=_("We know more than one shop that is called like this. Then claims and checks find each other."),
    )
    platform = forms.ChoiceField(
        label=_("Platform"), required=False, choices=lambda: [("", _("I don’t know")), *words_of("platform")]
    )
    currency = forms.ChoiceField(
        label=_("Currency"), required=False, choices=[("", _("Not told")), *((c, c) for c in CURRENCIES)]
    )
    total = forms.DecimalField(label=_("Total paid"), required=False, min_value=0, max_digits=12, decimal_places=2)
    promised_return_days = forms.IntegerField(
        label=_("Days of return the seller promises"),
        help_text=_("Only if the seller promises more than the law gives. A number of days, such as 30."),
        required=False,
        min_value=1,
        max_value=MOST_PROMISED,
    )

    field_order = ("merchant_name", "which", "jurisdiction", *DAYS)

    class Meta:
        model = Purchase
        fields = (
            "merchant_name",
            "jurisdiction",
            *DAYS,
            "payment_method",
            "platform",
            "currency",
            "total",
            "order_no",
            "merchant_email",
            "warranty_until",
        )
        widgets = {name: day_input() for name in (*DAYS, "warranty_until")}
        help_texts = {
            "merchant_name": _("Its name, its web address or a link."),
            "jurisdiction": _("Whose law holds: as a rule where you live."),
            "deliver_by": _("The latest day the seller named."),
            "delivered_on": _("The day the last part came. Most days to act are counted from it."),
            "merchant_email": _("Only if you know it."),
            "warranty_until": _("If the seller or the maker gave a warranty beyond the law."),
        }

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["jurisdiction"].choices = [("", _("Choose")), *settings.JURISDICTIONS]
        self.fields["jurisdiction"].error_messages["required"] = _("Choose where you bought it.")
        self.fields["merchant_name"].error_messages["required"] = _("Write the shop’s name or its address.")
        self.fields["payment_method"].choices = [("", _("I don’t know")), *Purchase.Method.choices]
        self.fields["merchant_name"].widget.attrs |= {"autocomplete": "off"}
        self.initial.setdefault("promised_return_days", self.instance.facts.get("promised_return_days"))
        self.seller = None
        self.near = meant(self.data.get(self.add_prefix("merchant_name"), "")).near if self.is_bound else ()
        if self.near:
            chosen = [(s.key, _name(s.merchant)) for s in self.near]
            self.fields["which"].choices = [*chosen, (NONE, _("None of these"))]

    def clean(self):
        """Days that cannot be so, amounts without a currency, and which shop is meant."""
        told = super().clean()
        if told.get("merchant_name"):
            self._find_seller(told)
        if told.get("total") is not None and not told.get("currency"):
            self.add_error("currency", _("Choose the currency of the total."))
        self._doubt_days(told)
        begun, ends = told.get("delivered_on") or told.get("ordered_on"), told.get("warranty_until")
        if begun and ends and ends < begun:
            self.add_error("warranty_until", _("The warranty cannot end before you bought it."))
        return told

    def _find_seller(self, told):
        found = meant(told["merchant_name"])
        chosen = told.get("which")
        self.seller = found.sure or next((s for s in found.near if s.key == chosen), None)
        same = self.instance.pk and told["merchant_name"] == self.initial.get("merchant_name")
        if found.near and not chosen and not same and "which" not in self.errors:
            self.add_error("which", _("Choose the shop you mean, or “None of these”."))

    def _doubt_days(self, told):
        """What the law's book holds against the days, at the field it is about."""
        known = book().vocabulary.facts
        read = {}
        for name in DAYS:
            try:
                read |= {name: read_fact(known[name], told[name])} if told.get(name) else {}
            except FactError as error:
                self.add_error(name, wording.fact_words(error))
        for doubt in doubts(read, timezone.localdate()):
            if doubt.fact not in self.errors:
                self.add_error(doubt.fact, wording.fact_words(doubt))

    def save(self, commit=True):
        """The purchase with its merchant and what the seller promised; not yet in the database unless asked."""
        purchase = super().save(commit=False)
        renamed = "merchant_name" in self.changed_data or "which" in self.changed_data
        if renamed or self.seller:
            purchase.merchant = self.seller.merchant if self.seller else None
            purchase.shop = self.seller.shop if self.seller else None
        days = self.cleaned_data["promised_return_days"]
        kept = {k: v for k, v in purchase.facts.items() if k != "promised_return_days"}
        purchase.facts = kept | ({"promised_return_days": str(days)} if days else {})
        if commit:
            purchase.save()
        return purchase


def _name(merchant):
    """A merchant with what tells it from others of its name."""
    place = next((s.domain or s.platform for s in merchant.shops.all()[:1]), "") or merchant.legal_name
    return f"{merchant.name} · {place}" if place and place != merchant.name else merchant.name


HOW_MANY = _("Give a whole number from 1 to 9999.")


class LineForm(forms.ModelForm):
    """One thing of the order."""

    goods = forms.ChoiceField(label=_("Kind of goods"), choices=lambda: words_of("goods"))
    quantity = forms.IntegerField(
        label=_("How many"),
        min_value=1,
        max_value=MOST_OF_ONE,
        initial=1,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid", "required"), HOW_MANY),
    )
    price = forms.DecimalField(label=_("Price of one"), required=False, min_value=0, max_digits=12, decimal_places=2)

    class Meta:
        model = PurchaseLine
        fields = ("title", "goods", "quantity", "price", "serial")

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["goods"].initial = "other"
        self.fields["title"].error_messages["required"] = _("Say what it is, in a word or two.")
        self.fields["serial"].help_text = _("Numbers such as IMEI help to prove which piece it is.")


class LinesBase(forms.BaseInlineFormSet):
    """All things of one order: at least one; a thing a claim is about stays."""

    def add_fields(self, form, index):
        """The box that takes a line out says so."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take this thing out")

    def clean(self):
        """What is wrong with the lines together."""
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and form.instance.claimed.exists():
                raise forms.ValidationError(gettext("A claim is about “%(what)s”; it stays.") % {"what": form.instance})


def lines_form(data, purchase, *, more=0):
    """The forms of all things of a purchase, with empty ones for those still to be told."""
    kept = purchase.lines.count() if purchase.pk else 0
    make = forms.inlineformset_factory(
        Purchase,
        PurchaseLine,
        form=LineForm,
        formset=LinesBase,
        extra=0,
        min_num=1 if not kept else 0,
        max_num=MOST_LINES,
        validate_max=True,
        absolute_max=MOST_LINES + 5,
        can_delete=bool(kept),
    )
    return make(_one_more(data, more), instance=purchase, prefix="lines")


def _one_more(data, more):
    """What was sent, with room for another thing."""
    if data is None or not more:
        return data
    sent = data.copy()
    total = data.get("lines-TOTAL_FORMS", "")
    sent["lines-TOTAL_FORMS"] = str(min(int(total) + more, MOST_LINES)) if total.isdecimal() else "1"
    return sent


class InspectionForm(forms.Form):
    """What was looked at when the parcel was opened: one choice a question."""

    CHOICES = (("ok", _("All right")), ("wrong", _("Something is wrong")), ("skipped", _("Did not look")))

    note = forms.CharField(
        label=_("Note"),
        help_text=_("What you saw, in your own words. It keeps the date of today and cannot be changed later."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, goods, **more):
        super().__init__(*args, **more)
        self.questions = questions(goods)
        for name, text in self.questions:
            self.fields[name] = forms.ChoiceField(label=text, choices=self.CHOICES, widget=forms.RadioSelect)
        self.order_fields([name for name, _text in self.questions])

    def looked_at(self):
        """{question: ok | wrong | skipped}."""
        return {name: self.cleaned_data[name] for name, _text in self.questions}


PURPOSES = [
    (p.value, p.label)
    for p in (
        Attachment.Purpose.RECEIPT,
        Attachment.Purpose.PAYMENT,
        Attachment.Purpose.CHAT,
        Attachment.Purpose.PHOTO,
        Attachment.Purpose.TRACKING,
        Attachment.Purpose.LISTING,
        Attachment.Purpose.OTHER,
    )
]
