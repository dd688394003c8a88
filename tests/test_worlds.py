"""Worlds of tests: there for whoever asks, gone for whoever does not, whole again after every change."""

import pytest

from accounts.models import Merchant
from tests import worlds
from tests.factories import make_merchant


@worlds.made_once
def two_merchants():
    """Two merchants."""
    return [make_merchant(name="One"), make_merchant(name="Two")]


@worlds.made_once
def three_merchants():
    """Three others."""
    return [make_merchant(name=name) for name in ("Three", "Four", "Five")]


@pytest.mark.parametrize("_turn", range(3))
def test_whoever_asks_finds_it_whole(two_merchants, _turn):
    assert list(Merchant.objects.order_by("pk")) == two_merchants
    assert [m.name for m in two_merchants] == ["One", "Two"]
    two_merchants[0].name = "Changed"
    two_merchants.pop().delete()
    make_merchant()


@pytest.mark.parametrize("_turn", range(2))
@pytest.mark.django_db
def test_whoever_does_not_ask_finds_nothing(_turn):
    assert not Merchant.objects.exists()


def test_whoever_asks_for_another_finds_that_alone(three_merchants):
    assert list(Merchant.objects.order_by("pk")) == three_merchants


def test_whoever_asks_for_both_finds_both(two_merchants, three_merchants):
    assert set(Merchant.objects.all()) == {*two_merchants, *three_merchants}


@pytest.mark.django_db(transaction=True)
def test_whoever_commits_has_rows_of_their_own(two_merchants):
    assert list(Merchant.objects.order_by("pk")) == two_merchants


def test_a_name_is_taken_once():
    def of_the_same_name():
        return None

    of_the_same_name.__name__ = "two_merchants"
    with pytest.raises(ValueError, match="two_merchants"):
        worlds.made_once(of_the_same_name)
