"""What sources answered about one shop is written down: the answers as they came, the evidence they give, the next dates.

One transaction for all that was heard by then. An answer whose row somebody else took meanwhile is not written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import Merchant, Shop
from risk.fact_values import write_value
from risk.facts import Why
from risk.models import Evidence, SourceDue, SourcePlace, SourceReply
from risk.scoring.model import canonical
from risk.sources._base import Reply, Source, Told

TRIES = tuple(timedelta(minutes=m) for m in (1, 5, 30, 180))  # after a failure; then it is given up until its date
NOT_CONFIGURED = "not_configured"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a source said, or that it failed: `place` is where its failures are counted, `ms` how long it took."""

    due: SourceDue
    source: Source
    place: str
    reply: Reply
    at: datetime
    ms: int
    failed: bool = False


@transaction.atomic
def write_down(shop: Shop, token: datetime, heard: Iterable[Heard]) -> None:
    """Keep the answers of a shop's sources whose rows were taken until `token`, their evidence and their next dates."""
    merchant = Merchant.objects.select_for_update().only("pk").get(pk=shop.merchant_id)  # in the order of rescoring
    rows = SourceDue.objects.select_for_update().filter(pk__in=[one.due.pk for one in heard], taken_until=token)
    mine = rows.in_bulk()
    heard = [one for one in heard if one.due.pk in mine]
    if not heard:
        return
    replies = SourceReply.objects.bulk_create([_reply(one) for one in heard])
    _note_places(heard)
    told = []
    for one, reply in zip(heard, replies, strict=True):
        if not _next_date(mine[one.due.pk], one, reply):
            told.append((one, reply))
    SourceDue.objects.bulk_create(  # the rows are there, and locked: one statement that updates them all
        mine.values(),
        update_conflicts=True,
        unique_fields=["shop", "source"],
        update_fields=["failures", "due_at", "last", "taken_until"],
    )
    if _write_evidence(shop, told):
        merchant.touch()


def _reply(heard):
    reply = heard.reply
    return SourceReply.of(
        reply.raw,
        shop_id=heard.due.shop_id,
        source=heard.due.source,
        asked_at=heard.at,
        ms=heard.ms,
        state=reply.state,
        reason=reply.reason,
        media=reply.media,
        note=dict(reply.note),
    )


def _note_places(heard):
    answers = defaultdict(list)
    for one in heard:
        if one.failed:
            SourcePlace.note_failure(one.place, now=one.at, reason=one.reply.reason)
        elif one.reply.reason != NOT_CONFIGURED:
            answers[one.place].append(one)
    for place, ones in answers.items():
        SourcePlace.note_answer(
            place,
            now=max(one.at for one in ones),
            ms=sum(one.ms for one in ones),
            size=sum(len(one.reply.raw) for one in ones),
            count=len(ones),
        )


def _next_date(due, heard, reply):
    """Set when the source is asked next; whether that is one more try, which tells nothing yet."""
    again = heard.failed and due.failures < len(TRIES)
    due.due_at = heard.at + (TRIES[due.failures] if again else heard.source.every)
    due.failures = due.failures + 1 if again else 0
    due.last, due.taken_until = reply, None
    return again


def _write_evidence(shop, answers):
    """The rows of evidence; whether there are any. What a dispute found wrong is not said again by the same source while
    it says the same."""
    if not answers:
        return False
    good, wrong = _still_good(shop, answers), _found_wrong(shop, answers)
    rows = []
    for heard, reply in answers:
        for told in _told(heard, good):
            row = _evidence(shop, heard, reply, told)
            if row.unknown_because or (row.source, row.fact, canonical(row.value)) not in wrong:
                row.sha256 = row.fingerprint()
                rows.append(row)
    Evidence.objects.bulk_create(rows)
    return bool(rows)


def _still_good(shop, answers):
    """{fact: until when what was seen of it is good}, None where that is not said."""
    facts = {fact for heard, _reply in answers for fact in heard.source.facts}
    at = min(heard.at for heard, _reply in answers)
    seen = Evidence.objects.filter(shop=shop, fact__in=facts, voided_at=None, unknown_because="")
    good = {}
    for fact, until in seen.filter(Q(valid_until=None) | Q(valid_until__gt=at)).values_list("fact", "valid_until"):
        latest = good.get(fact, until)
        good[fact] = None if until is None or latest is None else max(until, latest)
    return good


def _told(heard, good):
    """What an answer tells; facts it leaves out are unknown, unless what was seen before is still good."""
    named = {told.fact for told in heard.reply.told}
    still = {fact for fact, until in good.items() if until is None or until > heard.at}
    why = Why.NOT_CONFIGURED if heard.reply.reason == NOT_CONFIGURED else Why.SOURCE_FAILED
    missing = [Told(fact, unknown=why) for fact in heard.source.facts if fact not in named | still]
    return (*heard.reply.told, *missing)


def _evidence(shop, heard, reply, told):
    source = heard.source
    return Evidence(
        shop_id=shop.pk,
        fact=told.fact,
        value=None if told.unknown else write_value(told.value),
        unknown_because=told.unknown.value if told.unknown else "",
        source=source.title,
        source_class=source.source_class,
        observed_at=heard.at,
        valid_until=None if told.unknown else heard.at + (told.good_for or 2 * source.every),
        reliability=told.reliability,
        reply=reply,
    )


def _found_wrong(shop, answers):
    """(source, fact, value) of what these sources told of a shop and was voided."""
    titles = {heard.source.title for heard, _reply in answers}
    rows = Evidence.objects.filter(shop=shop, source__in=titles, unknown_because="", voided_at__isnull=False)
    return {(source, fact, canonical(value)) for source, fact, value in rows.values_list("source", "fact", "value")}
