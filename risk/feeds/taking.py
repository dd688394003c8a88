"""Taking in a published list that is due: asked outside any transaction, written in one, refused when it suddenly shrinks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

import structlog
from django.db import connection, transaction

from risk.feeds import parsing
from risk.importing.cells import BadCell
from risk.importing.kinds import KINDS
from risk.models import Feed
from risk.sources._base import Network, Refused, Unreachable
from risk.touching import Touched

log = structlog.get_logger(__name__)

MOST_BYTES = 16 * 1024 * 1024
SECONDS = 60.0
TAKEN_FOR = timedelta(minutes=10)
AGAIN = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))  # after a failure
SHRINKS_AT, FEW = 0.5, 10  # a list that lost more than half is not believed; lists of fewer rows may
BATCH = 500


@dataclass
class Outcome:
    """What became of one visit: the code of what went wrong ("" = nothing), and what is to be kept of the answer."""

    notice: str = ""
    rows: list[dict] = field(default_factory=list)
    refused: int = 0
    sha256: str = ""
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


def take_next(now, network: Network | None = None) -> bool:
    """Ask for one list that is due and take it in; False when none is due. A curator sees what went wrong as its notice."""
    feed = _take(now)
    if feed is None:
        return False
    outcome = ask(feed, network or Network())
    settle(feed, outcome, now)
    return True


def ask(feed: Feed, network: Network) -> Outcome:
    """Fetch and read a list; nothing is written."""
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    headers = {name: value for name, value in known.items() if value}
    try:
        answer = network.get(feed.url, max_bytes=MOST_BYTES, timeout=SECONDS, headers=headers)
    except (Refused, Unreachable) as trouble:
        return Outcome(notice=trouble.code)
    if answer.status == 304:
        return Outcome(unchanged=True, etag=feed.etag, last_modified=feed.last_modified, sha256=feed.raw_sha256)
    if answer.status != 200:
        return Outcome(notice=f"status_{answer.status}")
    try:
        told = parsing.rows(answer.body, feed.form, feed.mapping, feed.rows_at)
    except parsing.Unreadable as trouble:
        return Outcome(notice=trouble.code)
    rows, refused = _cleaned(feed, told)
    return Outcome(
        notice="" if rows else "no_good_rows",
        rows=rows,
        refused=refused,
        sha256=sha256(answer.body).hexdigest(),
        etag=_plain(answer.header("etag"), 200),
        last_modified=_plain(answer.header("last-modified"), 80),
    )


@transaction.atomic
def settle(feed: Feed, outcome: Outcome, now) -> None:
    """Write down a visit: the rows, what was taken off the list, or what went wrong. Doing it twice changes nothing."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    if not outcome.notice and not outcome.unchanged:
        outcome.notice = _write(feed, outcome, now.date())
    if outcome.notice:
        log.warning("feed_refused", feed=feed.pk, notice=outcome.notice)
        feed.notice, feed.failures = outcome.notice, feed.failures + 1
        feed.due_at = now + AGAIN[min(feed.failures, len(AGAIN)) - 1]
    else:
        feed.notice, feed.failures, feed.last_ok, feed.may_shrink = "", 0, now, False
        feed.etag, feed.last_modified, feed.raw_sha256 = outcome.etag, outcome.last_modified, outcome.sha256
        feed.due_at = now + timedelta(hours=feed.every_hours)
    feed.save_without_historical_record()


def _take(now) -> Feed | None:
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        due = Feed.objects.filter(is_on=True, due_at__lte=now).order_by("due_at", "pk")
        feed = due.select_for_update(skip_locked=skip).first()
        if feed:
            Feed.objects.filter(pk=feed.pk).update(due_at=now + TAKEN_FOR)
    return feed


def _cleaned(feed: Feed, told: list[dict[str, str]]) -> tuple[list[dict], int]:
    """Rows as the list keeps them, each once, and how many were refused: read as the cells of a file are."""
    kind, kept, refused = KINDS[feed.kind], {}, 0
    for row in told:
        try:
            values = {column.name: column.clean(row.get(column.name, "")) for column in kind.columns}
            values["authority"] = feed.authority
            values["listed_on"] = values["listed_on"] or ""
            _whole(kind, values)
        except BadCell:
            refused += 1
            continue
        kept[tuple(values[name] for name in kind.key)] = values
    return list(kept.values()), refused


def _whole(kind, values) -> None:
    """Every column that must be filled is, but for the day, which is that of taking where the list has none."""
    missing = [c.name for c in kind.columns if c.required and not values[c.name] and c.name != "listed_on"]
    if missing:
        raise BadCell(missing[0])
    kind.check(values)


def _write(feed: Feed, outcome: Outcome, today) -> str:
    """Rows new, changed, gone and come back; the code of a refusal, or ""."""
    kind = KINDS[feed.kind]
    rows = kind.model.objects.filter(authority=feed.authority)
    standing = {tuple(getattr(row, name) for name in kind.key): row for row in rows.select_for_update()}
    mine = {key: row for key, row in standing.items() if row.feed_id == feed.pk and row.removed_on is None}
    if not feed.may_shrink and len(mine) >= FEW and len(outcome.rows) < len(mine) * SHRINKS_AT:
        return "shrank"
    changed, seen = [], set()
    for values in outcome.rows:
        key = tuple(values[name] for name in kind.key)
        seen.add(key)
        row = standing.get(key) or kind.model()
        if _differs(row, values, today):
            row.feed, row.raw_sha256 = feed, outcome.sha256
            changed.append(row)
    for key, row in mine.items():
        if key not in seen:
            row.removed_on, row.raw_sha256 = today, outcome.sha256
            changed.append(row)
    _save(changed)
    feed.rows_taken, feed.rows_refused = len(outcome.rows), outcome.refused
    return ""


def _differs(row, values, today) -> bool:
    """Put the values into a row; whether that changed anything. A row that came back is listed again."""
    wanted = dict(values)
    if not wanted["listed_on"]:
        wanted["listed_on"] = row.listed_on.isoformat() if row.listed_on else today.isoformat()
    different = row.pk is None or any(str(getattr(row, name) or "") != str(wanted[name] or "") for name in wanted)
    for name, value in wanted.items():
        setattr(row, name, value)
    return different


def _save(changed) -> None:
    """Each row with its history, and whoever it concerns is judged anew."""
    touched = Touched()
    for start in range(0, len(changed), BATCH):
        batch = changed[start : start + BATCH]
        for row in batch:
            row.save()
        touched.note(batch)
    touched.touch()


def _plain(text: str, longest: int) -> str:
    return text if text.isascii() and text.isprintable() and len(text) <= longest else ""
