"""Values that calls carry and answers give: text, amounts, pages, full addresses."""

import re

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

LARGEST_ID = 2**63 - 1
AMOUNT = re.compile(r"[0-9]{1,10}(\.[0-9]{1,2})?")
A_PAGE, LONGEST_PAGE = 20, 100


class Text(s.CharField):
    """Text that was sent as text: a number is no shop's name."""

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(
    {"anyOf": [{"type": "string", "pattern": f"^{AMOUNT.pattern}$"}, {"type": "number", "minimum": 0}]}
)
class Amount(s.DecimalField):
    """An amount of money from nothing up, as text with at most two decimals or as a number."""

    def __init__(self, **more):
        super().__init__(12, 2, **{"min_value": 0} | more)

    def to_internal_value(self, data):
        if isinstance(data, str) and not AMOUNT.fullmatch(data):
            self.fail("invalid")
        return super().to_internal_value(data)


def read(shape, values, **more):
    """The validated values of a shape; raises DRF's ValidationError, which becomes a 400 problem."""
    asked = shape(data=values.dict() if isinstance(values, QueryDict) else values, **more)
    asked.is_valid(raise_exception=True)
    return asked.validated_data


def address(name, *args):
    """The full address of a page or an operation."""
    return settings.SITE_URL + reverse(name, args=args)


class PageAsked(s.Serializer):
    """Which part of a list that is newest first."""

    before = s.IntegerField(required=False, min_value=1, max_value=LARGEST_ID, help_text=_("Rows older than this id."))
    limit = s.IntegerField(default=A_PAGE, min_value=1, max_value=LONGEST_PAGE, help_text=_("How many."))


def pages_of(rows, asked, name, *args):
    """(rows of the page, full address of the following one or None) of a queryset, newest first by its key.

    `asked`: the values of PageAsked; what else stands in them is kept in the following address.
    """
    if "before" in asked:
        rows = rows.filter(pk__lt=asked["before"])
    found = list(rows.order_by("-pk")[: asked["limit"] + 1])
    shown, more = found[: asked["limit"]], found[asked["limit"] :]
    query = urlencode(
        {key: value for key, value in asked.items() if key != "before"} | {"before": shown[-1].pk} if more else {}
    )
    return shown, f"{address(name, *args)}?{query}" if more else None
