"""Adding prices and counts to an offer: one by one, or a CSV file that is taken whole or not at all."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import acts_as_staff
from accounts.models import Merchant, Representative
from risk.gather import day_of
from risk.models import Listing, PricePoint, VolumePoint

MOST_ROWS = 50_000
MOST_REFUSALS = 200  # kept to be shown; the rest is counted
FIRST_DAY = date(2000, 1, 1)
BATCH = 1000
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
COUNT = re.compile(r"[0-9]{1,9}")
LEVEL = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Price:
    """What an offer cost on a day."""

    day: date
    price: Decimal
    was: Decimal | None = None

    @property
    def key(self):
        """A source says this once."""
        return self.day, ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many orders, views or claims it had on a day."""

    day: date
    kind: str
    count: int
    category_index: float = 1.0

    @property
    def key(self):
        """A source says this once."""
        return self.day, self.kind


def today(price, was=None):
    """The price of the day that judgements are made for."""
    return Price(day_of(timezone.now()), price, was)


@transaction.atomic
def take(listing, points, *, source, currency=""):
    """Add points to an offer; what the same source said of the same day before is corrected. Returns how many."""
    if listing.shop_id:  # the same order of locks as a judgement: merchant, then offer
        Merchant.objects.select_for_update(no_key=True).get(pk=listing.shop.merchant_id)
    if currency:
        Listing.objects.filter(pk=listing.pk, currency="").update(currency=currency)
    now = timezone.now()
    prices = [PricePoint(listing=listing, source=source, added_at=now, **_columns(p)) for p in points if _is_price(p)]
    counts = [
        VolumePoint(listing=listing, source=source, added_at=now, **_columns(p)) for p in points if not _is_price(p)
    ]
    _store(PricePoint, prices, ["listing", "day", "source"], ["price", "was", "added_at"])
    _store(VolumePoint, counts, ["listing", "day", "kind", "source"], ["count", "category_index", "added_at"])
    listing.touch()
    return len(points)


def source_of(user, listing):
    """Who says it, as it is stored beside each point of an offer (None for one that is only being added)."""
    if not user.is_authenticated:
        return "visitor"
    if acts_as_staff(user):
        return "staff"
    if listing and represents(user, listing):
        return "merchant"
    return f"shopper {user.pk}"


def represents(user, listing):
    """Whether this person speaks for the merchant of an offer."""
    shop = listing.shop
    return bool(shop) and Representative.objects.filter(user=user, merchant=shop.merchant_id).exists()


def _is_price(point):
    return isinstance(point, Price)


def _columns(point):
    return {name: getattr(point, name) for name in point.__dataclass_fields__}


def _store(model, rows, unique, update):
    model.objects.bulk_create(rows, batch_size=BATCH, update_conflicts=True, unique_fields=unique, update_fields=update)


class FileRefused(ValueError):
    """The file as a whole cannot be read; the message is for people."""


class RowRefused(ValueError):
    """One row cannot be taken; the message is for people."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken."""

    line: int
    reason: str
    row: str


@dataclass(slots=True)
class Reading:
    """What a file holds: its points, and every row that must be put right first."""

    points: list = field(default_factory=list)
    refusals: list = field(default_factory=list)
    refused: int = 0

    def refuse(self, line, reason, row):
        """Note a row that cannot be taken."""
        self.refused += 1
        if len(self.refusals) < MOST_REFUSALS:
            self.refusals.append(Refusal(line, reason, _shown(row)))


def read_csv(file, *, latest, counts_allowed):
    """Every row of an uploaded CSV file, streamed.

    `file`: a binary file; `latest`: the last day a row may name; `counts_allowed`: whether this person may add counts.
    Raises FileRefused; rows that cannot be taken stand in the Reading, and then nothing may be taken.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="strict", newline="")
    reader = csv.reader(text, strict=True)
    try:
        return _read(reader, latest, counts_allowed)
    except UnicodeDecodeError as error:
        raise FileRefused(
            _("After line %(line)s the file is not UTF-8 text. Save it as “CSV UTF-8” and send it again.")
            % {"line": reader.line_num}
        ) from error
    except csv.Error as error:
        raise FileRefused(
            _(
                "The file cannot be read at line %(line)s: a quote that is not closed, a null character or an endless line."
            )
            % {"line": reader.line_num}
        ) from error
    finally:
        text.detach()  # the upload closes its own file


def _read(reader, latest, counts_allowed):
    columns = _columns_of(next(reader, []))
    make = _shape(columns)
    if make is _count and not counts_allowed:
        raise FileRefused(_("Orders, views and claims are taken from the merchant’s representatives only."))
    reading, seen = Reading(), {}
    for n, row in enumerate(islice(reader, MOST_ROWS + 1)):
        if n == MOST_ROWS:
            raise FileRefused(_("The file has more than 50,000 rows. Split it."))
        if not any(cell.strip() for cell in row):
            continue
        try:
            point = _point(make, columns, row, latest)
            _once(point, seen, reader.line_num)
        except RowRefused as refusal:
            reading.refuse(reader.line_num, str(refusal), row)
        else:
            reading.points.append(point)
    if not reading.points and not reading.refused:
        raise FileRefused(_("The file has no rows below its first line."))
    return reading


def _shown(row):
    """The beginning of a refused row as a page may show it."""
    return "".join(c if c.isprintable() else "?" for c in ",".join(row[:20])[:120])


def _columns_of(header):
    return [name.strip().casefold() for name in header[:20]]


def _shape(columns):
    given = set(columns)
    for needed, more, make in SHAPES:
        if needed <= given <= needed | more and len(columns) == len(given):
            return make
    raise FileRefused(
        _(
            "The first line must name the columns: day,price,was for prices, or day,kind,count,category_index for counts."
        )
    )


def _point(make, columns, row, latest):
    if len(row) != len(columns):
        raise RowRefused(
            _("%(needed)s columns are needed, %(given)s are there.") % {"needed": len(columns), "given": len(row)}
        )
    cells = {name: cell.strip() for name, cell in zip(columns, row, strict=True)}
    return make(cells, _day(cells["day"], latest))


def _price(cells, day):
    was = cells.get("was", "")
    return Price(day, _money(cells["price"]), _money(was) if was else None)


def _count(cells, day):
    kind = cells["kind"].casefold()
    if kind not in VolumePoint.Kind.values:
        raise RowRefused(_("The kind must be orders, views or claims."))
    if not COUNT.fullmatch(cells["count"]):
        raise RowRefused(_("The count must be a whole number from 0 to 999,999,999."))
    return Count(day, kind, int(cells["count"]), _level(cells.get("category_index", "")))


SHAPES = (  # needed columns, columns that may be there too, how a row becomes a point
    ({"day", "price"}, {"was"}, _price),
    ({"day", "kind", "count"}, {"category_index"}, _count),
)


def _level(text):
    level = 1.0 if not text else float(text) if LEVEL.fullmatch(text) else 0.0
    if level <= 0:
        raise RowRefused(_("The level of the category must be a number above 0, such as 1 or 1.8."))
    return level


def _day(text, latest):
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:  # such as 2026-02-30
        day = None
    if day is None:
        raise RowRefused(_("The day must be written like 2026-05-31."))
    if not FIRST_DAY <= day <= latest:
        raise RowRefused(_("The day must lie between %(first)s and %(today)s.") % {"first": FIRST_DAY, "today": latest})
    return day


def _money(text):
    amount = Decimal(text) if MONEY.fullmatch(text) else Decimal(0)
    if amount <= 0:
        raise RowRefused(_("A price must be a number above 0 with a point and at most two decimals, such as 129.90."))
    return amount


def _once(point, seen, line):
    first = seen.setdefault(point.key, line)
    if first != line:
        raise RowRefused(_("This day stands in line %(line)s already.") % {"line": first})
