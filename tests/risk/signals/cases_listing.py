"""Worked cases of the listing signals."""

from decimal import Decimal

from risk.facts import AgainstPeers, DayCount, Offer, StartUp
from tests.risk.signals.expected import ABSENT, PRESENT, TOO_FEW, UNRECORDED, UNSEEN, ago, found

USUAL = (100, 102, 98, 101, 100, 103, 99, 101)  # eight days before today; the fall must show against them


def offers(*prices, was=None):
    """One offer a day up to today; only today's shows a "was" price."""
    last = len(prices) - 1
    rows = [
        Offer(ago(last - i), Decimal(price), Decimal(was) if was and i == last else None)
        for i, price in enumerate(prices)
    ]
    return {"offers": tuple(rows)}


def days(*rows):
    """Offers as (days ago, price, was price or None)."""
    return {"offers": tuple(Offer(ago(day), Decimal(price), Decimal(was) if was else None) for day, price, was in rows)}


def beside(price, *peers):
    return offers(price) | {"peer_prices": tuple(Decimal(peer) for peer in peers)}


def weeks(*counts, kind="orders", index=1.0):
    """Counts of the same weekday, the last one today; `index` is how busy the whole category is today."""
    last = len(counts) - 1
    return tuple(
        DayCount(ago(7 * (last - i)), kind, count, index if i == last else 1.0) for i, count in enumerate(counts)
    )


STEADY = (10, 12, 8, 11, 10, 13, 9, 11)
SAME = (0,) * 8
MANY = (0.5,) * 16

CASES = {
    "LA-01": [
        ({}, UNRECORDED),
        ({"offers": ()}, TOO_FEW),
        (offers(*USUAL[1:], 50), TOO_FEW),
        (offers(*USUAL, 50), PRESENT),
        (offers(*USUAL, "70.35"), PRESENT),
        (offers(*USUAL, "70.36"), ABSENT),
        (offers(*USUAL, 150), ABSENT),
        (offers(60, 140, 80, 120, 100, 70, 130, 100, 60), ABSENT),  # z = -0.9 in a restless history
        (offers(*[100] * 8, 50), TOO_FEW),
        (days(*[(91 + i, price, None) for i, price in enumerate(USUAL)], (0, 50, None)), TOO_FEW),
        (days(*[(90 - i, price, None) for i, price in enumerate(USUAL)], (0, 50, None)), PRESENT),
    ],
    "LA-02": [
        ({}, UNRECORDED),
        (offers(50), UNRECORDED),
        (beside(50, 100, 100, 100, 100), TOO_FEW),
        (beside(50, 90, 95, 100, 105, 110), found("strong")),
        (beside("50.01", 90, 95, 100, 105, 110), found("weak")),
        (beside(70, 90, 95, 100, 105, 110), found("weak")),
        (beside("70.01", 90, 95, 100, 105, 110), ABSENT),
        (beside(0, 90, 95, 100, 105, 110), TOO_FEW),
    ],
    "LA-03": [
        ({}, UNRECORDED),
        ({"offers": ()}, TOO_FEW),
        (offers(100), ABSENT),
        (offers(*[100] * 30, 80, was=120), PRESENT),
        (offers(*[100] * 29, 80, was=120), TOO_FEW),
        (offers(*[100] * 30, 80, was=100), ABSENT),
        (offers(*[100] * 30, 80, was="100.01"), PRESENT),
        (offers(90, *[100] * 29, 80, was=100), PRESENT),
        (offers(90, *[100] * 30, 80, was=100), ABSENT),
        # a reduction that has run for ten days is measured against the days before it began
        (days((60, 100, None), (10, 80, 100), (0, 80, 100)), ABSENT),
        (days((60, 100, None), (39, 90, None), (10, 80, 100), (0, 80, 100)), PRESENT),
        # the same "was" price on every day of a month, and never once charged
        (days((29, 80, 100), (0, 80, 100)), TOO_FEW),
        (days((30, 80, 100), (0, 80, 100)), PRESENT),
        (days((30, 100, 100), (20, 80, 100), (0, 80, 100)), TOO_FEW),
    ],
    "LA-04": [
        ({}, UNRECORDED),
        ({"volumes": ()}, TOO_FEW),
        ({"volumes": weeks(*STEADY[1:], 90)}, TOO_FEW),
        ({"volumes": weeks(*STEADY, 15)}, ABSENT),  # median 10.5, MAD 1: z = 3.04
        ({"volumes": weeks(*STEADY, 16)}, found("jump")),  # z = 3.71
        ({"volumes": weeks(*STEADY, 18)}, found("jump")),
        ({"volumes": weeks(*STEADY, 18, index=2.0)}, ABSENT),
        ({"volumes": weeks(*STEADY, 18, index=0.0)}, found("jump")),
        ({"volumes": (*weeks(*STEADY, 10), DayCount(ago(-1), "orders", 900))}, ABSENT),  # not yet that day
        ({"volumes": weeks(*SAME, 2)}, ABSENT),
        ({"volumes": weeks(*SAME, 3)}, found("jump")),
        ({"volumes": weeks(*STEADY, 18), "account_opened_on": ago(89)}, found("strong")),
        ({"volumes": weeks(*STEADY, 18), "account_opened_on": ago(90)}, found("jump")),
        ({"volumes": weeks(*STEADY, 10) + weeks(*STEADY[1:], 90, kind="views")}, TOO_FEW),
        ({"volumes": weeks(*STEADY, 90) + weeks(*STEADY[1:], 90, kind="views")}, found("jump")),
        ({"volumes": weeks(*STEADY, 10) + weeks(*STEADY, 90, kind="claims")}, found("jump")),
    ],
    "LA-05": [
        ({}, UNRECORDED),
        ({"discounts": (0.5,) * 19}, TOO_FEW),
        ({"discounts": MANY + (0.1, 0.2, 0.3, 0.0)}, PRESENT),
        ({"discounts": MANY + (0.1, 0.2, 0.3, 0.0, 0.0)}, ABSENT),
        ({"discounts": (0.4,) * 20}, PRESENT),
        ({"discounts": (0.39,) * 20}, ABSENT),
    ],
    "LA-06": [({}, UNRECORDED), ({"product_similarity": 0.29}, PRESENT), ({"product_similarity": 0.3}, ABSENT)],
    "LA-07": [({}, UNSEEN), ({"copied_pictures": ()}, ABSENT), ({"copied_pictures": ("Acme",)}, PRESENT)],
    "LA-08": [
        ({}, UNRECORDED),
        ({"start_up": StartUp(300, 300.0)}, ABSENT),
        ({"start_up": StartUp(301, 300.0)}, PRESENT),
    ],
    "LA-09": [
        ({}, UNSEEN),
        ({"sold_out_elsewhere": AgainstPeers(1.0, 60, 4)}, TOO_FEW),
        ({"sold_out_elsewhere": AgainstPeers(0.79, 60, 5)}, ABSENT),
        ({"sold_out_elsewhere": AgainstPeers(0.8, 30, 5)}, ABSENT),
        ({"sold_out_elsewhere": AgainstPeers(0.8, 31, 5)}, PRESENT),
    ],
}
