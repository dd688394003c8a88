"""Filters that show evidence as it is stored."""

import json

from django import template

register = template.Library()


@register.filter
def as_json(value):
    """A stored value as JSON, which is how sources write it."""
    return json.dumps(value, ensure_ascii=False)
