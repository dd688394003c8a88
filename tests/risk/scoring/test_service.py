"""The service index says nothing in numbers before there are claims enough, and only then."""

import pytest

from risk.scoring.service import LEAST_CLAIMS, LEAST_SHOPPERS, too_few


@pytest.mark.parametrize(
    ("claims", "shoppers"), [(0, 0), (LEAST_CLAIMS - 1, LEAST_SHOPPERS), (LEAST_CLAIMS, LEAST_SHOPPERS - 1)]
)
def test_below_either_limit_only_the_counts_are_told(claims, shoppers):
    told = too_few(claims, shoppers)
    assert (told.state, told.claims, told.shoppers) == ("too_few", claims, shoppers)


def test_enough_claims_are_never_called_too_few():
    with pytest.raises(ValueError, match="enough claims"):
        too_few(LEAST_CLAIMS, LEAST_SHOPPERS)
