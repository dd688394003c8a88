"""The figures of each month kept in rows: which are out of date, counting one anew, reading several as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from aftersales.models import Claim, ClaimTime, MonthFigures, Survey
from aftersales.quality.measures import Measures, by_hour, measure
from aftersales.quality.stale import after
from aftersales.record import ANSWERABLE, NOT_COUNTED, ClaimRecord, records_of
from aftersales.workflow.places import ZONES
from figures.shares import percentile

BATCH = 2000
REST = timedelta(minutes=10)  # however busy a month is, it is counted no more often than this
SUMMED = (
    "claims",
    "answered",
    "fast",
    "sum_hours",
    "decided",
    "solved",
    "asked",
    "rated",
    "sum_stars",
    "told",
    "sum_competence",
    "due",
    "kept",
)


# --- counting ----------------------------------------------------------------------------------------------------


def refresh_next(now: datetime) -> bool:
    """Count the figures anew that are out of date longest; False when none are."""
    with transaction.atomic():
        rested = Q(counted_at=None) | Q(counted_at__lte=now - REST)
        rows = MonthFigures.objects.filter(rested, stale_since__lte=now).order_by("stale_since", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        row = rows.select_for_update(skip_locked=skip, of=("self",)).first()
        if row is None:
            return False
        count(row, now)
    return True


def count(row: MonthFigures, now: datetime) -> None:
    """Count one month of one subject anew, and save it."""
    claims = claims_of(row)
    told = [record for batch in _batches(claims) for record in records_of(batch, now)]
    row.claims, row.measures = len(told), asdict(measure(told, now))
    row.hours, row.kinds = by_hour(_local(claims)), dict(Counter(record.kind for record in told))
    row.outcomes = dict(Counter(_outcome(record) for record in told))
    row.ours, row.reasons = _ours(claims), _reasons(claims)
    row.stale_since, row.counted_at = None, now
    row.save()


def claims_of(row: MonthFigures) -> QuerySet[Claim]:
    """The claims a month of a subject counts; against a merchant only those that make its record."""
    start, end = (datetime(m.year, m.month, 1, tzinfo=ZoneInfo("UTC")) for m in (row.month, after(row.month)))
    rows = Claim.objects.filter(filed_at__gte=start, filed_at__lt=end).exclude(state__in=NOT_COUNTED)
    if row.merchant_id:
        rows = rows.filter(ANSWERABLE, merchant=row.merchant_id, order_proof=True)
    if row.queue_id:
        rows = rows.filter(queue=row.queue_id)
    if row.user_id:
        rows = rows.filter(agent=row.user_id)
    return rows.order_by("pk")


def _batches(claims) -> Iterator[QuerySet[Claim]]:
    pks = list(claims.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        yield Claim.objects.filter(pk__in=pks[start : start + BATCH]).order_by("pk")


def _local(claims) -> Iterator[datetime]:
    """When each was filed, by the clock where its shopper lives."""
    zones = {law: ZoneInfo(zone) for law, (_country, zone) in ZONES.items()}
    for filed_at, law in claims.values_list("filed_at", "jurisdiction").iterator(chunk_size=BATCH):
        yield filed_at.astimezone(zones.get(law, ZoneInfo("UTC")))


def _outcome(record: ClaimRecord) -> str:
    if record.ended_at is None:
        return "open"
    return "resolved" if record.state == "resolved" else record.state


def _ours(claims) -> dict[str, Any]:
    """What staff owed on these claims, from their accounts of time."""
    told = ClaimTime.objects.filter(claim__in=claims.order_by().values("pk"), first_late__isnull=False)
    rows = list(told.values_list("first_took", "first_late", "news_late", "solution_late", "ours"))
    took = [row[0] / 3600 for row in rows if row[0] is not None]
    return {
        "claims": len(rows),
        "first_done": len(took),
        "first_late": sum(row[1] for row in rows),
        "first_median": percentile(took, 0.5),
        "news_late": sum(row[2] for row in rows),
        "solution_late": sum(bool(row[3]) for row in rows),
        "hours": round(sum(row[4] for row in rows) / 3600, 2),
    }


def _reasons(claims) -> dict[str, int]:
    told = Survey.objects.filter(claim__in=claims.order_by().values("pk"), answered_at__isnull=False)
    return dict(Counter(reason for chosen in told.values_list("chosen", flat=True) for reason in chosen))


# --- reading -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Month:
    """One month as a table shows it."""

    row: MonthFigures
    measures: Measures

    @property
    def month(self) -> date:
        """Its first day."""
        return self.row.month


KNOWN = {field.name for field in fields(Measures)}


def read(row: MonthFigures) -> Month:
    """The measures of a kept month."""
    return Month(row, Measures(**{name: value for name, value in row.measures.items() if name in KNOWN}))


def months(subject: str, first: date, last: date) -> list[Month]:
    """The kept months of a subject from `first` to `last`, oldest first."""
    rows = MonthFigures.objects.filter(subject=subject, month__gte=first, month__lte=last, counted_at__isnull=False)
    return [read(row) for row in rows.order_by("month")]


OF_ONE = "SELECT COUNT(*), SUM(claims), MAX(counted_at) FROM aftersales_monthfigures WHERE subject = %s"
OF_ALL = "SELECT MAX(counted_at) FROM aftersales_monthfigures"  # an index holds the answer


def line_of(subject: str) -> str:
    """All that was counted of a subject ("": of every one), in one line: equal lines make equal pages.

    A merchant that changed its name is shown under the new one when its figures are counted next, or on the next day.
    """
    with connection.cursor() as cursor:
        cursor.execute(OF_ONE, [subject]) if subject else cursor.execute(OF_ALL)
        return repr(cursor.fetchone())


def total(told: Sequence[Month]) -> Measures:
    """Several months as one: counts added up. Medians, time to settle and peaks cannot be added: they stay unknown.

    Completeness is the mean of the months, weighted by their claims.
    """
    sums: dict[str, Any] = {name: sum(getattr(m.measures, name) for m in told) for name in SUMMED}
    whole = [(m.measures.complete, m.measures.claims) for m in told if m.measures.complete is not None]
    weight = sum(n for _share, n in whole)
    complete = sum(share * n for share, n in whole) / weight if weight else None
    return replace(Measures(), **sums, complete=complete)


def added(told: Sequence[Month], name: str) -> Counter[str]:
    """The counts of one JSON field of several months, added up."""
    found: Counter[str] = Counter()
    for month in told:
        found.update(getattr(month.row, name))
    return found


def heat(told: Sequence[Month]) -> list[list[int]]:
    """Claims by weekday and hour of the day, Monday first."""
    hours = [sum(column) for column in zip(*(m.row.hours for m in told if m.row.hours), strict=True)] or [0] * 168
    return [hours[day * 24 : day * 24 + 24] for day in range(7)]
