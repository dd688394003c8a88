"""A merchant's service in a few counts, as staff see them beside a claim: from its claims alone, no score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count, Q

from aftersales.models import Claim, Commitment, Finding
from aftersales.record import NOT_COUNTED, WINDOW

FRESH = 600  # seconds a merchant's counts may be old,
CLAIMS_A_SECOND = 10  # and of one with many claims a second for each so many: they change by less, and cost more


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of two years: claims, answered within 48 hours, solved, promises kept and due, findings for the shopper."""

    claims: int
    open: int
    answered: int
    solved: int
    ended: int
    kept: int
    due: int
    founded: int
    findings: int


def figures_of(merchant_pk: int, now: datetime) -> Figures:
    """The counts of one merchant, at most FRESH seconds old (more with many claims); three queries when they are counted anew."""
    key = f"desk:figures:{merchant_pk}"
    if (known := cache.get(key)) is None:
        known = _count(merchant_pk, now)
        cache.set(key, known, max(FRESH, Figures(*known).claims // CLAIMS_A_SECOND))
    return Figures(*known)


def _count(merchant_pk, now):
    claims = Claim.objects.filter(merchant=merchant_pk, filed_at__gt=now - WINDOW, asked_at__isnull=False)
    seen = claims.exclude(state__in=NOT_COUNTED).aggregate(
        n=Count("pk"),
        open=Count("pk", filter=~Q(lane="over")),
        answered=Count("pk", filter=Q(answer_hours__lte=48)),
        solved=Count("pk", filter=Q(state="resolved")),
        ended=Count("pk", filter=Q(state__in=["resolved", "referred", "decided"])),
    )
    promises = Commitment.objects.filter(claim__merchant=merchant_pk, who="merchant", claim__filed_at__gt=now - WINDOW)
    kept = promises.aggregate(
        kept=Count("pk", filter=Q(done_at__isnull=False, broken_at=None)),
        due=Count("pk", filter=Q(done_at__isnull=False) | Q(broken_at__isnull=False) | Q(due_on__lt=now.date())),
    )
    findings = Finding.objects.filter(claim__merchant=merchant_pk, replaced_at=None, at__gt=now - WINDOW)
    found = findings.aggregate(n=Count("pk"), founded=Count("pk", filter=Q(outcome__in=["upheld", "partly"])))
    told = (seen["n"], seen["open"], seen["answered"], seen["solved"], seen["ended"])
    return (*told, kept["kept"], kept["due"], found["founded"], found["n"])
