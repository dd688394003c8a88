"""Filing a claim in one go: what the wizard asks page by page, told all together by a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from aftersales import entitlements, keeping, workflow
from aftersales.actors import SHOPPER, Actor
from aftersales.models import Claim, Purchase, PurchaseLine
from aftersales.workflow.places import today_of
from casebook.rights.facts import Fact, doubts, read_facts, read_plain
from casebook.rights.loading import book

OF_PURCHASE = ("ordered_on", "paid_on", "deliver_by", "delivered_on", "payment_method")  # facts a purchase tells itself


@dataclass(frozen=True, slots=True)
class Filing:
    """What is told of a claim: `facts` by the names of the law's vocabulary, in plain values; `asks` a remedy of it."""

    kind: str
    order_kind: str
    jurisdiction: str
    language: str
    facts: Mapping[str, Any]
    story: str
    asks: str
    asks_amount: Decimal | None = None
    tags: Sequence[str] = ()


def file_at_once(
    user: User,
    purchase: Purchase,
    lines: Sequence[tuple[PurchaseLine, int]],
    filing: Filing,
    *,
    now: datetime | None = None,
) -> Claim:
    """File a claim about lines of a person's own purchase; `lines`: each with how many of it.

    Raises FactError for a fact that cannot be so, and ClaimedBefore where an open claim covers the same; then nothing
    is left behind.
    """
    now = now or timezone.now()
    with transaction.atomic():
        claim = workflow.begin(user=user, now=now, **_told(user, purchase, lines[0][0], filing, now))
        for line, quantity in lines:
            claim.lines.create(line=line, quantity=quantity)
        entitlements.keep_rights(claim, today_of(claim, now))
        claim.save()
        keeping.hand_over(purchase, claim)
        return workflow.open_claim(claim.pk, by=Actor(SHOPPER, user), now=now)


def _told(user, purchase, line, filing, now):
    facts = checked(facts_of_purchase(purchase, line) | dict(filing.facts), timezone.localdate(now))
    return {
        "merchant": purchase.merchant,
        "shop": purchase.shop,
        "merchant_email": "" if _reachable(purchase.merchant) else purchase.merchant_email,
        "purchase": purchase,
        "shopper_name": user.display_name,
        "kind": filing.kind,
        "order_kind": filing.order_kind,
        "jurisdiction": filing.jurisdiction,
        "language": filing.language,
        "facts": facts,
        "story": filing.story,
        "asks": filing.asks,
        "asks_amount": filing.asks_amount,
        "currency": purchase.currency,
        "tags": list(filing.tags),
    }


def _reachable(merchant):
    """Whether we know by ourselves how to ask: then an address a shopper typed is not used."""
    return merchant is not None and bool(merchant.email or merchant.representatives.exists())


def facts_of_purchase(purchase: Purchase, line: PurchaseLine) -> dict[str, Any]:
    """What a purchase itself tells, by the names of the law's facts, in plain values."""
    told = {name: getattr(purchase, name) for name in OF_PURCHASE}
    told |= {"goods": line.goods, "price": line.price, "amount_paid": purchase.total}
    known: Mapping[str, Fact] = book().vocabulary.facts
    if purchase.platform in (known["platform"].values or ()):
        told["platform"] = purchase.platform
    return {name: plain(value) for name, value in told.items() if value not in (None, "")} | purchase.facts


def checked(facts: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Plain facts as a claim keeps them, each of its own type. Raises FactError for one that cannot be so."""
    known = book().vocabulary.facts
    read = read_facts(known, read_plain(known, facts))
    for doubt in doubts(read, today):
        raise doubt
    return {name: plain(value) for name, value in read.items()}


def plain(value: Any) -> Any:
    """A fact's value as JSON keeps it: days and numbers as text, several words as a list."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Decimal) else value
