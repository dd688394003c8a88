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
    "demo": lambda: _("made up for the demonstration"),
}


@register.filter
def said_by(source):
    """Who noted a price or count; people are not named."""
    kind = source.partition(" ")[0]
    return SAID_BY[kind]() if kind in SAID_BY else source


@register.filter
def money(amount, currency):
    """An amount with its currency, as the reader writes numbers."""
    written = formats.number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"{currency} {written}" if currency else written
