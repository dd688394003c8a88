"""Filters that put prices and their sources into words."""

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

register = template.Library()

SAID_BY = {
    "merchant": lambda: _("the merchant"),
    "staff": lambda: _("our staff"),
    "visitor": lambda: _("a visitor"),
    "shopper": lambda: _("a shopper"),
    "page": lambda: _("the offer’s own page"),
    "link": lambda: _("its link"),
    "demo": lambda: _("made up for the demonstration"),
}


@register.filter
def said_by(source):
    """Who noted a price or count; people are not named."""
    kind = source.partition(" ")[0]
    return SAID_BY[kind]() if kind in SAID_BY else source


@register.filter
def told_by(listing, name):
    """Who told a field of an offer, in brackets; "" where it was typed in here."""
    origin = listing.origins.get(name, "")
    return f"({said_by(origin)})" if origin else ""


OUTCOMES = {
    "read": lambda: _("Its page was read on %(day)s."),
    "no_product": lambda: _("Its page was looked at on %(day)s, but says nothing of a product that we could read."),
    "": lambda: _("Its page was asked for on %(day)s, but gave no usable answer."),
}


STOCK = {
    "in_stock": lambda: _("It said: in stock."),
    "sold_out": lambda: _("It said: sold out."),
    "preorder": lambda: _("It said: to be ordered in advance."),
}


@register.filter
def look_sentence(listing):
    """What became of looking at the offer's own page; "" where nobody looked."""
    told = listing.origins.get("look")
    if not told:
        return ""
    sentence = OUTCOMES.get(told["outcome"], OUTCOMES[""])()
    stock = STOCK[listing.stock]() if listing.stock in STOCK and told["outcome"] == "read" else ""
    return f"{sentence % {'day': formats.date_format(listing.looked_at)}} {stock}".strip()


@register.filter
def money(amount, currency):
    """An amount with its currency, as the reader writes numbers."""
    written = formats.number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"{currency} {written}" if currency else written
