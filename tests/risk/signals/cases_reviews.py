"""Worked cases of the review signals."""

from risk.facts import AgainstPeers, Removals, ReviewGap, Share
from tests.risk.signals.expected import ABSENT, PRESENT, TOO_FEW, UNRECORDED, UNSEEN

STEADY = (1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2)  # median 2, MAD 0.5 or 1 with one more day
QUIET = (0,) * 170


def authors(share, n):
    return {"one_timers": AgainstPeers(share, 0.6, n)}


def gap(proved, rest, *, n=10, p=0.009):
    return {"review_gap": ReviewGap(proved, rest, n, 10, p)}


def removed(low, high, n=20):
    return {"review_removals": Removals(low, high, n)}


def outside(own, elsewhere, n=30):
    return {"outside_rating": AgainstPeers(own, elsewhere, n)}


CASES = {
    "RV-01": [
        ({}, UNRECORDED),
        ({"reviews_by_day": (*QUIET, 9)}, TOO_FEW),
        ({"reviews_by_day": (2,) * 7}, TOO_FEW),
        ({"reviews_by_day": (*STEADY, 7)}, ABSENT),  # z = 0.6745 * 5 / 1 = 3.37
        ({"reviews_by_day": (*STEADY, 8)}, PRESENT),  # z = 4.05
        ({"reviews_by_day": (*(1, 2, 3, 2) * 44, 5)}, ABSENT),  # z = 4.05, but no rarity in 177 days
        ({"reviews_by_day": (*(1, 2, 3, 2) * 44, 10)}, PRESENT),
        ({"reviews_by_day": (*QUIET, 10)}, PRESENT),
        ({"reviews_by_day": (*QUIET, *(1,) * 10)}, ABSENT),
        ({"reviews_by_day": (*QUIET, *(1,) * 10, 2)}, ABSENT),  # mean 0.058: P(X >= 2) = .0016
        ({"reviews_by_day": (*QUIET, *(1,) * 10, 3)}, PRESENT),
    ],
    "RV-02": [
        ({}, UNRECORDED),
        (authors(0.9, 19), TOO_FEW),
        (authors(0.6, 20), ABSENT),
        (authors(0.61, 20), PRESENT),
    ],
    "RV-03": [
        ({}, UNRECORDED),
        (gap(3.0, 4.5, n=9), TOO_FEW),
        (gap(3.4, 4.4), PRESENT),
        (gap(3.41, 4.4), ABSENT),
        (gap(3.4, 4.4, p=0.01), ABSENT),
        (gap(4.4, 3.0), ABSENT),
    ],
    "RV-04": [
        ({}, UNRECORDED),
        ({"repeated_reviews": Share(4, 9, 9.0)}, TOO_FEW),
        ({"repeated_reviews": Share(5, 9, 9.0)}, PRESENT),
        ({"repeated_reviews": Share(1, 10, 10.0)}, ABSENT),
        ({"repeated_reviews": Share(2, 20, 20.0)}, PRESENT),
        ({"repeated_reviews": Share(2, 21, 21.0)}, ABSENT),
        ({"repeated_reviews": Share(5, 900, 900.0)}, PRESENT),
    ],
    "RV-05": [
        ({}, UNRECORDED),
        ({"one_star_rise_after_burst": 14.9}, ABSENT),
        ({"one_star_rise_after_burst": 15.0}, PRESENT),
    ],
    "RV-06": [({}, UNRECORDED), ({"review_ring": 4}, ABSENT), ({"review_ring": 5}, PRESENT)],
    "RV-07": [({}, UNRECORDED), ({"paid_reviews": 0}, ABSENT), ({"paid_reviews": 1}, PRESENT)],
    "RV-08": [
        ({}, UNRECORDED),
        (removed(0.9, 0.1, n=19), TOO_FEW),
        (removed(0.2, 0.1), ABSENT),
        (removed(0.21, 0.1), PRESENT),
    ],
    "RV-09": [
        ({}, UNSEEN),
        (outside(4.6, 2.0, n=29), TOO_FEW),
        (outside(4.6, 3.1), PRESENT),
        (outside(4.6, 3.2), ABSENT),
    ],
}
