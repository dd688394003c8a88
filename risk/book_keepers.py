"""Who may give rows to the books of a shop."""

from django.http import Http404

from accounts.access import acts_as_staff
from accounts.models import Representative, Shop


def keeps_books(user, shop):
    """Whether somebody may: who speaks for the merchant of the shop, and curators."""
    speaks = Representative.objects.filter(user=user, merchant=shop.merchant_id).exists()
    return speaks or (acts_as_staff(user) and user.is_curator())


def shop_of(user, key):
    """The shop of a key, for those who keep its books; 404 for everybody else."""
    shop = None if "\0" in key else Shop.objects.select_related("merchant").filter(key=key.lower()).first()
    if shop is None or not keeps_books(user, shop):
        raise Http404
    return shop
