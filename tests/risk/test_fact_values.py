"""Facts in and out of JSON: the right shape or a clear refusal."""

from datetime import date
from decimal import Decimal

import pytest

from risk.fact_values import BadValue, read_value, write_value
from risk.facts import FACT_NAMES, LegalIdentity, Offer, Presence

GOOD = [
    ("registered_on", "2024-02-29", date(2024, 2, 29)),
    ("registered_on", None, None),
    ("presence", [{"source": "Trustpilot", "found": True}], (Presence("Trustpilot", True),)),
    (
        "legal_identity",
        {"has_name": True, "has_address": False, "has_number": False, "pages_read": 3},
        LegalIdentity(True, False, False, 3),
    ),
    ("visit_similarity", 1, 1.0),
    ("reporters", 3, 3),
    ("peer_prices", ["1.50", "2"], (Decimal("1.50"), Decimal(2))),
    ("offers", [{"day": "2026-11-01", "price": "9.90", "was": None}], (Offer(date(2026, 11, 1), Decimal("9.90")),)),
    ("unfinished", [], ()),
]
BAD = [
    ("no_such_fact", 1),
    ("registered_on", "yesterday"),
    ("registered_on", 20240101),
    ("presence", {"source": "x"}),
    ("presence", [{"source": "x"}]),
    ("presence", [{"source": "x", "found": 1}]),
    ("legal_identity", {"has_name": True, "colour": "red"}),
    ("visit_similarity", float("nan")),
    ("visit_similarity", True),
    ("reporters", 2.5),
    ("peer_prices", ["cheap"]),
    ("peer_prices", ["NaN"]),
    ("peer_prices", ["-Infinity"]),
    ("peer_prices", [True]),
    ("unfinished", "no_logo"),
    ("subject", "web"),
]


@pytest.mark.parametrize(("name", "written", "value"), GOOD)
def test_a_value_is_read_and_written_back(name, written, value):
    assert read_value(name, written) == value
    assert read_value(name, write_value(value)) == value


@pytest.mark.parametrize(("name", "written"), BAD)
def test_a_wrong_shape_is_refused(name, written):
    with pytest.raises(BadValue):
        read_value(name, written)


def test_every_fact_has_a_shape_that_can_be_read():
    for name in FACT_NAMES:
        with pytest.raises(BadValue):
            read_value(name, object())
