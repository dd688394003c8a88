"""How outside sources are doing, for staff: answers, failures, what waits, what it costs; one raw answer read once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Max, Q, Sum

from risk import collecting
from risk.fact_values import write_value
from risk.models import SourceDue, SourcePlace, SourceReply
from risk.sources import SOURCES
from risk.sources._base import Failed, Source

LOOKED_BACK = timedelta(hours=24)
FRESH = 30  # seconds
PLACES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One source over the last day: answers, failures, due now, later, last answer and failure, mean ms, bytes in all."""

    source: Source
    configured: bool
    answered: int = 0
    failed: int = 0
    due: int = 0
    later: int = 0
    last_answer: datetime | None = None
    last_failure: datetime | None = None
    mean_ms: int | None = None
    size: int = 0


def rows(now: datetime) -> list[Row]:
    """Every source, by name; at most FRESH seconds old."""
    known = cache.get("source_figures")
    if known is None:
        known = _counted(now)
        cache.set("source_figures", known, FRESH)
    return [
        Row(source, collecting.is_configured(source), **known.get(name, {})) for name, source in sorted(SOURCES.items())
    ]


def _counted(now):
    bad = Q(state=SourceReply.State.UNKNOWN)
    replies = (
        SourceReply.objects.filter(asked_at__gte=now - LOOKED_BACK)
        .values("source")
        .annotate(
            answered=Count("pk", filter=~bad),
            failed=Count("pk", filter=bad),
            last_answer=Max("asked_at", filter=~bad),
            last_failure=Max("asked_at", filter=bad),
            all_ms=Sum("ms"),
            size=Sum("size"),
        )
    )
    found = {}
    for row in replies.order_by("source"):
        name, all_ms = row.pop("source"), row.pop("all_ms")
        found[name] = row | {"mean_ms": round(all_ms / (row["answered"] + row["failed"]))}
    waits = SourceDue.objects.values("source").annotate(
        due=Count("pk", filter=Q(due_at__lte=now)), later=Count("pk", filter=Q(due_at__gt=now))
    )
    for row in waits.order_by("source"):
        found.setdefault(row.pop("source"), {}).update(row)
    return {name: told for name, told in found.items() if name in SOURCES}


def places_left_alone(now: datetime) -> list[SourcePlace]:
    """Places whose circuit breaker is open, the longest first."""
    return list(SourcePlace.objects.filter(open_until__gt=now).order_by("-open_until")[:PLACES_SHOWN])


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What today's reader says of a raw answer, beside what was written then: (fact, then, now), and why not, as a word."""

    facts: tuple[tuple[str, object, object], ...] = ()
    refused: str = ""


def read_again(reply: SourceReply) -> ReadAgain:
    """Read a stored answer once more; nothing is written."""
    source = SOURCES.get(reply.source)
    if source is None or source.read is None or not reply.size:
        return ReadAgain(refused="not_alone")
    then = {row.fact: row.unknown_because or row.value for row in reply.evidence.all()}
    try:
        told = source.read(reply.raw())
    except (Failed, ValueError, KeyError) as error:
        return ReadAgain(refused=getattr(error, "code", "unreadable"))
    now = {one.fact: one.unknown.value if one.unknown else write_value(one.value) for one in told}
    return ReadAgain(tuple((name, then.get(name), now.get(name)) for name in sorted(then | now)))


def ask_again(reply: SourceReply, now: datetime) -> bool:
    """Have the same source asked about the same shop as soon as its place allows; whether it is one we still have."""
    due = SourceDue.objects.filter(shop=reply.shop_id, source=reply.source, source__in=SOURCES)
    return bool(due.update(due_at=now, failures=0))
