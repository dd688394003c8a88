"""What people tell about single offers: a link or a description, prices and counts by day."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from risk import refusals
from risk.gather import day_of
from risk.models import Listing, VolumePoint
from risk.names.targets import NotUnderstood, read

CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "MYR", "AUD", "CAD", "CHF", "SEK", "PLN")
CATEGORIES = [
    ("", _("Not named here")),
    ("batteries", _("Batteries and chargers")),
    ("books", _("Books")),
    ("clothing", _("Clothing and shoes")),
    ("cosmetics", _("Cosmetics")),
    ("electricals", _("Electrical goods")),
    ("food", _("Food")),
    ("home", _("Home and garden")),
    ("medicine", _("Medicine")),
    ("phones", _("Phones and computers")),
    ("sports", _("Sports and outdoor")),
    ("tickets", _("Tickets and vouchers")),
    ("toys", _("Toys")),
    ("other", _("Something else")),
]
FIRST_DAY = date(2000, 1, 1)
MOST_BYTES = 10 * 1024 * 1024
LEAST = Decimal("0.01")


def _price(label, **more):
    return forms.DecimalField(label=label, min_value=LEAST, max_digits=14, decimal_places=2, **more)


def _currency(**more):
    return forms.ChoiceField(label=_("Currency"), choices=[(c, c) for c in CURRENCIES], **more)


class _Day(forms.DateField):
    """A day that has come: the judgement counts days by world time (UTC)."""

    def __init__(self, **more):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}), **more)

    def validate(self, value):
        super().validate(value)
        today = day_of(timezone.now())
        if value and not FIRST_DAY <= value <= today:
            said = {"first": date_format(FIRST_DAY), "today": date_format(today)}
            raise forms.ValidationError(gettext("The day must lie between %(first)s and %(today)s.") % said)


class LinkForm(forms.Form):
    """The link of one offer; it is read by risk.names.targets, which also bounds it."""

    link = forms.CharField(
        label=_("Link of the offer"),
        help_text=_("Copy it from the address bar, or paste the whole message with the link in it."),
        strip=False,
        error_messages={"required": _("The field is empty. Paste the link of one offer.")},
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false", "maxlength": 20000}),
    )


class OfferForm(forms.ModelForm):
    """An offer as its reader sees it, typed in."""

    price = _price(_("Price"))
    was = _price(_("“Was” price"), required=False, help_text=_("The crossed-out or “before” price, if one is shown."))
    currency = _currency()
    category = forms.ChoiceField(label=_("Kind of goods"), choices=CATEGORIES, required=False)
    shop_address = forms.CharField(
        label=_("Web address or store link of the shop"),
        help_text=_("If you know it. The shop’s own result then counts for this offer too."),
        required=False,
        max_length=2000,
    )

    field_order = [
        "title",
        "price",
        "currency",
        "was",
        "seller_name",
        "shop_address",
        "brand",
        "product_model",
        "barcode",
    ]

    class Meta:
        model = Listing
        fields = ["title", "seller_name", "brand", "product_model", "barcode", "category", "currency"]

    def clean_shop_address(self):
        """The one shop that the address means, or None."""
        text = self.cleaned_data["shop_address"]
        if not text.strip():
            return None
        try:
            targets = read(text)
        except NotUnderstood as refusal:
            raise forms.ValidationError(refusals.sentence(refusal)) from refusal
        if len(targets) > 1 or targets[0].kind not in {"web", "store"} or "shortener" in targets[0].notes:
            raise forms.ValidationError(
                gettext("This does not name one shop. Give its web address, such as shop.example, or its store link.")
            )
        return targets[0]


class TodayForm(forms.Form):
    """What somebody sees today."""

    price = _price(_("I see it today at"))
    was = _price(_("“Was” price shown beside it"), required=False)

    def __init__(self, *args, currency="", **more):
        super().__init__(*args, **more)
        if not currency:
            self.fields["currency"] = _currency()


class PriceForm(TodayForm):
    """A price of a certain day."""

    day = _Day(label=_("Day"))
    price = _price(_("Price on that day"))
    field_order = ["day", "price", "was"]


class CountForm(forms.Form):
    """How much was ordered, looked at or complained about on a day."""

    day = _Day(label=_("Day"))
    kind = forms.ChoiceField(label=_("What was counted"), choices=VolumePoint.Kind.choices)
    count = forms.IntegerField(label=_("How many"), min_value=0, max_value=1_000_000_000)
    category_index = forms.FloatField(
        label=_("Level of the category that day"),
        help_text=_("1 is a usual day. On a day when everybody sells three times as much, write 3."),
        min_value=0.01,
        max_value=1000,
        initial=1,
    )


class UploadForm(forms.Form):
    """Many points at once."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("At most 50,000 rows and 10 MB, in UTF-8."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self):
        """A file that is not too large."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 10 MB. Split it."))
        return file
