"""A file of a list as batches of clean rows and refused rows; nothing is stored, and memory does not grow with it."""

import csv
import io
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from accounts.models import Merchant, Shop
from figures.sheets import unguarded
from risk.importing.cells import BadCell
from risk.importing.text import Unreadable, encoding_of
from risk.names.suffixes import registrable

BATCH = 500
MOST_ROWS = 2_000_000
CONTROLS = dict.fromkeys(range(32))


@dataclass(slots=True)
class Row:
    """One row of the file: its last line, its cells as written, and its clean values or the reason against it."""

    line: int
    cells: list[str]
    values: dict | None = None
    reason: str = ""
    private: frozenset = frozenset()  # which cells are not to be kept

    def refuse(self, reason):
        """Note why this row is not taken."""
        self.values, self.reason = None, reason[:200]

    def as_written(self):
        """The row for people to find it again, without characters that no database keeps."""
        cells = ("…" if place in self.private else cell for place, cell in enumerate(self.cells))
        return ",".join(cells).translate(CONTROLS)[:500]


def batches(file, kind, shop=None):
    """Lists of Row, in the order of the file; `shop`: whose books they are. Raises Unreadable where the whole file is to be refused."""
    reader = csv.reader(io.TextIOWrapper(file, encoding=encoding_of(file), newline=""), strict=True)
    file.seek(0)
    rows = _rows(reader, kind)
    while batch := list(islice(rows, BATCH)):
        if kind.names_merchants():
            _find_merchants(batch)
        if kind.place:
            kind.place([row for row in batch if row.values], shop)
        yield batch


def _rows(reader, kind):
    """Every row that is not blank, with its clean values."""
    try:
        columns = _columns(next(reader, None), kind)
        private = frozenset(place for place, column in enumerate(columns) if column.private)
        for count, cells in enumerate(filter(any, reader), 1):
            if count > MOST_ROWS:
                raise Unreadable(_("More than %(most)s rows. Give the list in several files.") % {"most": MOST_ROWS})
            yield clean(Row(reader.line_num, cells, private=private), columns, kind)
    except csv.Error as error:
        told = {"line": reader.line_num, "error": error}
        raise Unreadable(_("Line %(line)s is not CSV: %(error)s") % told) from error


def _columns(header, kind):
    """The Column of each cell of the header. Raises Unreadable when one is missing, unknown or there twice."""
    if header is None:
        raise Unreadable(_("The file is empty."))
    named = [name.strip().lower() for name in header]
    known = {column.name: column for column in kind.columns}
    missing = [name for name, column in known.items() if column.required and name not in named]
    strange = [name[:40] for name in named if name not in known]
    if missing or strange or len(set(named)) < len(named):
        told = {"missing": ", ".join(missing) or "–", "strange": ", ".join(strange[:5]) or "–"}
        raise Unreadable(
            _("The columns are not those of this list. Missing: %(missing)s. Not known: %(strange)s.") % told
        )
    return [known[name] for name in named]


def clean(row, columns, kind):
    """The row with its clean values, or with the reason against it; `columns`: the Column of each cell."""
    if len(row.cells) != len(columns):
        row.refuse(_("%(found)s cells instead of %(wanted)s") % {"found": len(row.cells), "wanted": len(columns)})
        return row
    values = {name: "" for name in kind.key if name != "merchant_id"}
    for column, cell in zip(columns, row.cells, strict=True):
        try:
            values[column.name] = _value(column, cell)
        except BadCell as wrong:
            row.refuse(f"{column.name}: {wrong}")
            return row
    try:
        kind.check(values)
    except BadCell as wrong:
        row.refuse(str(wrong))
    else:
        row.values = values
    return row


def _value(column, cell):
    cell = unguarded(cell)
    if "\x00" in cell:
        raise BadCell(_("holds a character that is not text"))
    value = column.clean(cell)
    if column.required and value in ("", None):
        raise BadCell(_("is empty"))
    return value


def _find_merchants(batch):
    """Put the merchant's number in the place of the address or registration number that a row names it by."""
    named = {row.values["merchant"] for row in batch if row.values}
    keys = {name: _key(name) for name in named}
    by_shop = dict(Shop.objects.filter(key__in=keys.values()).values_list("key", "merchant"))
    by_number = {}
    for pk, number in Merchant.objects.filter(registration_number__in=named).values_list("pk", "registration_number"):
        by_number.setdefault(number, []).append(pk)
    for row in batch:
        if row.values:
            name = row.values.pop("merchant")
            found = [by_shop[keys[name]]] if keys[name] in by_shop else by_number.get(name, [])
            _place(row, name, found)


def _key(name):
    return registrable(name.lower()).domain or name.lower()


def _place(row, name, found):
    if len(found) == 1:
        row.values["merchant_id"] = found[0]
    elif found:
        row.refuse(_("merchant: several merchants have the number %(name)s") % {"name": name[:80]})
    else:
        row.refuse(_("merchant: nobody here has the address or number %(name)s") % {"name": name[:80]})
