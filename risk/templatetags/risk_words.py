"""Filters that put codes of the judgement into words."""

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from risk.models import Band
from risk.names.targets import display

register = template.Library()

FLAGS = {
    "hazard": lambda: _("Hazard"),
    "privacy": lambda: _("Privacy"),
    "technical": lambda: _("Technical"),
    "fairness": lambda: _("Fairness"),
}
METHODS = {
    "credit_card": lambda: _("Credit card"),
    "debit_card": lambda: _("Debit card"),
    "paypal": lambda: "PayPal",
    "platform": lambda: _("The platform’s own payment"),
    "cash_on_delivery": lambda: _("Cash on delivery"),
    "bank_transfer": lambda: _("Bank transfer"),
    "friends_and_family": lambda: _("“Friends and family”, personal QR code"),
    "gift_card": lambda: _("Gift card"),
    "crypto": lambda: _("Cryptocurrency"),
}
ADVICE = {
    "cash_on_delivery": lambda: _(
        "Nothing is paid before the parcel is there. Open it before you pay where the courier lets you."
    ),
    "bank_transfer": lambda: _("No scheme gives it back. If you were cheated, call your bank within the hour."),
    "friends_and_family": lambda: _("Counted as a gift: no buyer protection."),
    "gift_card": lambda: _("No scheme gives it back. No real shop asks for it."),
    "crypto": lambda: _("No scheme gives it back."),
}
DECIDERS = {
    "bank": lambda: _("Your bank decides"),
    "paypal": lambda: _("PayPal decides"),
    "platform": lambda: _("The platform decides"),
}
VERIFIED = {
    "text": lambda: _("wording read"),
    "secondary": lambda: _("read in secondary sources"),
    "unverified": lambda: _("not yet verified"),
}
SERVICE = {
    "solved": lambda: _("Problems solved"),
    "answered": lambda: _("Answered within 48 hours of working days"),
    "time": lambda: _("Time to settle"),
    "complete": lambda: _("Nothing left out on the way"),
    "satisfied": lambda: _("Satisfaction of shoppers"),
    "competent": lambda: _("Understood the problem, explained clearly"),
    "promises": lambda: _("Promises kept"),
}
SOURCES = {
    "claims": lambda: _("claims filed here"),
    "portal": lambda: _("our own records"),
    "name model": lambda: _("our name model"),
    "brand list": lambda: _("our brand list"),
    "price points": lambda: _("recorded prices"),
    "pages of offers": lambda: _("the offers’ own pages"),
    "volume points": lambda: _("recorded volumes"),
    "reviews": lambda: _("reviews given to us"),
    "shopper": lambda: _("your answer"),
    "crawl": lambda: _("seen on the shop’s site"),
    "rdap": lambda: _("domain register"),
    "demo": lambda: _("made up for the demonstration"),
}


def _say(words, code):
    return words[code]() if code in words else code


@register.filter
def band_word(code):
    """The name of a band."""
    return Band(code).label


@register.filter
def flag_word(code):
    """The name of a kind of flag."""
    return _say(FLAGS, code)


@register.filter
def method_word(code):
    """A way of paying."""
    return _say(METHODS, code)


@register.filter
def method_advice(code):
    """What to know where no scheme gives the money back."""
    return _say(ADVICE, code)


@register.filter
def decider_word(code):
    """Who decides about the money."""
    return _say(DECIDERS, code)


@register.filter
def verified_word(code):
    """How well a rule's wording was checked."""
    return _say(VERIFIED, code)


@register.filter
def source_word(code):
    """Where a fact comes from."""
    return _say(SOURCES, code)


@register.filter
def signed(value):
    """A log-odds value with its sign, two decimals."""
    return f"{value:+.2f}".replace("-", "−")


@register.filter
def shop_name(shop):
    """A shop's name, or its address as people write it."""
    return shop.name or (display(shop.domain) if shop.domain else shop.store_id)


@register.filter
def shop_title(shop):
    """A shop's name with its address, or with its platform."""
    address = display(shop.domain) if shop.domain else f"{shop.store_id} · {shop.platform}"
    return f"{shop.name} · {address}" if shop.name else address


CHANGES = {
    "added": lambda: _("new"),
    "voided": lambda: _("voided"),
    "expired": lambda: _("ran out"),
    "changed": lambda: _("changed"),
    "faded": lambda: _("counts less with age"),
    "weighed": lambda: _("weighed differently by a new model"),
}


@register.filter
def change_word(code):
    """Why a sign moves the result."""
    return _say(CHANGES, code)


@register.filter
def in_hundred(value):
    """A probability as cases in 100."""
    return round(value * 100)


@register.filter
def about_in_hundred(value):
    """The same where 0 and 100 would promise too much."""
    told = in_hundred(value)
    return {0: "<1", 100: ">99"}.get(told, str(told))


@register.filter
def percent(value):
    """A share as a percentage."""
    return f"{round(value * 100)}%"


@register.filter
def share_word(value):
    """A small share as a percentage with two decimals."""
    return formats.number_format(value * 100, 2) + "%"


@register.filter
def service_word(code):
    """A part of the service index."""
    return SERVICE[code]() if code in SERVICE else code
