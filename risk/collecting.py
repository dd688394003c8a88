"""Asking outside sources: which are due is a row; one worker at a time asks all that are due about a shop.

Rows are taken by a short transaction, the sources are asked outside any, several at once, and what they said is written
as it comes (risk/hearing.py). A worker that dies leaves rows that are free again when their time is over; asking twice
does no harm.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min, Q

from accounts.models import Shop
from risk.hearing import NOT_CONFIGURED, Heard, write_down
from risk.models import SourceDue, SourcePlace, SourceReply
from risk.sources import SOURCES, Refused, Unreachable
from risk.sources._base import THE_SHOP, UNKNOWN, Asked, Failed, Network, Reply, Source

log = structlog.get_logger(__name__)

TAKEN_FOR = timedelta(minutes=5)
BEGINS_WITHIN = timedelta(seconds=60)  # of a visit; sources that were not begun by then are given back
AT_ONCE = 6  # sources asked at once about a shop; those that go to its own server one after another
WRITTEN_WITHIN = 0.3  # seconds an answer may wait for others, to be written with them
VISIT, BETWEEN_VISITS = timedelta(minutes=5), timedelta(hours=1)  # RISK.md: one fetch a host and hour; we: one visit
AGAIN_LEAST, AFTER_IT = timedelta(seconds=1), timedelta(seconds=2)
BROKEN = "broken"  # our own reading failed: an error of ours, logged with its trace


@dataclass
class Visit:
    """A shop's sources that one worker is to ask now.

    `waiting`: not begun yet; `rows`: every source of the shop, asked now or not; `heard`: what was said in this visit;
    `at_the_shop`: whether its own server may be asked in this visit, once that is known.
    """

    shop: Shop
    taken_at: datetime
    waiting: list[SourceDue]
    rows: dict[str, SourceDue]
    heard: dict[str, Heard] = field(default_factory=dict)
    at_the_shop: bool = False

    @property
    def token(self) -> datetime:
        """Until when the rows are taken, by which they are known as one's own."""
        return self.taken_at + TAKEN_FOR


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


def collect_next(clock: Callable[[], datetime], network: Network | None = None) -> bool:
    """Ask the sources that are due about one shop; False when none is due. `clock` tells the time."""
    visit = take_next(clock())
    if visit is None:
        return False
    make(visit, clock, network or Network())
    return True


def take_next(now: datetime) -> Visit | None:
    """Take the row that is due longest and the others of its shop, so that nobody else asks meanwhile.

    Rows of a service that has its pause, or is left alone, stay in their line.
    """
    closed = _closed(now)
    open_now = [name for name, source in SOURCES.items() if source.place not in closed]
    due = SourceDue.objects.filter(_free(now), due_at__lte=now, source__in=open_now)
    with transaction.atomic():
        first = _locked(due.order_by("due_at", "id")).select_related("shop__merchant").first()
        if first is None:
            return None
        taken = {first.pk, *_locked(due.filter(shop=first.shop_id)).values_list("pk", flat=True)}
        SourceDue.objects.filter(pk__in=taken).update(taken_until=now + TAKEN_FOR)
    rows = SourceDue.objects.filter(shop=first.shop_id).select_related("last").defer("last__body")
    rows = {row.source: row for row in rows.order_by("due_at", "id")}
    return Visit(first.shop, now, [row for row in rows.values() if row.pk in taken], rows)


def _locked(rows):
    skip = connection.features.has_select_for_update_skip_locked
    return rows.select_for_update(skip_locked=skip, of=("self",) if skip else ())


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


def make(visit: Visit, clock: Callable[[], datetime], network: Network) -> None:
    """Ask the sources of a visit, each when those it builds on have answered, and write down what they say."""
    running, unwritten, oldest = {}, [], 0.0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while True:
            for due in _ready(visit, running.values(), clock()):
                if (asked := _begin(visit, due, clock(), network)) is not None:
                    running[pool.submit(ask, visit, due, asked)] = due
            if unwritten and (not running or time.monotonic() >= oldest + WRITTEN_WITHIN):
                write_down(visit.shop, visit.token, unwritten)
                unwritten = []
            if not running and not visit.waiting:
                return
            patience = max(oldest + WRITTEN_WITHIN - time.monotonic(), 0) if unwritten else None
            done, _others = wait(running, patience, FIRST_COMPLETED)
            if done and not unwritten:
                oldest = time.monotonic()
            for future in done:
                heard = future.result()
                visit.heard[running.pop(future).source] = heard
                unwritten.append(heard)


def _ready(visit, running, now):
    """Rows whose turn has come, taken off the line; what cannot begin any more is given back."""
    if visit.waiting and now > visit.taken_at + BEGINS_WITHIN:
        SourceDue.objects.filter(pk__in=[due.pk for due in visit.waiting], taken_until=visit.token).update(
            taken_until=None
        )
        visit.waiting = []
    names = {due.source for due in running}
    at_the_shop = any(SOURCES[name].place == THE_SHOP for name in names)
    ahead = names | {due.source for due in visit.waiting}
    ready = []
    for due in visit.waiting:
        source = SOURCES[due.source]
        if ahead.isdisjoint(source.after) and not (at_the_shop and source.place == THE_SHOP):
            at_the_shop = at_the_shop or source.place == THE_SHOP
            ready.append(due)
    visit.waiting = [due for due in visit.waiting if due not in ready]
    return ready


def _begin(visit, due, now, network):
    """What a source is asked, or None where it is not its turn: then it is put off."""
    if turn := _turn(visit, due, now):
        due.due_at = max(turn, due.due_at + AGAIN_LEAST)
        mine = SourceDue.objects.filter(pk=due.pk, taken_until=visit.token)
        mine.update(due_at=due.due_at, taken_until=None)
        return None
    notes, raw = _before(visit, SOURCES[due.source])
    return Asked(domain=visit.shop.domain, now=now, network=network, notes=notes, raw=raw)


def _turn(visit, due, now):
    """None when the source may be asked now; else when to try again."""
    source = SOURCES[due.source]
    if not is_configured(source):
        return None
    before = [row for name, row in visit.rows.items() if name in source.after and name not in visit.heard]
    if ahead := [row.due_at for row in before if not row.is_done() and not row.failures]:
        return max(*ahead, now + AFTER_IT)  # not asked again and again while that source waits for its own turn
    place, part = place_of(source, visit.shop), part_of(source, visit.shop)
    if part != place and (until := SourcePlace.left_alone_until(part, now=now)):
        return until
    if source.place == THE_SHOP:
        until = None if visit.at_the_shop else SourcePlace.visit(place, now=now, length=VISIT, pause=BETWEEN_VISITS)
        visit.at_the_shop = until is None
        return until
    return SourcePlace.take(place, now=now, pause=timedelta(seconds=source.pause))


def _before(visit, source):
    """({source: note}, {source: raw answer}) of what the sources it builds on said last."""
    heard = {name: visit.heard[name].reply for name in source.after if name in visit.heard}
    names = set(source.after) - heard.keys()
    earlier = {row.last_id: name for name, row in visit.rows.items() if name in names and row.last_id}
    known = {earlier[row.pk]: row for row in SourceReply.objects.filter(pk__in=earlier)} if earlier else {}
    notes = {name: row.note for name, row in known.items()} | {name: reply.note for name, reply in heard.items()}
    raw = {name: row.raw() for name, row in known.items()} | {name: reply.raw for name, reply in heard.items()}
    return notes, raw


def ask(visit: Visit, due: SourceDue, asked: Asked) -> Heard:
    """Ask a source, without the database: in a thread of its own."""
    source, reply, failed = SOURCES[due.source], NOBODY_ASKED, False
    began = time.monotonic()
    if is_configured(source):
        try:
            reply = source.ask(asked)
        except (Failed, Refused, Unreachable) as trouble:
            reply, failed = _no_answer(trouble.code), True
        except Exception:  # a page nobody thought of must not stop the sweep; it is our error and is seen as one
            log.exception("source_broken", source=source.name, shop=due.shop_id)
            reply, failed = _no_answer(BROKEN), True
    ms = int(1000 * (time.monotonic() - began))
    return Heard(due, source, part_of(source, visit.shop), reply, asked.now, ms, failed)


def _no_answer(reason):
    return Reply(b"", state=UNKNOWN, reason=reason, media="")


NOBODY_ASKED = _no_answer(NOT_CONFIGURED)


def place_of(source: Source, shop: Shop) -> str:
    """What a source's pause and breaker are kept for."""
    return shop.domain if source.place == THE_SHOP else source.place


def part_of(source: Source, shop: Shop) -> str:
    """What its failures are counted for: the place, or the part of it that answers for this shop."""
    return source.part(shop.domain) if source.part else place_of(source, shop)


def is_configured(source: Source) -> bool:
    """Whether every setting it needs has a value."""
    return all(getattr(settings, name, "") for name in source.needs)


def progress(shop: Shop) -> list[tuple[Source, SourceDue]]:
    """Every source that is or was asked about a shop, with its row; in the order of the sources' names."""
    rows = SourceDue.objects.filter(shop=shop, source__in=SOURCES).select_related("last").defer("last__body")
    return [(SOURCES[row.source], row) for row in rows.order_by("source")]
