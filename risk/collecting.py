"""Asking outside sources: which are due is a row, each answer is kept as it came, and what it tells becomes evidence.

A row is taken by a short transaction, the source is asked outside any, and its answer is written in one. A worker that
dies leaves a row that is free again when its time is over; asking twice does no harm.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Min, Q

from accounts.models import Merchant, Shop
from risk.fact_values import write_value
from risk.facts import Why
from risk.models import Evidence, SourceDue, SourcePlace, SourceReply
from risk.scoring.model import canonical
from risk.sources import SOURCES, Refused, Unreachable
from risk.sources._base import THE_SHOP, UNKNOWN, Asked, Failed, Network, Reply, Source, Told

log = structlog.get_logger(__name__)

TAKEN_FOR = timedelta(minutes=5)
TRIES = tuple(timedelta(minutes=m) for m in (1, 5, 30, 180))  # after a failure; then it is given up until its date
VISIT, BETWEEN_VISITS = timedelta(minutes=5), timedelta(hours=1)  # RISK.md: one fetch a host and hour; we: one visit
AGAIN_LEAST, AFTER_IT = timedelta(seconds=1), timedelta(seconds=2)
NOT_CONFIGURED = "not_configured"
BROKEN = "broken"  # our own reading failed: an error of ours, logged with its trace


@dataclass(frozen=True, slots=True)
class Taken:
    """A source that is to be asked now."""

    due: SourceDue
    source: Source
    token: datetime


def want(shop: Shop, now: datetime) -> bool:
    """Have every source asked about a shop that was never asked about it; whether there is one. From then on it has its dates.

    Nothing happens for stores of platforms, for demonstrations, and while looking at the network is switched off.
    """
    if not settings.NETWORK_EVIDENCE or shop.kind != Shop.Kind.WEB or not shop.domain or shop.merchant.is_demo:
        return False
    known = set(SourceDue.objects.filter(shop=shop).values_list("source", flat=True))
    if missing := [name for name in SOURCES if name not in known]:
        rows = [SourceDue(shop=shop, source=name, due_at=now, wanted_at=now) for name in missing]
        SourceDue.objects.bulk_create(rows, ignore_conflicts=True)
    return bool(missing)


def collect_next(now: datetime, network: Network | None = None) -> bool:
    """Ask one source that is due about one shop; False when none is due."""
    taken = take_next(now)
    if taken is None:
        return False
    if turn := _turn(taken, now):
        _put_off(taken, turn)
        return True
    settle(taken, now, *ask(taken, now, network or Network()))
    return True


def take_next(now: datetime) -> Taken | None:
    """Take the row that is due longest, so that nobody else asks meanwhile.

    Rows of a service that has its pause, or is left alone, stay in their line.
    """
    closed = _closed(now)
    open_now = [name for name, source in SOURCES.items() if source.place not in closed]
    with transaction.atomic():
        rows = SourceDue.objects.filter(_free(now), due_at__lte=now, source__in=open_now).order_by("due_at", "id")
        skip = connection.features.has_select_for_update_skip_locked
        row = rows.select_for_update(skip_locked=skip, of=("self",)).select_related("shop__merchant").first()
        if row is None:
            return None
        row.taken_until = now + TAKEN_FOR
        row.save(update_fields=["taken_until"])
    return Taken(row, SOURCES[row.source], row.taken_until)


def _free(now):
    return Q(taken_until=None) | Q(taken_until__lte=now)


def _closed(now):
    """{service that may not be asked now: from when on it may}; shops' own servers are not among them."""
    services = {source.place for source in SOURCES.values()} - {THE_SHOP}
    rows = SourcePlace.objects.filter(Q(free_at__gt=now) | Q(open_until__gt=now), place__in=services)
    return {row.place: max(filter(None, (row.free_at, row.open_until))) for row in rows}


def next_chance(now: datetime, within: timedelta) -> datetime | None:
    """When a source may be asked next, if that is soon; a source that may be asked already counts as now."""
    rows = SourceDue.objects.filter(_free(now), due_at__lte=now + within, source__in=SOURCES)
    first = rows.order_by().values_list("source").annotate(Min("due_at"))
    closed = _closed(now)
    chances = [max(due_at, closed.get(SOURCES[name].place, now), now) for name, due_at in first]
    return min((moment for moment in chances if moment <= now + within), default=None)


def place_of(source: Source, shop: Shop) -> str:
    """What a source's pause and breaker are kept for."""
    return shop.domain if source.place == THE_SHOP else source.place


def part_of(source: Source, shop: Shop) -> str:
    """What its failures are counted for: the place, or the part of it that answers for this shop."""
    return source.part(shop.domain) if source.part else place_of(source, shop)


def is_configured(source: Source) -> bool:
    """Whether every setting it needs has a value."""
    return all(getattr(settings, name, "") for name in source.needs)


def _turn(taken, now):
    """None when the source may be asked now; else when to try again."""
    if not is_configured(taken.source):
        return None
    waits_for = taken.source.after
    open_before = SourceDue.objects.filter(shop=taken.due.shop_id, source__in=waits_for)
    before = [row for row in open_before.select_related("last").defer("last__body") if not row.is_done()]
    if ahead := [row.due_at for row in before if not row.failures]:
        return max(*ahead, now + AFTER_IT)  # not asked again and again while that source waits for its own turn
    place, part = place_of(taken.source, taken.due.shop), part_of(taken.source, taken.due.shop)
    if part != place and (until := SourcePlace.left_alone_until(part, now=now)):
        return until
    if taken.source.place == THE_SHOP:
        return SourcePlace.visit(place, now=now, length=VISIT, pause=BETWEEN_VISITS)
    return SourcePlace.take(place, now=now, pause=timedelta(seconds=taken.source.pause))


def _put_off(taken, until):
    mine = SourceDue.objects.filter(pk=taken.due.pk, taken_until=taken.token)
    mine.update(due_at=max(until, taken.due.due_at + AGAIN_LEAST), taken_until=None)


def ask(taken: Taken, now: datetime, network: Network) -> tuple[Reply, int, bool]:
    """Ask, outside any transaction: the reply, the milliseconds it took, and whether it is a failure to be tried again."""
    if not is_configured(taken.source):
        return Reply(b"", state=UNKNOWN, reason=NOT_CONFIGURED, media=""), 0, False
    before = _before(taken)
    asked = Asked(
        domain=taken.due.shop.domain,
        now=now,
        network=network,
        notes={name: reply.note for name, reply in before.items()},
        raw=_Raw(before),
    )
    began = time.monotonic()
    try:
        reply, failed = taken.source.ask(asked), False
    except (Failed, Refused, Unreachable) as trouble:
        reply, failed = Reply(b"", state=UNKNOWN, reason=trouble.code, media=""), True
    except Exception:  # a page nobody thought of must not stop the sweep; it is our error and is seen as one
        log.exception("source_broken", source=taken.source.name, shop=taken.due.shop_id)
        reply, failed = Reply(b"", state=UNKNOWN, reason=BROKEN, media=""), True
    return reply, int(1000 * (time.monotonic() - began)), failed


def _before(taken):
    """{source: reply} of what the sources it builds on said last; the answers themselves are left in the database."""
    rows = SourceDue.objects.filter(shop=taken.due.shop_id, source__in=taken.source.after)
    return {row.source: row.last for row in rows.select_related("last").defer("last__body") if row.last}


class _Raw(Mapping[str, bytes]):
    """Raw answers by source, fetched and unpacked when one is read."""

    def __init__(self, replies: dict[str, SourceReply]):
        self.replies = replies

    def __getitem__(self, name: str) -> bytes:
        return self.replies[name].raw()

    def __iter__(self) -> Iterator[str]:
        return iter(self.replies)

    def __len__(self) -> int:
        return len(self.replies)


@transaction.atomic
def settle(taken: Taken, now: datetime, reply: Reply, ms: int, failed: bool) -> None:
    """Write down an answer, the evidence it gives and the next date; nothing where somebody else took the row meanwhile."""
    merchant = Merchant.objects.select_for_update().get(pk=taken.due.shop.merchant_id)  # in the order of rescoring
    mine = SourceDue.objects.select_for_update().filter(pk=taken.due.pk, taken_until=taken.token)
    due = mine.first()
    if due is None:
        return
    row = _keep(due, reply, ms, now)
    place = part_of(taken.source, taken.due.shop)
    if failed:
        SourcePlace.note_failure(place, now=now, reason=reply.reason)
    elif reply.reason != NOT_CONFIGURED:
        SourcePlace.note_answer(place, now=now, ms=ms, size=len(reply.raw))
    again = failed and due.failures < len(TRIES)
    told = () if again else _told(taken.source, due, reply, now)
    if _write(taken.source, due.shop_id, row, told, now):
        merchant.touch()
    due.failures = F("failures") + 1 if again else 0
    due.due_at = now + (TRIES[taken.due.failures] if again else taken.source.every)
    due.last, due.taken_until = row, None
    due.save(update_fields=["failures", "due_at", "last", "taken_until"])


def _keep(due, reply, ms, now):
    return SourceReply.keep(
        reply.raw,
        shop_id=due.shop_id,
        source=due.source,
        asked_at=now,
        ms=ms,
        state=reply.state,
        reason=reply.reason,
        media=reply.media,
        note=dict(reply.note),
    )


def _told(source, due, reply, now):
    """What the answer tells; facts it leaves out are unknown, unless what was seen before is still good."""
    named = {told.fact for told in reply.told}
    good = Evidence.objects.filter(shop=due.shop_id, fact__in=source.facts, voided_at=None, unknown_because="")
    still = set(good.filter(Q(valid_until=None) | Q(valid_until__gt=now)).values_list("fact", flat=True))
    why = Why.NOT_CONFIGURED if reply.reason == NOT_CONFIGURED else Why.SOURCE_FAILED
    missing = [Told(fact, unknown=why) for fact in source.facts if fact not in named | still]
    return (*reply.told, *missing)


def _write(source, shop_pk, reply, told, now):
    """The rows of evidence. What a dispute found wrong is not said again by the same source while it says the same."""
    wrong = _found_wrong(source, shop_pk) if told else set()
    found = [_evidence(source, shop_pk, reply, one, now) for one in told]
    rows = [row for row in found if row.unknown_because or (row.fact, canonical(row.value)) not in wrong]
    for row in rows:
        row.sha256 = row.fingerprint()
    Evidence.objects.bulk_create(rows)
    return bool(rows)


def _evidence(source, shop_pk, reply, told, now):
    return Evidence(
        shop_id=shop_pk,
        fact=told.fact,
        value=None if told.unknown else write_value(told.value),
        unknown_because=told.unknown.value if told.unknown else "",
        source=source.title,
        source_class=source.source_class,
        observed_at=now,
        valid_until=None if told.unknown else now + (told.good_for or 2 * source.every),
        reliability=told.reliability,
        reply=reply,
    )


def _found_wrong(source, shop_pk):
    """(fact, value) of what this source told of a shop and was voided."""
    rows = Evidence.objects.filter(shop=shop_pk, source=source.title, unknown_because="", voided_at__isnull=False)
    return {(fact, canonical(value)) for fact, value in rows.values_list("fact", "value")}


def progress(shop: Shop) -> list[tuple[Source, SourceDue]]:
    """Every source that is or was asked about a shop, with its row; in the order of the sources' names."""
    rows = SourceDue.objects.filter(shop=shop, source__in=SOURCES).select_related("last").defer("last__body")
    return [(SOURCES[row.source], row) for row in rows.order_by("source")]
