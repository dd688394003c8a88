"""What one cell of a list may hold, and how it is written once it is understood."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from risk import refusals
from risk.names.suffixes import registrable
from risk.names.targets import NotUnderstood, read

YES_NO = {"yes": True, "true": True, "1": True, "是": True, "no": False, "false": False, "0": False, "否": False}
_HOST = re.compile(r"(?=.{4,253}\Z)[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_valid_url = URLValidator(schemes=["http", "https"])


class BadCell(ValueError):
    """The cell does not hold what its column needs; the message says what was seen."""


def text(longest):
    """A cleaner of plain text of at most so many letters."""

    def clean(cell):
        if len(cell) > longest:
            raise BadCell(_("longer than %(most)s letters") % {"most": longest})
        return cell

    return clean


def choice(options):
    """A cleaner that knows a few words."""
    words = [value for value, _label in options.choices]

    def clean(cell):
        if cell and cell not in words:
            raise BadCell(_("“%(cell)s” is not one of %(words)s") % {"cell": cell[:40], "words": ", ".join(words)})
        return cell

    return clean


def day(cell):
    """An ISO day, kept as text; None for an empty cell."""
    if not cell:
        return None
    try:
        found = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2100:
        raise BadCell(_("“%(cell)s” is not a day such as 2026-05-08") % {"cell": cell[:40]})
    return cell


def yes_no(cell):
    """Yes or no; no for an empty cell."""
    if cell and cell.lower() not in YES_NO:
        raise BadCell(_("“%(cell)s” is neither yes nor no") % {"cell": cell[:40]})
    return YES_NO.get(cell.lower(), False)


def url(cell):
    """A web address of a page."""
    if cell:
        if len(cell) > 500:
            raise BadCell(_("longer than %(most)s letters") % {"most": 500})
        try:
            _valid_url(cell)
        except ValidationError:
            raise BadCell(_("“%(cell)s” is not a web address") % {"cell": cell[:40]}) from None
    return cell


def domain(cell):
    """The registrable domain of an address, as shops are known by it; "" for an empty cell.

    A part of a site, or a page, is refused: listing it would list all of the site.
    """
    if not cell:
        return ""
    host = cell.lower()
    if not _HOST.fullmatch(host):
        host = _host_of(cell)
    found = registrable(host).domain
    if not found:
        raise BadCell(_("“%(cell)s” is no address that somebody can register") % {"cell": cell[:80]})
    if host.removeprefix("www.") != found:
        told = {"cell": cell[:80], "domain": found}
        raise BadCell(_("“%(cell)s” is a part of %(domain)s; list that if all of it is meant") % told)
    return found


def _host_of(cell):
    try:
        targets = read(cell)
    except NotUnderstood as refusal:
        raise BadCell(refusals.sentence(refusal)) from refusal
    target = targets[0]
    if len(targets) > 1 or target.kind != "web" or target.url.split("://", 1)[-1].partition("/")[2]:
        raise BadCell(_("“%(cell)s” is not the address of a whole site") % {"cell": cell[:80]})
    return target.host


def domains(cell):
    """Several domains with | between."""
    return "|".join(dict.fromkeys(domain(part.strip()) for part in cell.split("|") if part.strip()))


def names(cell):
    """Several names with | between."""
    return text(400)("|".join(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip())))
