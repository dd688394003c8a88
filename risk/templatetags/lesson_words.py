"""Filters that lead from a sign to its lesson."""

from django import template

register = template.Library()


@register.filter
def lesson_of(lessons, sign):
    """The lessons of a sign: guide, case, drill; None where none were looked up."""
    return (lessons or {}).get(sign)
