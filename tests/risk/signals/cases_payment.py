"""Worked cases of the payment signals."""

from risk.facts import Payee
from tests.risk.signals.expected import ABSENT, NO_ANSWER, PRESENT, TOO_FEW, UNSEEN, UNTOLD


def payee(similarity, *, name="B. Person", legal_name="Acme Ltd", known_provider=False):
    return {"payee": Payee(name, legal_name, similarity, known_provider)}


CASES = {
    "PM-01": [
        ({}, UNSEEN),
        ({"payment_methods": ()}, NO_ANSWER),
        ({"payment_methods": ("transfer",)}, PRESENT),
        ({"payment_methods": ("transfer", "crypto", "gift_card", "friends_and_family")}, PRESENT),
        ({"payment_methods": ("transfer", "card")}, ABSENT),
    ],
    "PM-02": [({}, UNTOLD), ({"asked_outside_platform": True}, PRESENT), ({"asked_outside_platform": False}, ABSENT)],
    "PM-03": [
        ({}, UNTOLD),
        (payee(0.59), PRESENT),
        (payee(0.6), ABSENT),
        (payee(0.1, known_provider=True), ABSENT),
        (payee(0.1, name=""), TOO_FEW),
        (payee(0.1, legal_name=""), TOO_FEW),
    ],
    "PM-04": [
        ({}, UNSEEN),
        ({"advertised_methods": ("card",)}, UNSEEN),
        ({"advertised_methods": ("card",), "payment_methods": ()}, NO_ANSWER),
        ({"advertised_methods": ("card", "paypal"), "payment_methods": ("card",)}, PRESENT),
        ({"advertised_methods": ("card",), "payment_methods": ("card", "paypal")}, ABSENT),
        ({"advertised_methods": (), "payment_methods": ("card",)}, ABSENT),
    ],
    "PM-05": [({}, UNTOLD), ({"extra_fee": True}, PRESENT), ({"extra_fee": False}, ABSENT)],
    "PM-06": [({}, UNSEEN), ({"pay_on_delivery": True}, PRESENT), ({"pay_on_delivery": False}, ABSENT)],
}
