"""What to look at before a claim is decided: a few points for every claim, and those of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aftersales.models import Claim, Tick

POINTS: dict[str, Promise] = {
    "order": _("The order is proved: receipt, order page or payment"),
    "both_heard": _("Both sides were heard, and each knows what the other says"),
    "evidence_seen": _("Every file was opened"),
    "rule_fits": _("The rule that was picked fits the facts, not only the wish"),
    "last_days": _("The last days of other ways to the money were told to the shopper"),
    "pressure": _("Offers and messages were read for pressure"),
    "condition": _("The condition of the goods is shown in pictures"),
    "listing": _("The listing as it was on the day of the order was seen"),
    "tracking": _("The parcel’s tracking was looked up with the carrier"),
    "address": _("The address of delivery was compared with the order"),
    "expert": _("A report by an expert or the brand was asked for"),
    "batch": _("Batch or serial number was noted"),
    "recall": _("Recalls and warnings about this product were looked up"),
    "doctor": _("A doctor’s report was asked for, where somebody was hurt"),
    "repairs": _("Earlier repairs and the days without the goods were counted"),
    "sum": _("The sum was worked out again"),
    "which_data": _("It was said which data is meant, and what is to happen with it"),
    "wording": _("The wording of the advertisement was kept"),
}
ALWAYS = ("order", "both_heard", "evidence_seen", "rule_fits", "last_days", "pressure")
OF_KIND = {
    "return": ("condition",),
    "exchange": ("condition",),
    "repair": ("repairs",),
    "refund": ("sum",),
    "not_delivered": ("tracking", "address"),
    "wrong": ("listing", "condition"),
    "counterfeit": ("listing", "expert"),
    "unsafe": ("batch", "recall", "doctor"),
    "service": (),
    "advertising": ("wording", "listing"),
    "data": ("which_data",),
    "price": ("listing", "sum"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a claim's checklist; `by` None: nobody has looked at it."""

    key: str
    text: Promise
    tick: Tick | None


def points_of(claim: Claim, ticked: Iterable[Tick]) -> list[Point]:
    """The checklist of a claim with what was ticked, by whom and when."""
    ticks = {tick.point: tick for tick in ticked}
    return [Point(key, POINTS[key], ticks.get(key)) for key in (*ALWAYS, *OF_KIND.get(claim.kind, ()))]


def tick(claim: Claim, point: str, user: User, now: datetime) -> None:
    """Tick a point, or take the tick away. Raises KeyError for a point that is not on the list."""
    if point not in (*ALWAYS, *OF_KIND.get(claim.kind, ())):
        raise KeyError(point)
    if not claim.ticks.filter(point=point).delete()[0]:
        Tick.objects.bulk_create([Tick(claim=claim, point=point, by=user, at=now)], ignore_conflicts=True)
