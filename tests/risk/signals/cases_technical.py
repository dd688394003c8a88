"""Worked cases of the technical signals."""

from risk.facts import BlockListHit, Issuer
from tests.risk.signals.expected import ABSENT, NO_ANSWER, PRESENT, UNSEEN, found


def hits(*entries):
    return {"block_lists": tuple(BlockListHit(name, days) for name, days in entries)}


CASES = {
    "TS-01": [({}, UNSEEN), ({"checkout_encrypted": False}, PRESENT), ({"checkout_encrypted": True}, ABSENT)],
    "TS-02": [
        ({}, UNSEEN),
        ({"security_grade": "A+"}, ABSENT),
        ({"security_grade": "C-"}, ABSENT),
        ({"security_grade": "D+"}, PRESENT),
        ({"security_grade": "F"}, PRESENT),
        ({"security_grade": "?"}, NO_ANSWER),
    ],
    "TS-03": [
        ({}, UNSEEN),
        ({"browser_warning": None}, ABSENT),
        ({"browser_warning": "SOCIAL_ENGINEERING"}, PRESENT),
        ({"browser_warning": "malware"}, PRESENT),
        ({"browser_warning": "a kind not known yet"}, PRESENT),
    ],
    "TS-04": [
        ({}, UNSEEN),
        (hits(), ABSENT),
        (hits(("One", 90)), ABSENT),
        (hits(("One", 89)), found("one")),
        (hits(("One", 3), ("One", 5)), found("one")),
        (hits(("One", 3), ("Two", 90)), found("one")),
        (hits(("One", 3), ("Two", 89)), found("several")),
    ],
    "TS-05": [
        ({}, UNSEEN),
        ({"harmful_code": ()}, ABSENT),
        ({"harmful_code": ("card_skimmer", "outdated_software")}, PRESENT),
    ],
    "TS-06": [
        ({}, UNSEEN),
        ({"certificate": Issuer("Issuer One", True)}, PRESENT),
        ({"certificate": Issuer("Issuer One", False)}, ABSENT),
    ],
    "TS-07": [({}, UNSEEN), ({"two_step_login": False}, PRESENT), ({"two_step_login": True}, ABSENT)],
    "TS-08": [({}, UNSEEN), ({"visit_similarity": 0.29}, PRESENT), ({"visit_similarity": 0.3}, ABSENT)],
}
