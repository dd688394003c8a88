"""Lists and refused rows as CSV, written row by row."""

import csv

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from accounts.models import Shop
from risk.importing.cells import guarded

MARK = "\ufeff"  # so that spreadsheets read UTF-8


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line):
        return line


def lines(header, rows):
    """The lines of a CSV file, every cell guarded against being taken for a formula."""
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(header)
    for row in rows:
        yield writer.writerow([guarded(_written(cell)) for cell in row])


def _written(cell):
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell


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
