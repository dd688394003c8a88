"""Beginning a claim, filing it once, and forgetting drafts that nobody filed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Merchant, User
from aftersales.actors import PORTAL, Actor
from aftersales.models import Claim, ClaimLine, Clock, Purchase
from aftersales.workflow.moving import Refused, locked, move
from aftersales.workflow.states import CLOSED_INACTIVE, DRAFT, MERGED, REJECTED, RESOLVED, WITHDRAWN

DRAFT_DAYS = 30
OVER = (DRAFT, RESOLVED, REJECTED, WITHDRAWN, CLOSED_INACTIVE, MERGED)  # states in which a line may be claimed again


class ClaimedBefore(Refused):
    """An open claim about the same thing exists: `first` leads to it."""

    def __init__(self, first: Claim):
        super().__init__("claimed_before")
        self.first = first


def session_mark(session_key: str) -> str:
    """What a guest's draft keeps of the browser session it belongs to."""
    return salted_hmac("aftersales.guest", session_key, algorithm="sha256").hexdigest()


def begin(*, user: User | None, session_key: str = "", now: Any = None, **fields: Any) -> Claim:
    """A new draft of a person or, for a guest, of a browser session; deleted after 30 days if it is not filed."""
    now = now or timezone.now()
    ends = now + timedelta(days=DRAFT_DAYS)
    with transaction.atomic():
        mark = session_mark(session_key) if user is None else ""
        claim = Claim.objects.create(
            shopper=user, guest_session=mark, created_at=now, entered_at=now, due_at=ends, **fields
        )
        claim.remind_at = ends - timedelta(days=7)
        claim.save(update_fields=["remind_at"])
        Clock.objects.create(
            claim=claim, name="draft", waits_for="shopper", basis="house_rule", started_at=now, due_at=ends
        )
    return claim


def open_claim(pk: int, *, by: Actor, now: Any = None) -> Claim:
    """File a draft, and pass it on to the merchant where that needs nobody. Filing it again gives the same claim.

    Raises ClaimedBefore when an open claim covers the same line and quantity.
    """
    now = now or timezone.now()
    with transaction.atomic():
        _one_at_a_time(pk)
        claim = locked(pk)
        if claim.state != DRAFT:
            return claim
        if first := claimed_before(claim):
            raise ClaimedBefore(first)
        if _names_oneself(claim):
            claim.merchant_email = ""
            claim.save(update_fields=["merchant_email"])
        move(pk, "file", by=by, now=now)
        claim.refresh_from_db()
        if can_reach(claim):
            move(pk, "admit", by=PORTAL, now=now)
            claim.refresh_from_db()
        _mind_its_days(claim, now)
    return claim


def _mind_its_days(claim, now):
    """The purchase of a claim has its days looked at by the next sweep of reminders."""
    Purchase.objects.filter(pk=claim.purchase_id, remind_on=None).update(remind_on=now.date())


def _one_at_a_time(pk):
    """Hold the shopper's row (for a guest, the merchant's): two filings of one person do not look past each other."""
    shopper, merchant = Claim.objects.values_list("shopper", "merchant").get(pk=pk)
    if shopper:
        User.objects.select_for_update().get(pk=shopper)
    elif merchant:
        Merchant.objects.select_for_update().get(pk=merchant)


def can_reach(claim: Claim) -> bool:
    """Whether the merchant can be asked: somebody speaks for it here, or an address is known."""
    if claim.merchant is None:
        return False
    return bool(claim.merchant_email or claim.merchant.email or claim.merchant.representatives.exists())


def _names_oneself(claim):
    """Whether the address that was typed for the merchant is the shopper's: nobody answers a claim of one's own."""
    typed = claim.merchant_email.casefold()
    own = {claim.guest_email, claim.shopper.email if claim.shopper else ""}
    if claim.shopper:
        own |= set(claim.shopper.emailaddress_set.values_list("email", flat=True))
    return typed in {address.casefold() for address in own}


def claimed_before(claim: Claim) -> Claim | None:
    """The open claim that already covers a line of this one; None where every line has enough left.

    The same order typed in twice counts as one: same person, same merchant, same order number, same thing.
    """
    for wanted in claim.lines.select_related("line__purchase"):
        others = (
            ClaimLine.objects.filter(_same_thing(claim, wanted.line))
            .exclude(claim=claim)
            .exclude(claim__state__in=OVER)
        )
        taken = others.aggregate(n=Sum("quantity"))["n"] or 0
        if taken + wanted.quantity > wanted.line.quantity:
            return others.order_by("claim__filed_at").first().claim if taken else None
    return None


def _same_thing(claim, line):
    same = Q(line=line)
    purchase = line.purchase
    if purchase.order_no and claim.merchant_id:
        person = (
            Q(claim__shopper=claim.shopper_id) if claim.shopper_id else Q(claim__guest_email__iexact=claim.guest_email)
        )
        same |= person & Q(
            claim__merchant=claim.merchant_id,
            line__purchase__order_no__iexact=purchase.order_no,
            line__title__iexact=line.title,
        )
    return same


def adopt(user: User, now: Any = None) -> int:
    """Give a person the claims they filed as a guest with an address they have since confirmed; returns how many."""
    confirmed = list(user.emailaddress_set.filter(verified=True).values_list("email", flat=True))
    mine = Q(pk__in=[])
    for address in confirmed:
        mine |= Q(guest_email__iexact=address)
    with transaction.atomic():
        claims = list(
            Claim.objects.filter(mine, shopper=None, guest_proved_at__isnull=False).select_related("purchase")
        )
        for claim in claims:
            claim.shopper = user
            claim.save(update_fields=["shopper"])
            if claim.purchase and claim.purchase.shopper_id is None:
                claim.purchase.shopper = user
                claim.purchase.save(update_fields=["shopper"])
    return len(claims)


def forget_draft(claim: Claim, now: Any) -> None:
    """Delete a draft and what was handed in with it, file by file."""
    for row in claim.files.all():
        row.delete_files()
    claim.delete()
