"""The lists and books that CSV files fill: their columns, what makes two rows the same, and where they are kept."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import Credential
from risk.importing import cells
from risk.importing.cells import BadCell
from risk.models import Brand, RecallEntry, Sanction, WarningListEntry


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, whether it must be filled, and how its cells are read."""

    name: str
    clean: Callable
    required: bool = False
    private: bool = False  # never kept as it was written


def nothing_more(_values):
    """A row whose cells are in order is in order."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One list. `key`: the fields that make two rows the same; `check`: what must hold between the cells."""

    model: type[Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    check: Callable = nothing_more
    place: Callable | None = None  # puts a batch of rows into the books of a shop

    def names_merchants(self):
        """Whether a row names its merchant, to be found among ours."""
        return any(column.name == "merchant" for column in self.columns)

    def column_names(self):
        """The columns in the order of downloads and templates."""
        return [column.name for column in self.columns]


def _warning(values):
    if not values["domain"] and not values["entity"]:
        raise BadCell(_("neither a domain nor a company is named"))
    _ends_after(values, "listed_on", "removed_on")


def _recall(values):
    _ends_after(values, "listed_on", "removed_on")


def _sanction(values):
    _ends_after(values, "starts", "ends")


def _credential(values):
    _ends_after(values, "issued_on", "expires_on")


def _ends_after(values, start, end):
    if values.get(start) and values.get(end) and values[end] < values[start]:
        raise BadCell(_("%(end)s is before %(start)s") % {"start": start, "end": end})


MERCHANT = Column("merchant", cells.text(253), required=True)
DATES = (Column("listed_on", cells.day, required=True), Column("removed_on", cells.day))

KINDS = {
    "warnings": Kind(
        WarningListEntry,
        (
            Column("authority", cells.text(200), required=True),
            Column("domain", cells.domain),
            Column("entity", cells.text(200)),
            Column("title", cells.text(300), required=True),
            Column("url", cells.url),
            *DATES,
        ),
        key=("authority", "domain", "entity"),
        check=_warning,
    ),
    "recalls": Kind(
        RecallEntry,
        (
            Column("authority", cells.text(200), required=True),
            Column("brand", cells.text(120), required=True),
            Column("product_model", cells.text(120), required=True),
            Column("batch", cells.text(120)),
            Column("barcode", cells.text(32)),
            Column("title", cells.text(300), required=True),
            Column("url", cells.url),
            *DATES,
        ),
        key=("authority", "brand", "product_model", "batch", "barcode"),
        check=_recall,
    ),
    "sanctions": Kind(
        Sanction,
        (
            MERCHANT,
            Column("authority", cells.choice(Sanction.Authority), required=True),
            Column("authority_name", cells.text(200)),
            Column("rule", cells.text(200), required=True),
            Column("facts", cells.text(4000), required=True),
            Column("decided_at", cells.day, required=True),
            Column("starts", cells.day, required=True),
            Column("ends", cells.day),
            Column("kind", cells.choice(Sanction.Kind), required=True),
            Column("status", cells.choice(Sanction.Status), required=True),
            Column("public_text", cells.text(4000), required=True),
        ),
        key=("merchant_id", "authority", "authority_name", "rule", "decided_at", "starts", "kind"),
        check=_sanction,
    ),
    "credentials": Kind(
        Credential,
        (
            MERCHANT,
            Column("kind", cells.choice(Credential.Kind), required=True),
            Column("issuer", cells.text(200), required=True),
            Column("number", cells.text(100), required=True),
            Column("issued_on", cells.day),
            Column("expires_on", cells.day),
            Column("checked_on", cells.day),
            Column("recheck_failed", cells.yes_no),
        ),
        key=("merchant_id", "kind", "number"),
        check=_credential,
    ),
    "brands": Kind(
        Brand,
        (
            Column("key", cells.text(60), required=True),
            Column("names", cells.names, required=True),
            Column("domains", cells.domains),
            Column("category", cells.text(40)),
        ),
        key=("key",),
    ),
}
