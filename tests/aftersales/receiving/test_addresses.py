"""Addresses to which people answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales.receiving import read_reply_address, reply_address

SECRET = "a secret of the tests"
ADDRESS = reply_address("ABC2345XYZ", "merchant", SECRET, "reply.example")
NUMBERS = st.text("23456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=12)


@given(number=NUMBERS, party=st.sampled_from(["shopper", "merchant"]))
def test_an_address_leads_back_to_its_claim_and_side(number, party):
    address = reply_address(number, party, SECRET, "reply.example")
    assert read_reply_address(address, SECRET) == (number, party)
    assert read_reply_address(address.upper(), SECRET) == (number, party)
    assert len(address.partition("@")[0]) <= 64


def test_one_wrong_letter_is_a_forgery():
    local = ADDRESS.partition("@")[0]
    for place, letter in enumerate(local):
        for other in "a2-":
            forged = local[:place] + other + local[place + 1 :]
            assert forged == local or read_reply_address(f"{forged}@reply.example", SECRET) is None, (place, letter)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "care@shop.example",
        "c-abc2345xyz-m-@reply.example",
        "c-abc2345xyz-m-aaaaaaaaaaaaaaaa@reply.example",
        ADDRESS.replace("-m-", "-s-"),
        ADDRESS.replace("abc2345xyz", "abc2345xyy"),
        ADDRESS.replace("c-", "d-"),
        "c-é-m-aaaaaaaaaaaaaaaa@reply.example",
        "x" * 100_000,
    ],
)
def test_another_address_leads_nowhere(address):
    assert read_reply_address(address, SECRET) is None


def test_another_secret_and_the_other_side_have_another_signature():
    assert read_reply_address(ADDRESS, "another secret") is None
    assert ADDRESS[:18] != reply_address("ABC2345XYZ", "shopper", SECRET, "reply.example")[:18]


def test_the_domain_is_not_part_of_the_signature():
    assert read_reply_address(ADDRESS.replace("reply.example", "old.example"), SECRET) == ("ABC2345XYZ", "merchant")


def test_what_cannot_be_in_an_address_is_refused():
    for number in ("", "abc", "A-B", "A" * 21, "A\n"):
        with pytest.raises(ValueError, match="^" + number[:1]):
            reply_address(number, "shopper", SECRET, "reply.example")
    with pytest.raises(KeyError):
        reply_address("ABC", "staff", SECRET, "reply.example")
