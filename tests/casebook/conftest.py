"""What tests of pages share: the starter shelf, loaded."""

from casebook import loading
from tests import worlds

SOME = {
    "case-bargain-never-came",
    "case-shoe-size-freight",
    "spot-false-shop",
    "pay-safely",
    "alert-parcel-fee-messages",
    "drill-parcel-fee-sms",
    "drill-delivery-sms",
    "already-money",
}


@worlds.made_once
def shelf():
    """Some starter pages, published in all their languages."""
    return loading.load(names=SOME)
