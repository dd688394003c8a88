"""Worked cases of the after-sales signals."""

from risk.facts import AgainstPeers, Share
from tests.risk.signals.expected import ABSENT, PRESENT, TOO_FEW, UNRECORDED, found


def unanswered(k, n, n_eff=None):
    return {"unanswered": Share(k, n, float(n) if n_eff is None else n_eff)}


def busy(busiest, rest, n=10):
    return {"busy_gap": AgainstPeers(busiest, rest, n)}


CASES = {
    "AS-01": [
        ({}, UNRECORDED),
        (unanswered(0, 0), TOO_FEW),
        (unanswered(0, 12), ABSENT),
        (unanswered(1, 12), found("some")),
        (unanswered(9, 9), found("some")),
        (unanswered(8, 10), found("some")),  # lower bound 0.490
        (unanswered(9, 10), found("most")),  # lower bound 0.596
        (unanswered(18, 20, n_eff=9.9), found("some")),
        (unanswered(18, 20, n_eff=10.0), found("most")),
    ],
    "AS-02": [
        ({}, UNRECORDED),
        ({"answered_in_48h": Share(0, 0, 0.0)}, TOO_FEW),
        ({"answered_in_48h": Share(3, 4, 3.5)}, PRESENT),
        ({"answered_in_48h": Share(3, 4, 3.5), "median_answer_hours": 7.4}, PRESENT),
    ],
    "AS-03": [
        ({}, UNRECORDED),
        ({"solved": Share(0, 0, 0.0)}, TOO_FEW),
        ({"solved": Share(0, 4, 3.5)}, PRESENT),
    ],
    "AS-04": [({}, UNRECORDED), ({"mean_days_to_settle": 6.25}, PRESENT)],
    "AS-05": [({}, UNRECORDED), ({"repeated_faults": 2}, ABSENT), ({"repeated_faults": 3}, PRESENT)],
    "AS-06": [({}, UNRECORDED), ({"flow_completeness": 0.83}, PRESENT)],
    "AS-07": [
        ({}, UNRECORDED),
        ({"stars": AgainstPeers(3.5, 3.0, 0)}, TOO_FEW),
        ({"stars": AgainstPeers(3.69, 3.0, 1)}, PRESENT),
    ],
    "AS-08": [({}, UNRECORDED), ({"broken_promises": 0}, ABSENT), ({"broken_promises": 1}, PRESENT)],
    "AS-09": [
        ({}, UNRECORDED),
        (busy(0.1, 0.9, n=9), TOO_FEW),
        (busy(0.71, 0.9), ABSENT),
        (busy(0.7, 0.9), PRESENT),
    ],
}
