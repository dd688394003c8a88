"""Worked cases of the transaction signals."""

from risk.facts import Share
from tests.risk.signals.expected import ABSENT, NO_ANSWER, PRESENT, TOO_FEW, UNRECORDED, UNSEEN, UNTOLD, found

CASES = {
    "TX-01": [({}, UNSEEN), ({"total_shown": False}, PRESENT), ({"total_shown": True}, ABSENT)],
    "TX-02": [({}, UNSEEN), ({"return_terms_found": False}, PRESENT), ({"return_terms_found": True}, ABSENT)],
    "TX-03": [
        ({}, UNSEEN),
        ({"preticked_subscription": True}, PRESENT),
        ({"preticked_subscription": False}, UNRECORDED),
        ({"subscription_claims": 1}, UNSEEN),
        ({"subscription_claims": 2}, PRESENT),
        ({"preticked_subscription": False, "subscription_claims": 1}, ABSENT),
        ({"preticked_subscription": False, "subscription_claims": 2}, PRESENT),
    ],
    "TX-04": [
        ({}, UNRECORDED),
        ({"late_deliveries": Share(0, 0, 0.0)}, TOO_FEW),
        ({"late_deliveries": Share(0, 9, 8.1)}, ABSENT),
        ({"late_deliveries": Share(1, 9, 8.1)}, PRESENT),
    ],
    "TX-05": [
        ({}, UNTOLD),
        ({"tracking": "ok"}, ABSENT),
        ({"tracking": "invalid"}, found("invalid")),
        ({"tracking": "elsewhere"}, found("elsewhere")),
        ({"tracking": "carrier is silent"}, NO_ANSWER),
    ],
    "TX-06": [({}, UNRECORDED), ({"overdue_refunds": 0}, ABSENT), ({"overdue_refunds": 1}, PRESENT)],
    "TX-07": [({}, UNTOLD), ({"changed_after_payment": True}, PRESENT), ({"changed_after_payment": False}, ABSENT)],
}
