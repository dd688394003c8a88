"""All that a report says of one shop, for its page and for the API."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Shop
from casebook.models import AlertNow, Lessons, lessons_of, warnings_now
from casebook.rights.recourse import Recourse, recourse
from risk import wording
from risk.alarms import deciding
from risk.models import Dispute, Reply, Standing

SHOWN = 5  # replies, and open disputes


@dataclass(frozen=True, slots=True)
class Report:
    """The five answers for one shop, and what stands beside them."""

    shop: Shop
    standing: Standing
    reading: wording.Reading
    stale: bool  # a newer judgement is being made
    recourse: list[Recourse]
    replies: Any
    disputes: Any
    today: date
    lessons: dict[str, Lessons]  # what opens from each sign that counts
    pinned: Any  # early warnings whose neutral notice is up
    warnings: tuple[AlertNow, ...]  # those that go round now and fit what was seen here


def find_judged(key):
    """The shop of a key with its standing and newest assessment; None where nobody checked it yet."""
    if "\0" in key:  # no database takes it as text
        return None
    return (
        Shop.objects.select_related("merchant", "standing__assessment", "review_reading")
        .filter(key=key.lower())
        .first()
    )


def report_of(shop, *, reading, paid_on=None, silent=False):
    """The Report of a judged shop.

    `paid_on`: the day of paying, today where it is not known. `silent`: there is no reply, no open dispute and no pinned notice.
    """
    standing, today = shop.standing, timezone.localdate()
    stale = shop.merchant.revision > standing.revision or standing.due_at < timezone.now()
    return Report(
        shop=shop,
        standing=standing,
        reading=reading,
        stale=stale,
        recourse=recourse(platform=shop.platform, paid_on=paid_on or today, tongue=wording.tongue()),
        replies=() if silent else _replies(shop),
        disputes=() if silent else _disputes(shop),
        today=today,
        pinned=() if silent else deciding.pinned(shop.merchant_id, timezone.now()),
        lessons=lessons_of([line.id for line in _counting(reading)], language=get_language() or "en"),
        warnings=_fitting(reading),
    )


def _counting(reading):
    return (*reading.hard, *reading.against, *reading.in_favour, *reading.flags)


def _fitting(reading):
    """Warnings about a sign that weighs much here, or about a brand that is named here."""
    heavy = {
        line.id for line in (*reading.hard, *reading.against) if line in reading.hard or line.value >= wording.NOTABLE
    }
    said = " ".join(line.sentence for line in reading.against).casefold()
    fits = (
        alert
        for alert in warnings_now(get_language() or "en")
        if alert.signals & heavy or (alert.imitates and alert.imitates.casefold() in said)
    )
    return tuple(fits)[:SHOWN]


def _replies(shop):
    return Reply.objects.filter(shop=shop, hidden_because="").order_by("-created_at")[:SHOWN]


def _disputes(shop):
    return Dispute.objects.filter(shop=shop, state__in=["open", "appealed"]).order_by("due_on")[:SHOWN]
