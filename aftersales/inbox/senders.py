"""Whose mail it may be: the addresses by which the sides of a claim are known, and as whom each of them writes."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from accounts.models import User
from aftersales.actors import HELPER, MERCHANT, SHOPPER, Actor
from aftersales.models import Claim


def known(claim: Claim, party: str) -> dict[str, Actor]:
    """{address in small letters: who writes from it} of one side of a claim: shopper or merchant."""
    found = _shoppers(claim) if party == SHOPPER else _merchants(claim)
    return {address.casefold(): actor for address, actor in found.items() if address}


def _shoppers(claim):
    found = {claim.guest_email: Actor(SHOPPER)}
    for helper in claim.helpers.filter(ended_at=None).select_related("user"):
        found |= _of_account(helper.user, Actor(HELPER, helper.user, helper.person))
    return found | (_of_account(claim.shopper, Actor(SHOPPER, claim.shopper)) if claim.shopper else {})


def _merchants(claim):
    if claim.merchant is None:
        return {}
    found = {claim.merchant_email: Actor(MERCHANT), claim.merchant.email: Actor(MERCHANT)}
    for row in claim.merchant.representatives.select_related("user")[:100]:
        found |= _of_account(row.user, Actor(MERCHANT, row.user))
    return found


def _of_account(user: User, actor: Actor) -> dict[str, Actor]:
    if not user.is_active:
        return {}
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return dict.fromkeys([user.email, *confirmed], actor)
