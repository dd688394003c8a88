"""The columns of the books of a shop: its reviews, and its offers with prices and counts by day."""

import re
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Category
from risk.gather import day_of
from risk.importing import cells
from risk.importing.cells import BadCell
from risk.importing.kinds import Column
from risk.models import Review

MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
COUNT = re.compile(r"[0-9]{1,9}")
CURRENCY = re.compile(r"[A-Z]{3}")
STARS = re.compile(r"[1-5]")
FIRST_DAY = date(2000, 1, 1)


def stars(cell):
    """A whole number from 1 to 5."""
    if not STARS.fullmatch(cell):
        raise BadCell(_("“%(cell)s” is not a number of stars from 1 to 5") % {"cell": cell[:20]})
    return int(cell)


def past_day(cell):
    """An ISO day that has come, kept as text; None for an empty cell."""
    written = cells.day(cell)
    today = day_of(timezone.now())
    if written and not FIRST_DAY <= date.fromisoformat(written) <= today:
        told = {"first": FIRST_DAY, "today": today}
        raise BadCell(_("the day must lie between %(first)s and %(today)s") % told)
    return written


def money(cell):
    """An amount above 0, kept as text; None for an empty cell."""
    if not cell:
        return None
    if not MONEY.fullmatch(cell) or Decimal(cell) <= 0:
        raise BadCell(_("“%(cell)s” is not a price such as 129.90") % {"cell": cell[:20]})
    return cell


def count(cell):
    """A whole number from 0; None for an empty cell."""
    if not cell:
        return None
    if not COUNT.fullmatch(cell):
        raise BadCell(_("“%(cell)s” is not a whole number") % {"cell": cell[:20]})
    return int(cell)


def currency(cell):
    """A code of three letters, or nothing."""
    code = cell.upper()
    if code and not CURRENCY.fullmatch(code):
        raise BadCell(_("“%(cell)s” is not a currency such as CNY") % {"cell": cell[:20]})
    return code


REVIEWS = (
    Column("number", cells.text(120)),
    Column("author", cells.text(200), required=True, private=True),
    Column("stars", stars, required=True),
    Column("title", cells.text(300)),
    Column("text", cells.text(8000)),
    Column("written_on", past_day, required=True),
    Column("proved_purchase", cells.yes_no),
    Column("incentivised", cells.yes_no),
    Column("removed_on", past_day),
    Column("removed_by", cells.choice(Review.Remover)),
    Column("product", cells.text(300)),
    Column("product_category", cells.text(40)),
    Column("item", cells.text(2000)),
)
OFFERS = (
    Column("title", cells.text(300), required=True),
    Column("url", cells.text(2000)),
    Column("barcode", cells.text(32)),
    Column("brand", cells.text(120)),
    Column("product_model", cells.text(120)),
    Column("category", cells.choice(Category)),
    Column("currency", currency),
    Column("day", past_day, required=True),
    Column("price", money),
    Column("was", money),
    Column("orders", count),
    Column("views", count),
    Column("claims", count),
)


def check_review(values):
    """A removal names its day and who removed it."""
    if bool(values.get("removed_on")) != bool(values.get("removed_by")):
        raise BadCell(_("removed_on and removed_by belong together"))
    if values.get("removed_on") and values["removed_on"] < values["written_on"]:
        raise BadCell(_("%(end)s is before %(start)s") % {"start": "written_on", "end": "removed_on"})


def check_offer(values):
    """A row says a price or a count, and a price has a currency."""
    if all(values.get(name) is None for name in ("price", "orders", "views", "claims")):
        raise BadCell(_("neither a price nor a count is given"))
    if values.get("was") and not values.get("price"):
        raise BadCell(_("“was” stands without a price"))
    if values.get("price") and not values.get("currency"):
        raise BadCell(_("a price needs its currency"))
