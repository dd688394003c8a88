"""Alarms: a measure of a merchant or a queue that worsened far beyond its own history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.outbox import write
from aftersales.models import MonthFigures, QualityAlarm
from aftersales.quality.months import Month, months, read
from aftersales.quality.stale import after, before, month_of
from aftersales.timekeeping import leads_of
from figures.robust import ALARM, MIN_POINTS, modified_z

HISTORY = 24  # months looked back
LEAST = 5  # claims of a month, below which it says nothing
WATCHED = {  # measure -> +1: more is worse, -1: less is worse
    "median_hours": 1,
    "fast_share": -1,
    "solved_share": -1,
    "settle_days": 1,
    "stars": -1,
    "kept_share": -1,
}
NAMES = {
    "median_hours": gettext_lazy("Median time to the first answer"),
    "fast_share": gettext_lazy("Answered within 48 hours"),
    "solved_share": gettext_lazy("Solved"),
    "settle_days": gettext_lazy("Days to settle"),
    "stars": gettext_lazy("Satisfaction"),
    "kept_share": gettext_lazy("Promises kept"),
}
MOST = 200  # subjects one sweep looks at


@dataclass(frozen=True, slots=True)
class Worse:
    """A measure that worsened: its value, the median before, and how far outside (None: all before were alike)."""

    measure: str
    value: float
    usual: float
    z: float | None


def worsened(told: Sequence[Month]) -> list[Worse]:
    """What of the last of these months is far worse than the ones before; needs MIN_POINTS months with enough claims."""
    *earlier, last = told
    found = []
    for name, direction in WATCHED.items():
        value = getattr(last.measures, name)
        history = [v for m in earlier if m.row.claims >= LEAST and (v := getattr(m.measures, name)) is not None]
        if value is None or last.row.claims < LEAST or len(history) < MIN_POINTS:
            continue
        z = modified_z(value, history)
        if z is not None and direction * z >= ALARM:
            found.append(Worse(name, value, median(history), round(z, 3)))
    return found


def watch(now: datetime) -> int:
    """Look at the last full month of each merchant and queue that was counted after its end; how many new alarms."""
    month = before(month_of(now), 1)
    rows = MonthFigures.objects.filter(
        Q(merchant__isnull=False) | Q(queue__isnull=False), month=month, claims__gte=LEAST, watched_at=None,
        counted_at__date__gte=after(month),
    )  # fmt: skip
    return sum(look(row, now) for row in rows.order_by("pk")[:MOST])


def look(row: MonthFigures, now: datetime) -> int:
    """Look at one month of one subject; how many new alarms."""
    history = months(row.subject, before(row.month, HISTORY), before(row.month, 1))
    new = 0
    with transaction.atomic():
        for worse in worsened([*history, read(row)]):
            key = {"subject": row.subject, "month": row.month, "measure": worse.measure}
            alarm, is_new = QualityAlarm.objects.get_or_create(
                **key, defaults={"value": worse.value, "usual": worse.usual, "z": worse.z, "noted_at": now}
            )
            new += is_new
            if is_new:
                _tell(row, alarm)
        MonthFigures.objects.filter(pk=row.pk).update(watched_at=now)
    return new


def _tell(row, alarm):
    for lead in leads_of(row.queue):
        with translation.override(lead.language or "en"):
            about = row.merchant or row.queue
            subject = _("Worse than before: %(what)s · %(who)s") % {"what": NAMES[alarm.measure], "who": about}
            body = _("In %(month)s it was %(value)s; the months before %(usual)s.") % {
                "month": f"{alarm.month:%Y-%m}",
                "value": round(alarm.value, 2),
                "usual": round(alarm.usual, 2),
            }
            path = f"{reverse('quality')}?subject={row.subject}"
            write(
                key=f"alarm:{alarm.pk}:u{lead.pk}", subject=subject, body=body, user=lead, mail_to=lead.email, path=path
            )


def told_of(subjects: Sequence[str], first: date) -> list[QualityAlarm]:
    """The alarms of these subjects since a month, newest first."""
    return list(QualityAlarm.objects.filter(subject__in=subjects, month__gte=first)[:50])


def line_of(subject: str) -> str:
    """The alarms of a subject in one line: equal lines make equal pages."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), MAX(id) FROM aftersales_qualityalarm WHERE subject = %s", [subject])
        return repr(cursor.fetchone())
