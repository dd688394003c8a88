"""What tests of pages share: the starter shelf, loaded."""

import pytest

from casebook import loading

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


@pytest.fixture
def shelf(db):
    """Some starter pages, published in all their languages."""
    return loading.load(names=SOME)
