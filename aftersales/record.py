"""What claims say of a merchant: one plain record a claim, the ground of every figure about its after-sales service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from aftersales.models import Claim, ClaimStep, Commitment, Finding, Message, Purchase

WINDOW = timedelta(days=730)  # RISK.md section 4: older claims no longer count
ON_TIME_HOURS = 24  # acknowledged: the merchant was asked or wrote within a day of filing
OPEN_TOO_LONG = timedelta(days=30)  # an unsettled claim older than this counts as not solved
NOT_COUNTED = ("draft", "filed", "merged")  # a claim that was joined with another counts as the other
ANSWERABLE = Q(asked_at__isnull=False) & (
    Q(address_confirmed=True) | Q(Exists(Finding.objects.filter(claim=OuterRef("pk"), replaced_at=None)))
)  # nobody makes a merchant's record by answering in its name from an address of their own
REFUNDS = ("refund_full", "refund_less_use", "price_reduction", "return_no_reason", "cancel_order")


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment of a merchant: when it was due, done and broken."""

    act: str
    due_on: date
    done_at: datetime | None
    broken_at: datetime | None

    def is_due(self, today: date) -> bool:
        """Whether it can be said if it was kept: done, broken, or its day is over."""
        return self.done_at is not None or self.broken_at is not None or self.due_on < today

    def is_kept(self) -> bool:
        """Done by its day and not found wanting."""
        return (
            self.done_at is not None
            and self.broken_at is None
            and self.done_at.date() <= self.due_on + timedelta(days=1)
        )


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim as figures see it. Hours are hours of working days; stars 1 to 5, None = not told."""

    pk: int
    merchant: int
    shopper: str  # a key for the person, not a name
    order: str  # a key for the order
    kind: str
    state: str
    tags: tuple[str, ...]
    filed_at: datetime
    order_proof: bool
    answered_at: datetime | None
    answer_hours: float | None
    settled_at: datetime | None  # resolved
    ended_at: datetime | None  # left every open state, however
    pressured: bool
    complied: bool | None  # with a finding in the shopper's favour; None where there is none or it is not due
    found: bool | None  # a finding that counts: founded or not; None without one
    cause: str  # of that finding
    found_at: datetime | None
    proved_conduct: tuple[str, ...]
    acknowledged: bool
    cause_stated: bool
    remedy_offered: bool
    remedy_delivered: bool
    outcome_recorded: bool
    asked_for_rating: bool
    stars: int | None
    competence: int | None
    promises: tuple[Promise, ...] = ()

    def steps(self) -> tuple[bool, ...]:
        """Acknowledged in 24 hours, cause stated, remedy offered; and once it is over: delivered, recorded, asked."""
        steps = (self.acknowledged, self.cause_stated, self.remedy_offered)
        if self.ended_at is None:
            return steps
        return (*steps, self.remedy_delivered, self.outcome_recorded, self.asked_for_rating)

    def days(self, now: datetime) -> float:
        """Days until it was settled, left, or until now."""
        end = self.settled_at or self.ended_at or now
        return max((end - self.filed_at).total_seconds() / 86400, 0.0)

    def is_proved(self, cause: str) -> bool:
        """Whether a finding upheld this cause."""
        return self.found is True and self.cause == cause

    def solved(self, now: datetime) -> bool | None:
        """Whether the merchant solved it; None where it does not count: still fresh, withdrawn freely, not founded."""
        if self.pressured or self.complied is False:
            return False
        if self.found is False or self.state in {"withdrawn", "rejected", "closed_inactive"}:
            return None
        if self.state == "resolved":
            return self.remedy_delivered
        if self.state == "referred":
            return False
        return False if now - self.filed_at > OPEN_TOO_LONG else None


def records(merchants: Iterable[int], now: datetime) -> dict[int, list[ClaimRecord]]:
    """The claims of each merchant that count, newest first: admitted, filed in the last 730 days. A few queries for all."""
    claims = Claim.objects.filter(merchant__in=list(merchants), filed_at__gt=now - WINDOW).filter(ANSWERABLE)
    told = defaultdict(list)
    for row in records_of(claims.exclude(state__in=NOT_COUNTED).order_by("-filed_at", "-pk"), now):
        told[row.merchant].append(row)
    return told


def records_of(rows: Any, now: datetime) -> list[ClaimRecord]:
    """The records of these claims (a queryset), in its order. A few queries for all."""
    was_offered = Exists(ClaimStep.objects.filter(claim=OuterRef("pk"), name__in=OFFERED))
    claims = list(rows.select_related("purchase", "survey").annotate(was_offered=was_offered))
    pks = [c.pk for c in claims]
    promises, findings, pressured, spoke = _promises(pks), _findings(pks), _pressured(pks), _first_words(pks)
    return [
        _record(c, promises.get(c.pk, ()), findings.get(c.pk), c.pk in pressured, spoke.get(c.pk), now) for c in claims
    ]


OFFERED = ("offer", "accept_claim")


def _promises(pks):
    rows = defaultdict(list)
    for row in Commitment.objects.filter(claim__in=pks, who="merchant").order_by("due_on", "pk"):
        rows[row.claim_id].append(Promise(row.act, row.due_on, row.done_at, row.broken_at))
    return {pk: tuple(found) for pk, found in rows.items()}


def _findings(pks):
    return {row.claim_id: row for row in Finding.objects.filter(claim__in=pks, replaced_at=None)}


def _pressured(pks):
    steps = ClaimStep.objects.filter(claim__in=pks, name="withdraw").values_list("claim", "given")
    return {pk for pk, given in steps if given.get("pressured") is True}


def _first_words(pks):
    """When the merchant first said anything at all in each claim."""
    first = {}
    steps = ClaimStep.objects.filter(claim__in=pks, role="merchant").values_list("claim", "at")
    words = Message.objects.filter(claim__in=pks, role="merchant").values_list("claim", "at")
    for pk, at in [*steps, *words]:
        first[pk] = min(at, first.get(pk, at))
    return first


def _record(claim, promises, finding, pressured, spoke, now):
    upheld = finding.upholds() if finding else None
    survey = getattr(claim, "survey", None)
    return ClaimRecord(
        pk=claim.pk,
        merchant=claim.merchant_id,
        shopper=f"u{claim.shopper_id}" if claim.shopper_id else f"g{claim.guest_email.lower()}",
        order=_order_of(claim),
        kind=claim.kind,
        state=claim.state,
        tags=tuple(claim.tags),
        filed_at=claim.filed_at,
        order_proof=claim.order_proof,
        answered_at=claim.answered_at,
        answer_hours=claim.answer_hours,
        settled_at=claim.closed_at if claim.state == "resolved" else None,
        ended_at=claim.closed_at,
        pressured=pressured,
        complied=_complied(promises, now.date()) if upheld else None,
        found=upheld,
        cause=finding.cause if finding else "",
        found_at=finding.at if finding else None,
        proved_conduct=tuple(finding.proved_conduct) if upheld else (),
        acknowledged=spoke is not None and spoke - claim.filed_at <= timedelta(hours=ON_TIME_HOURS),
        cause_stated=claim.answered_at is not None,
        remedy_offered=claim.was_offered,
        remedy_delivered=any(p.done_at is not None and p.broken_at is None for p in promises),
        outcome_recorded=claim.closed_at is not None,
        asked_for_rating=survey is not None,
        stars=survey.stars if survey else None,
        competence=survey.competence if survey else None,
        promises=promises,
    )


def _order_of(claim):
    purchase = claim.purchase
    if purchase is None:
        return f"c{claim.pk}"
    return f"n{purchase.order_no.lower()}" if purchase.order_no else f"p{purchase.pk}"


def _complied(promises, today):
    due = [p for p in promises if p.is_due(today)]
    return None if not due else all(p.broken_at is None and p.done_at is not None for p in due)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual among claims of a kind of merchant: shares 0..1, and of how many claims."""

    answered: float
    solved: float
    kept: float
    n: int


def usual(category: str, now: datetime) -> Usual | None:
    """Shares among all counted claims against merchants of a category ("" = all of them); None without any.

    Simpler than a merchant's own figures, one claim one vote: they are only what few claims are drawn towards.
    """
    claims = Claim.objects.filter(
        filed_at__gt=now - WINDOW, filed_at__lte=now, order_proof=True, address_confirmed=True
    ).exclude(state__in=NOT_COUNTED)
    promises = Commitment.objects.filter(who="merchant", claim__filed_at__gt=now - WINDOW)
    if category:
        claims = claims.filter(merchant__category=category)
        promises = promises.filter(claim__merchant__category=category)
    n = claims.count()
    if not n:
        return None
    seen = claims.aggregate(
        fast=Count("pk", filter=Q(answer_hours__lte=48)),
        solved=Count("pk", filter=Q(state="resolved")),
        ended=Count(
            "pk", filter=Q(state__in=["resolved", "referred"]) | Q(closed_at=None, filed_at__lt=now - OPEN_TOO_LONG)
        ),
    )
    kept = promises.aggregate(
        kept=Count("pk", filter=Q(done_at__isnull=False, broken_at=None)),
        due=Count("pk", filter=Q(done_at__isnull=False) | Q(broken_at__isnull=False) | Q(due_on__lt=now.date())),
    )
    return Usual(
        answered=seen["fast"] / n,
        solved=seen["solved"] / seen["ended"] if seen["ended"] else 1.0,
        kept=(kept["kept"] + 9) / (kept["due"] + 10),
        n=n,
    )


def late_deliveries(merchants: Iterable[int]) -> dict[int, tuple[int, int]]:
    """(late, all) among purchases of each merchant whose promised and true day of arrival are both known."""
    rows = (
        Purchase.objects.filter(merchant__in=list(merchants), deliver_by__isnull=False, delivered_on__isnull=False)
        .values("merchant")
        .annotate(n=Count("pk"), late=Count("pk", filter=Q(delivered_on__gt=F("deliver_by"))))
    )
    return {row["merchant"]: (row["late"], row["n"]) for row in rows}


def claimants(shops: Iterable[int], since: datetime) -> list[tuple[int, int]]:
    """(shop, account) of everybody with an undecided claim filed since a moment; a claim about the merchant alone is left out."""
    rows = Claim.objects.filter(shop__in=list(shops), shopper__isnull=False, filed_at__gt=since).exclude(
        state__in=NOT_COUNTED
    )
    rows = rows.exclude(state="withdrawn").exclude(findings__replaced_at=None, findings__isnull=False)
    return list(rows.order_by("pk").values_list("shop", "shopper").distinct())
