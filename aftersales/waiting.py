"""What waits for a merchant: by the clocks that run against it and the promises it has not kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from aftersales.models import Claim, Clock, Commitment
from aftersales.models.claims import ClaimQuerySet
from aftersales.workflow.states import FINAL, OPEN

SHOWN = ("mine", "today", "overdue", "open", "over")  # what a list may show; the first where nothing is named


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims need a merchant: in all, by the end of today, and too late already."""

    mine: int
    today: int
    overdue: int


def of_representative(user: User) -> ClaimQuerySet:
    """The claims against all merchants somebody speaks for, from the moment the merchant is asked."""
    return Claim.objects.filter(pk__in=Claim.objects.of_merchants_of(user).values("pk"))


def shown(claims: ClaimQuerySet, name: str, now: datetime) -> ClaimQuerySet:
    """The part of a list that a word of SHOWN names, what is due first in front; claims that are over newest first."""
    if name == "over":
        return claims.filter(state__in=FINAL).order_by("-closed_at", "-pk")
    return _part(claims, name, now).order_by(F("due_at").asc(nulls_last=True), "pk")


def _part(claims, name, now):
    if name == "open":
        return claims.filter(state__in=OPEN)
    if name == "overdue":
        return claims.filter(Exists(_unkept(now)) | Exists(_running().filter(due_at__lte=now)), state__in=OPEN)
    if name == "today":
        return claims.filter(Exists(_running().filter(due_at__lt=_tomorrow(now))))
    return claims.filter(Exists(_running()))


def counts(claims: ClaimQuerySet, now: datetime) -> Counts:
    """The numbers at the head of the list."""
    return Counts(*(_part(claims, name, now).count() for name in ("mine", "today", "overdue")))


def _running():
    return Clock.objects.filter(claim=OuterRef("pk"), ended_at=None, ran_out_at=None, waits_for="merchant")


def _unkept(now):
    """Promises of a merchant whose day is over and which nobody has said to be kept."""
    late = Q(broken_at__isnull=False) | Q(due_on__lt=timezone.localdate(now))
    return Commitment.objects.filter(late, claim=OuterRef("pk"), who="merchant", done_at=None)


def _tomorrow(now):
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)
