"""Worked cases of the product signals."""

from risk.facts import AgainstPeers, ListEntry, Proved
from tests.risk.signals.expected import (
    ABSENT,
    AS_OF,
    NO_ANSWER,
    PRESENT,
    TOO_FEW,
    UNLISTED,
    UNRECORDED,
    UNSEEN,
    ago,
    found,
)


def recalled(removed_on=None):
    return {"recall": ListEntry("Safety Gate", "Night light NL-1", ago(20), removed_on)}


def unnamed(category):
    return {"responsible_person_named": False, "category": category}


def returns(share, median, n):
    return {"quality_returns": AgainstPeers(share, median, n)}


CASES = {
    "PQ-01": [
        ({}, UNLISTED),
        ({"recall": None}, ABSENT),
        (recalled(), PRESENT),
        (recalled(removed_on=ago(-1)), PRESENT),
        (recalled(removed_on=AS_OF), ABSENT),
    ],
    "PQ-02": [
        ({}, UNSEEN),
        (unnamed(""), UNSEEN),
        (unnamed("toys"), PRESENT),
        (unnamed("books"), ABSENT),
        ({"responsible_person_named": True, "category": "toys"}, ABSENT),
    ],
    "PQ-03": [
        ({}, UNRECORDED),
        ({"counterfeits": Proved(2, 2, 2)}, TOO_FEW),
        ({"counterfeits": Proved(0, 3, 0)}, ABSENT),
        ({"counterfeits": Proved(1, 3, 1)}, found(strength=0.0)),
        ({"counterfeits": Proved(2, 3, 1)}, found(strength=0.0)),
        ({"counterfeits": Proved(2, 3, 2)}, found(strength=2.0)),
        ({"counterfeits": Proved(2, 10, 2)}, found(strength=0.0)),
    ],
    "PQ-04": [
        ({}, UNRECORDED),
        (returns(0.5, 0.05, 9), TOO_FEW),
        (returns(0.3, 0.05, 10), ABSENT),
        (returns(0.4, 0.05, 10), PRESENT),
        (returns(0.0, 0.0, 100), ABSENT),
        (returns(1.0, 1.0, 100), ABSENT),
        (returns(0.3, 0.05, 100_000), PRESENT),
    ],
    "PQ-05": [
        ({}, UNSEEN),
        ({"licence": "ok"}, ABSENT),
        ({"licence": "not_needed"}, ABSENT),
        ({"licence": "missing"}, found("missing")),
        ({"licence": "expired"}, found("expired")),
        ({"licence": "pending"}, NO_ANSWER),
    ],
    "PQ-06": [({}, UNRECORDED), ({"injuries": 0}, ABSENT), ({"injuries": 1}, PRESENT)],
}
