"""What wants care when: a few dates for each kind of goods, counted in months from the day it came. Plain data and dates."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Care:
    """One thing to do. `months`: how long after the goods came, each time. The text is of our own, not of a maker."""

    id: str
    months: tuple[int, ...]
    text: str | Promise


_BACK_UP = _("Back up what is on it, and try one file of the copy.")
CARE: dict[str, tuple[Care, ...]] = {
    "phone": (Care("backup", (3, 12, 24), _BACK_UP),),
    "computer": (
        Care("backup", (3, 12, 24), _BACK_UP),
        Care("dust", (12, 24), _("Clear the dust from fans and openings, switched off and unplugged.")),
    ),
    "home_appliance": (
        Care(
            "clean", (6, 12, 24), _("Descale it and clean its filters, as the booklet says; leave a note of the day.")
        ),
    ),
    "bicycle": (
        Care("first", (2,), _("First check: brakes, spokes and screws settle in the first weeks.")),
        Care("yearly", (12, 24), _("Yearly check: brakes, chain, tyres and lights.")),
    ),
    "vehicle": (Care("service", (12, 24), _("Have it serviced as the booklet says: a guarantee may depend on it.")),),
    "watch": (Care("seal", (24,), _("Have the battery and the seal looked at.")),),
    "camera": (Care("dry", (12, 24), _("Look at lens and battery, and keep both dry.")),),
    "furniture": (Care("screws", (6, 12), _("Tighten screws and wall fixings.")),),
    "toy": (Care("parts", (6, 12), _("Look for loose small parts, sharp edges and the lid of the battery case.")),),
}


@dataclass(frozen=True, slots=True)
class CareDay:
    """One thing to do on one day."""

    id: str
    day: date
    text: str | Promise


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, monthrange(day.year + years, month + 1)[1]))


def care_days(goods: str, delivered_on: date | None) -> list[CareDay]:
    """Every day of care of one kind of goods, in order; none while it is not known when they came."""
    if delivered_on is None:
        return []
    days = [CareDay(c.id, months_after(delivered_on, n), c.text) for c in CARE.get(goods, ()) for n in c.months]
    return sorted(days, key=lambda d: d.day)
