"""Figures for templates: shares, hours and means; what is not known is a dash."""

from django import template
from django.utils import formats
from django.utils.dates import WEEKDAYS

register = template.Library()
DASH = "–"


@register.filter
def share(value):
    """A share as a whole percentage."""
    return DASH if value is None else f"{round(100 * value)}%"


@register.filter
def one(value):
    """A figure with one decimal, as the reader's language writes it."""
    return DASH if value is None else formats.number_format(round(value, 1), 1)


@register.filter
def weekday(number):
    """The name of a weekday, Monday is 0."""
    return WEEKDAYS[number]
