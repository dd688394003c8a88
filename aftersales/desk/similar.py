"""Claims like this one: solved ones to learn from, open ones that may be the same. It suggests and never acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from aftersales.desk.finding import words_in
from aftersales.likeness import Collection
from aftersales.models import Claim, ClaimWord
from aftersales.workflow.states import FINAL

SHOWN = 5
WINDOW = 20_000  # claims before this one in which words are looked for
ASKED = 10  # words
CANDIDATES = 60
OF_THE_MERCHANT = 60
SAME_LATELY = timedelta(days=60)
SAME_KIND, SAME_MERCHANT, SAME_LAW = 1.25, 1.15, 1.1  # how much a shared fact lifts the likeness of the words
LEAST = 0.25  # of what a story says must stand in the other too
TOLD = 4


@dataclass(frozen=True, slots=True)
class Similar:
    """A claim that is like another, how much (0 upwards), and the words both have."""

    claim: Claim
    likeness: float
    shared: tuple[str, ...]


def solved_like(claim: Claim) -> list[Similar]:
    """Closed claims whose story is like this one's, best first; at most five."""
    over = Claim.objects.filter(state__in=FINAL).exclude(pk=claim.pk).exclude(story="")
    rows = _candidates(claim, over)
    return _ranked(claim, rows)[:SHOWN]


def maybe_same(claim: Claim) -> list[Similar]:
    """Open claims against the same merchant, or of the same shopper, that may be the same matter; at most five."""
    if not claim.filed_at:
        return []
    near = Claim.objects.exclude(pk=claim.pk).exclude(state__in=[*FINAL, "draft"]).exclude(story="")
    near = near.filter(filed_at__gte=claim.filed_at - SAME_LATELY).order_by("-pk")
    same = Q(shopper=claim.shopper_id) if claim.shopper_id else Q(guest_email=claim.guest_email) & ~Q(guest_email="")
    if claim.merchant_id:
        same |= Q(merchant=claim.merchant_id, kind=claim.kind)
    return _ranked(claim, near.filter(same)[:CANDIDATES])[:SHOWN]


def _candidates(claim: Claim, over: QuerySet[Claim]) -> list[Claim]:
    """Closed claims that share telling words, and the newest closed ones of the same merchant and kind."""
    words = sorted(set(words_in(claim.story)), key=lambda word: (-len(word), word))[:ASKED]
    hits = ClaimWord.objects.filter(word__in=words, claim__gt=claim.pk - WINDOW).values("claim")
    pks = [row["claim"] for row in hits.annotate(shared=Count("word")).order_by("-shared", "-claim")[:CANDIDATES]]
    rows = {row.pk: row for row in over.filter(pk__in=pks).select_related("merchant")}
    if claim.merchant_id:
        own = over.filter(merchant=claim.merchant_id).order_by("-pk").select_related("merchant")[:OF_THE_MERCHANT]
        rows |= {row.pk: row for row in own}
    return list(rows.values())


def _ranked(claim: Claim, rows: Sequence[Claim]) -> list[Similar]:
    collection = Collection({row.pk: row.story for row in rows})
    by_pk = {row.pk: row for row in rows}
    found = []
    for pk, score in collection.scores(claim.story).items():
        row = by_pk[pk]
        lifted = score * (SAME_KIND if row.kind == claim.kind else 1.0)
        lifted *= SAME_MERCHANT if claim.merchant_id and row.merchant_id == claim.merchant_id else 1.0
        lifted *= SAME_LAW if row.jurisdiction == claim.jurisdiction else 1.0
        shared = tuple(collection.shared(claim.story, pk, TOLD))
        if shared and collection.share(claim.story, pk) >= LEAST:
            found.append(Similar(row, round(lifted, 3), shared))
    return sorted(found, key=lambda row: (-row.likeness, -row.claim.pk))
