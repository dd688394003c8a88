"""Lists and refused rows as CSV, written row by row."""

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from accounts.models import Shop
from figures.sheets import lines


def list_lines(kind):
    """A whole list, with the columns in which it can be given back."""
    names = kind.column_names()
    rows = kind.model.objects.order_by("pk")
    if kind.names_merchants():
        shop = Shop.objects.filter(merchant=OuterRef("merchant")).order_by("pk").values("key")[:1]
        number = NullIf(F("merchant__registration_number"), Value(""), output_field=CharField())
        rows = rows.annotate(named=Coalesce(number, Subquery(shop), Value("")))
        names = ["named" if name == "merchant" else name for name in names]
    return lines(kind.column_names(), rows.values_list(*names).iterator(chunk_size=2000))
