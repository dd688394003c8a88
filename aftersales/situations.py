"""What can go wrong, in plain words: each situation with the claim's kind, the law's problem, and what people then wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aftersales.models import Attachment, Claim

Kind, Purpose, OrderKind = Claim.Kind, Attachment.Purpose, Claim.OrderKind


@dataclass(frozen=True, slots=True)
class Situation:
    """One choice of the first question. `problem` is the law's word, "" where the law has none of its own."""

    key: str
    group: str
    label: Promise
    kind: str
    problem: str
    wishes: tuple[str, ...]  # remedies people ask for then, the most usual first
    facts: Mapping[str, Any] = field(default_factory=dict)


GROUPS: dict[str, Promise] = {
    "back": _("I want to send it back"),
    "wrong": _("Something is wrong with it"),
    "money": _("Delivery and money"),
    "conduct": _("How I was treated"),
}
FIX = ("repair", "exchange", "refund_full", "price_reduction")
BACK = ("refund_full", "exchange", "price_reduction", "repair")
SITUATIONS = {
    s.key: s
    for s in (
        Situation("mind", "back", _("I changed my mind"), Kind.RETURN, "change_of_mind", ("return_no_reason",)),
        Situation("size", "back", _("It does not fit"), Kind.RETURN, "wrong_size", ("return_no_reason", "exchange")),
        Situation(
            "other_size",
            "back",
            _("I want another size or model"),
            Kind.EXCHANGE,
            "wrong_size",
            ("exchange", "return_no_reason"),
        ),
        Situation("faulty", "wrong", _("It is broken or does not work as it should"), Kind.REPAIR, "faulty", FIX),
        Situation(
            "repaired",
            "wrong",
            _("It was repaired and is still faulty"),
            Kind.EXCHANGE,
            "faulty",
            ("exchange", "refund_full", "price_reduction", "repair"),
            {"still_faulty": True, "repairs_done": "1"},
        ),
        Situation("described", "wrong", _("It is not what was described"), Kind.WRONG, "not_as_described", BACK),
        Situation("item", "wrong", _("Another item or size came than I ordered"), Kind.WRONG, "wrong_item", BACK),
        Situation(
            "fake",
            "wrong",
            _("I believe it is a fake"),
            Kind.COUNTERFEIT,
            "counterfeit",
            ("refund_full", "punitive_compensation"),
        ),
        Situation(
            "hurt",
            "wrong",
            _("Somebody was hurt or made ill by it"),
            Kind.UNSAFE,
            "injury",
            ("damages", "refund_full"),
            {"injured": True},
        ),
        Situation(
            "food",
            "wrong",
            _("The food is not safe to eat"),
            Kind.UNSAFE,
            "unsafe_food",
            ("refund_full", "punitive_compensation"),
        ),
        Situation(
            "parcel",
            "money",
            _("It has not come"),
            Kind.NOT_DELIVERED,
            "not_delivered",
            ("deliver_now", "cancel_order", "refund_full"),
        ),
        Situation(
            "refund",
            "money",
            _("My refund has not been paid"),
            Kind.REFUND,
            "refund_not_paid",
            ("refund_full", "promise_kept"),
        ),
        Situation(
            "price",
            "money",
            _("The price was not the one I was promised"),
            Kind.PRICE,
            "",
            ("price_reduction", "promise_kept", "refund_full"),
        ),
        Situation("advert", "conduct", _("The advertising was not true"), Kind.ADVERTISING, "not_as_described", BACK),
        Situation(
            "service",
            "conduct",
            _("The service or the behaviour was bad"),
            Kind.SERVICE,
            "",
            ("promise_kept", "price_reduction", "refund_full"),
        ),
        Situation(
            "terms",
            "conduct",
            _("A term or condition is unfair"),
            Kind.SERVICE,
            "unfair_term",
            ("promise_kept", "refund_full"),
        ),
        Situation(
            "data", "conduct", _("My personal data was misused"), Kind.DATA, "data_leak", ("data_remedies", "damages")
        ),
    )
}
OF_ORDER: dict[str, Mapping[str, Any]] = {  # what a kind of order tells the law by itself
    OrderKind.SERVICE: {"goods": "service"},
    OrderKind.BOOKING: {"goods": "service", "dated_event": True},
    OrderKind.TICKET: {"goods": "event_ticket", "dated_event": True},
    OrderKind.DIGITAL: {"goods": "digital_content"},
    OrderKind.LIVESTREAM: {"livestream": True},
    OrderKind.CROSS_BORDER: {"cross_border": True},
}


def situation_of_problem(problem: str) -> str:
    """The first situation with a problem of the law; "" where there is none."""
    return next((s.key for s in SITUATIONS.values() if problem and s.problem == problem), "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of evidence for a claim: why it counts, and what can stand in for it."""

    purpose: str
    why: Promise
    instead: Promise


RECEIPT = Wanted(
    Purpose.RECEIPT,
    _("It shows what was bought, when and for how much."),
    _("The order page, the confirmation mail or the entry on the account statement."),
)
PHOTO = Wanted(
    Purpose.PHOTO,
    _("It shows the state of the goods: the fault, the label, the parcel."),
    _("A short video, or a note of somebody who saw it."),
)
CHAT = Wanted(
    Purpose.CHAT, _("It shows what was promised and what was refused."), _("Screenshots with date and name in them.")
)
LISTING = Wanted(
    Purpose.LISTING, _("It shows what was described or advertised."), _("A saved page, or a picture of the offer.")
)
TRACKING = Wanted(
    Purpose.TRACKING,
    _("It shows where the parcel is, or that you sent it."),
    _("The carrier’s number and its receipt."),
)
PAYMENT = Wanted(Purpose.PAYMENT, _("It shows that you paid, and to whom."), _("The entry on the account statement."))
REPORT = Wanted(
    Purpose.REPORT,
    _("An expert’s or a doctor’s word weighs most."),
    _("Photos with dates, and the names of those who helped."),
)
EVIDENCE: dict[str, tuple[Wanted, ...]] = {
    Kind.RETURN: (RECEIPT,),
    Kind.EXCHANGE: (RECEIPT, PHOTO),
    Kind.REPAIR: (RECEIPT, PHOTO, CHAT),
    Kind.REFUND: (RECEIPT, PAYMENT, TRACKING, CHAT),
    Kind.NOT_DELIVERED: (RECEIPT, PAYMENT, TRACKING, CHAT),
    Kind.WRONG: (RECEIPT, PHOTO, LISTING),
    Kind.COUNTERFEIT: (RECEIPT, PHOTO, LISTING, REPORT),
    Kind.UNSAFE: (RECEIPT, PHOTO, REPORT),
    Kind.SERVICE: (RECEIPT, CHAT),
    Kind.ADVERTISING: (RECEIPT, LISTING, CHAT),
    Kind.DATA: (RECEIPT, CHAT),
    Kind.PRICE: (RECEIPT, LISTING, PAYMENT),
}
