"""Worked cases of the personal data signals."""

from risk.facts import AgainstPeers, ListEntry
from tests.risk.signals.expected import (
    ABSENT,
    AS_OF,
    NO_ANSWER,
    PRESENT,
    UNLISTED,
    UNRECORDED,
    UNSEEN,
    ago,
    found,
)


def breach(removed_on=None):
    return {"breach_decision": ListEntry("Data Protection Office", "Order records", ago(300), removed_on)}


CASES = {
    "PI-01": [
        ({}, UNSEEN),
        ({"asks_too_much": ()}, ABSENT),
        ({"asks_too_much": ("id_scan", "bank_password", "code")}, PRESENT),
    ],
    "PI-02": [({}, UNSEEN), ({"privacy_policy_found": False}, PRESENT), ({"privacy_policy_found": True}, ABSENT)],
    "PI-03": [({}, UNRECORDED), ({"leak_claims": 2}, ABSENT), ({"leak_claims": 3}, PRESENT)],
    "PI-04": [
        ({}, UNLISTED),
        ({"breach_decision": None}, ABSENT),
        (breach(), PRESENT),
        (breach(removed_on=ago(-1)), PRESENT),
        (breach(removed_on=AS_OF), ABSENT),
    ],
    "PI-05": [
        ({}, UNSEEN),
        ({"order_form": "ok"}, ABSENT),
        ({"order_form": "unprotected"}, found("unprotected")),
        ({"order_form": "elsewhere"}, found("elsewhere")),
        ({"order_form": "no form"}, NO_ANSWER),
    ],
    "PI-06": [
        ({}, UNSEEN),
        ({"checkout_trackers": AgainstPeers(9, 9, 200)}, ABSENT),
        ({"checkout_trackers": AgainstPeers(10, 9, 200)}, PRESENT),
    ],
}
