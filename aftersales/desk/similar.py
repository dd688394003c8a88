"""Claims like this one: solved ones to learn from, open ones that may be the same. It suggests and never acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from accounts.prepared import KEY, WORDS, Prepared
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
    return _ranked(claim, [row for row in _candidates(claim) if row.pk != claim.pk])


def maybe_same(claim: Claim) -> list[Similar]:
    """Open claims against the same merchant, or of the same shopper, that may be the same matter; at most five."""
    who = "shopper" if claim.shopper_id else "guest" if claim.guest_email else ""
    if not claim.filed_at or not (who or claim.merchant_id):
        return []
    near = NEAR[who, bool(claim.merchant_id)].rows(
        User(pk=claim.shopper_id),
        claim.filed_at - SAME_LATELY,
        key=claim.merchant_id or 0,
        words=[claim.kind, claim.guest_email],
    )
    return _ranked(claim, [row for row in map(Candidate._make, near) if row.pk != claim.pk][:CANDIDATES])


def _over() -> QuerySet[Claim]:
    return Claim.objects.filter(state__in=FINAL).exclude(story="").values_list(*Candidate._fields)


def _sharing() -> QuerySet[Claim]:
    hits = ClaimWord.objects.filter(word__in=WORDS, claim__gt=KEY).values("claim").annotate(shared=Count("word"))
    return _over().filter(pk__in=hits.order_by("-shared", "-claim").values("claim")[:CANDIDATES])


def _near(who: str, with_merchant: bool, user: User, since: datetime) -> QuerySet[Claim]:
    same = {"shopper": Q(shopper=user), "guest": Q(guest_email=WORDS[1]), "": Q()}[who]
    if with_merchant:
        same |= Q(merchant=KEY, kind=WORDS[0])
    rows = Claim.objects.exclude(state__in=[*FINAL, "draft"]).exclude(story="").filter(same, filed_at__gte=since)
    return rows.order_by("-pk").values_list(*Candidate._fields)[: CANDIDATES + 1]


SHARING = Prepared(lambda _user, _now: _sharing())
OF_MERCHANT = Prepared(lambda _user, _now: _over().filter(merchant=KEY).order_by("-pk")[: OF_THE_MERCHANT + 1])
NEAR = {
    (who, with_merchant): Prepared(lambda user, now, asked=(who, with_merchant): _near(*asked, user, now))
    for who in ("shopper", "guest", "")
    for with_merchant in (True, False)
}


def _candidates(claim: Claim) -> list[Candidate]:
    """Closed claims that share telling words, and the newest closed ones of the same merchant."""
    words = sorted(set(words_in(claim.story)), key=lambda word: (-len(word), word))[: len(WORDS)]
    found = SHARING.rows(None, key=claim.pk - WINDOW, words=words) if words else []
    found += OF_MERCHANT.rows(None, key=claim.merchant_id) if claim.merchant_id else []
    return list({row.pk: row for row in map(Candidate._make, found)}.values())


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
