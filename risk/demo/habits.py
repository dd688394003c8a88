"""Which habits a fictional merchant has: those that fit what the demonstration tells of it."""

from accounts.models import Merchant
from risk.models import Standing

GOOD = ("quick", "steady", "quick", "slow", "steady", "promises_much")
BAD = ("silent", "slow", "promises_much", "silent")


def of_merchants():
    """(merchant, name of its habits) of every fictional merchant with a shop, in their order."""
    merchants = Merchant.objects.filter(is_demo=True, shops__isnull=False).distinct().order_by("pk")
    bands = dict(Standing.objects.filter(merchant__in=merchants).values_list("merchant", "assessment__band"))
    told = []
    for n, merchant in enumerate(merchants):
        kinds = BAD if bands.get(merchant.pk) not in {"no_signs", "some_signs"} else GOOD
        told.append((merchant, kinds[n % len(kinds)]))
    return told
