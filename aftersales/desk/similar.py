"""Claims like this one: solved ones to learn from, open ones that may be the same. It suggests and never acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from accounts.prepared import KEY, WORD, WORDS, Prepared
from aftersales.desk.finding import words_in
from aftersales.likeness import Collection
from aftersales.models import Claim, ClaimWord
from aftersales.workflow.states import FINAL

SHOWN = 5
WINDOW = 20_000  # claims before this one in which words are looked for
CANDIDATES = 60
OF_THE_MERCHANT = 60
SAME_LATELY = timedelta(days=60)
SAME_KIND, SAME_MERCHANT, SAME_LAW = 1.25, 1.15, 1.1  # how much a shared fact lifts the likeness of the words
LEAST = 0.25  # of what a story says must stand in the other too
TOLD = 4


class Candidate(NamedTuple):
    """As much of another claim as is compared or shown."""

    pk: int
    number: str
    state: str
    kind: str
    jurisdiction: str
    merchant_id: int | None
    story: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A claim that is like another, how much (0 upwards), and the words both have."""

    claim: Candidate
    likeness: float
    shared: tuple[str, ...]


def solved_like(claim: Claim) -> list[Similar]:
    """Closed claims whose story is like this one's, best first; at most five."""
    return _ranked(claim, _candidates(claim))


def maybe_same(claim: Claim) -> list[Similar]:
    """Open claims against the same merchant of the same kind, or of the same shopper, that may be the same matter; at most five."""
    if not claim.filed_at:
        return []
    since, found = claim.filed_at - SAME_LATELY, []
    if claim.shopper_id:
        found += NEAR["shopper"].rows(User(pk=claim.shopper_id), since)
    elif claim.guest_email:
        found += NEAR["guest"].rows(None, since, words=[claim.guest_email])
    if claim.merchant_id:
        found += NEAR["merchant"].rows(None, since, key=claim.merchant_id, words=[claim.kind])
    return _ranked(claim, _others(claim, found))


def _others(claim: Claim, rows: Iterable[tuple]) -> list[Candidate]:
    candidates = map(Candidate._make, rows)
    return list({row.pk: row for row in candidates if row.pk != claim.pk}.values())


def _over() -> QuerySet[Claim]:
    return Claim.objects.filter(state__in=FINAL).exclude(story="").values_list(*Candidate._fields)


def _sharing() -> QuerySet[Claim]:
    hits = ClaimWord.objects.filter(word__in=WORDS, claim__gt=KEY).values("claim").annotate(shared=Count("word"))
    return _over().filter(pk__in=hits.order_by("-shared", "-claim").values("claim")[:CANDIDATES])


def _near(same: Q, since: datetime, order: str = "-filed_at") -> QuerySet[Claim]:
    rows = Claim.objects.exclude(state__in=[*FINAL, "draft"]).exclude(story="").filter(same, filed_at__gte=since)
    return rows.order_by(order).values_list(*Candidate._fields)[: CANDIDATES + 1]


def _of_merchant() -> QuerySet[Claim]:
    return _over().filter(merchant=KEY).order_by("-filed_at")[: OF_THE_MERCHANT + 1]


SHARING = Prepared(lambda _user, _now: _sharing(), planned=True)
OF_MERCHANT = Prepared(lambda _user, _now: _of_merchant(), planned=True)
NEAR = {  # each by an index of its own; `now` is the earliest day
    "shopper": Prepared(lambda user, now: _near(Q(shopper=user), now, "-created_at"), planned=True),
    "guest": Prepared(lambda _user, now: _near(Q(guest_email=WORD) & ~Q(guest_email=""), now), planned=True),
    "merchant": Prepared(lambda _user, now: _near(Q(merchant=KEY, kind=WORD) & ~Q(lane="over"), now), planned=True),
}


def _candidates(claim: Claim) -> list[Candidate]:
    """Closed claims that share telling words, and the newest closed ones of the same merchant."""
    words = sorted(set(words_in(claim.story)), key=lambda word: (-len(word), word))[: len(WORDS)]
    found = SHARING.rows(None, key=claim.pk - WINDOW, words=words) if words else []
    found += OF_MERCHANT.rows(None, key=claim.merchant_id) if claim.merchant_id else []
    return _others(claim, found)


def _ranked(claim: Claim, rows: Sequence[Candidate]) -> list[Similar]:
    collection = Collection({row.pk: row.story for row in rows})
    by_pk = {row.pk: row for row in rows}
    lifted = []
    for pk, score in collection.scores(claim.story).items():
        row = by_pk[pk]
        likeness = score * (SAME_KIND if row.kind == claim.kind else 1.0)
        likeness *= SAME_MERCHANT if claim.merchant_id and row.merchant_id == claim.merchant_id else 1.0
        likeness *= SAME_LAW if row.jurisdiction == claim.jurisdiction else 1.0
        lifted.append((round(likeness, 3), pk))
    best = (row for row in sorted(lifted, reverse=True) if collection.share(claim.story, row[1]) >= LEAST)
    told = (Similar(by_pk[pk], likeness, tuple(collection.shared(claim.story, pk, TOLD))) for likeness, pk in best)
    return list(islice((row for row in told if row.shared), SHOWN))
