"""Taking in what a shopper reports about a shop; a report counts once a person, shop and kind in 90 days."""

from datetime import timedelta
from enum import StrEnum

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from accounts.models import Merchant
from risk.models import Report

COUNTS_FOR = timedelta(days=90)


class Taken(StrEnum):
    """What became of a report."""

    COUNTED = "counted"  # from an account with a confirmed address: it counts as one unproved report
    KEPT = "kept"  # from somebody not signed in: staff read it, it does not count
    UNCONFIRMED = "unconfirmed"  # from an account whose address is not confirmed yet: the same
    ALREADY = "already"  # the same person said the same lately: nothing was added


@transaction.atomic
def take(shop, *, user, kind, happened_on, text, origin, now):
    """Store a report by `user` (None for a stranger) and say what became of it. `origin`: accounts.limits.origin."""
    Merchant.objects.select_for_update(no_key=True).get(
        pk=shop.merchant_id
    )  # two presses of one button come one by one
    told_by = Q(user=user) if user else Q(user=None, origin=origin)
    if Report.objects.filter(told_by, shop=shop, kind=kind, created_at__gt=now - COUNTS_FOR).exists():
        return Taken.ALREADY
    taken = _worth(user)
    Report.objects.create(
        shop=shop,
        user=user,
        kind=kind,
        happened_on=happened_on,
        text=text,
        origin=origin,
        status=Report.Status.DROPPED if taken is Taken.UNCONFIRMED else Report.Status.NEW,
        created_at=now,
    )
    if taken is Taken.COUNTED:
        shop.merchant.touch()
    return taken


def _worth(user):
    if user is None:
        return Taken.KEPT
    confirmed = EmailAddress.objects.filter(user=user, verified=True).exists()
    return Taken.COUNTED if confirmed else Taken.UNCONFIRMED
