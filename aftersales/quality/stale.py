"""Which kept figures are out of date: a claim of theirs changed, or its months are still young."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aftersales.models import Claim, MonthFigures
from aftersales.models.figures import ALL

AGEING = 3  # months whose open claims still change them


def month_of(moment: datetime) -> date:
    """The month a moment belongs to, by its first day in UTC."""
    return moment.astimezone(ZoneInfo("UTC")).date().replace(day=1)


def after(month: date) -> date:
    """The month that follows."""
    return (month + timedelta(days=32)).replace(day=1)


def before(month: date, count: int) -> date:
    """The month so many months earlier."""
    for _n in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


def mark_stale(claims: Iterable[Claim], now: datetime) -> None:
    """Say that the figures these claims belong to are out of date. One query."""
    rows = {(row.subject, row.month): row for claim in claims if claim.filed_at for row in _months_of(claim, now)}
    MonthFigures.objects.bulk_create(
        [rows[key] for key in sorted(rows)],
        update_conflicts=True,
        unique_fields=["subject", "month"],
        update_fields=["stale_since"],
    )


def _months_of(claim: Claim, now: datetime) -> Iterator[MonthFigures]:
    told = {"month": month_of(claim.filed_at), "stale_since": now}
    yield MonthFigures(subject=ALL, **told)
    if claim.merchant_id:
        yield MonthFigures(subject=f"m{claim.merchant_id}", merchant_id=claim.merchant_id, **told)
    if claim.queue_id:
        yield MonthFigures(subject=f"q{claim.queue_id}", queue_id=claim.queue_id, **told)
    if claim.agent_id:
        yield MonthFigures(subject=f"u{claim.agent_id}", user_id=claim.agent_id, **told)


def mark_young(now: datetime) -> int:
    """Once a day: open claims of the last months change their figures by growing older. How many."""
    young = MonthFigures.objects.filter(month__gte=before(month_of(now), AGEING), stale_since=None)
    return young.update(stale_since=now)
