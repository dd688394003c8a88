"""Worked cases of the fraud signals and of the name model."""

from math import log, log2, tanh

from risk.facts import (
    BrandLikeness,
    LegalIdentity,
    Links,
    ListEntry,
    NameLikeness,
    Presence,
    Proved,
    ScamCase,
    SealAnswer,
)
from tests.risk.signals.expected import (
    ABSENT,
    AS_OF,
    HIDDEN,
    NO_ANSWER,
    PRESENT,
    TOO_FEW,
    UNLISTED,
    UNRECORDED,
    UNSEEN,
    ago,
    found,
    not_found,
)


def listed(removed_on=None):
    return {"warning_list": ListEntry("165", "False shops", ago(400), removed_on)}


def like(score, how="typing_slip"):
    return {"brand_likeness": BrandLikeness(score, "acme", "Acme", "acme.example", how)}


def registered(days):
    return {"registered_on": ago(days)}


def identity(name=False, address=False, number=False, pages=3):
    return {"legal_identity": LegalIdentity(name, address, number, pages)}


def proved(k, n, shoppers):
    return {"non_delivery": Proved(k, n, shoppers)}


def seals(*answers):
    return {"seal_answers": tuple(SealAnswer("Gold Seal", answer) for answer in answers)}


def named(probability, *parts):
    return {"name_likeness": NameLikeness(probability, parts)}


CASES = {
    "FR-01": [
        ({}, UNLISTED),
        ({"warning_list": None}, ABSENT),
        (listed(), PRESENT),
        (listed(removed_on=ago(-3)), PRESENT),
        (listed(removed_on=AS_OF), PRESENT),
        (listed(removed_on=ago(180)), PRESENT),
        (listed(removed_on=ago(181)), ABSENT),
    ],
    "FR-02": [
        ({}, UNRECORDED),
        ({"confirmed_scam": None}, ABSENT),
        ({"confirmed_scam": ScamCase("2026-17", ago(9))}, PRESENT),
    ],
    "FR-03": [
        ({}, UNSEEN),
        (like(0.0, "official"), ABSENT),
        (like(0.59), ABSENT),
        (like(0.6), PRESENT),
        (like(1.0), PRESENT),
    ],
    "FR-04": [
        ({}, UNSEEN),
        ({"registered_on": None}, HIDDEN),
        (registered(-2), NO_ANSWER),
        (registered(-1), found("under_90_days")),
        (registered(0), found("under_90_days")),
        (registered(2), found("under_90_days")),
        (registered(89), found("under_90_days")),
        (registered(90), found("under_1_year")),
        (registered(364), found("under_1_year")),
        (registered(365), found("1_to_2_years")),
        (registered(729), found("1_to_2_years")),
        (registered(730), found("2_to_5_years")),
        (registered(1825), found("2_to_5_years")),
        (registered(1826), found("5_to_10_years")),
        (registered(3652), found("5_to_10_years")),
        (registered(3653), found("over_10_years")),
    ],
    "FR-05": [
        ({}, UNSEEN),
        ({"registered_on": ago(100)}, UNSEEN),
        ({"registered_on": None, "first_archived_on": ago(900)}, HIDDEN),
        ({"registered_on": ago(100), "first_archived_on": None}, ABSENT),
        ({"registered_on": ago(100), "first_archived_on": ago(100)}, ABSENT),
        ({"registered_on": ago(100), "first_archived_on": ago(101)}, UNSEEN),
        ({"registered_on": ago(100), "first_archived_on": ago(101), "former_topic_differs": False}, ABSENT),
        ({"registered_on": ago(100), "first_archived_on": ago(101), "former_topic_differs": True}, PRESENT),
    ],
    "FR-06": [
        ({}, UNSEEN),
        (identity(pages=2), TOO_FEW),
        (identity(pages=3), PRESENT),
        (identity(name=True, pages=1), ABSENT),
        (identity(address=True), ABSENT),
        (identity(number=True), ABSENT),
    ],
    "FR-07": [
        ({}, UNSEEN),
        ({"registry_answer": "ok"}, ABSENT),
        ({"registry_answer": "absent"}, found("absent")),
        ({"registry_answer": "dissolved"}, found("dissolved")),
        ({"registry_answer": "mismatch"}, found("mismatch")),
        ({"registry_answer": "unreachable"}, NO_ANSWER),
    ],
    "FR-09": [
        ({}, UNRECORDED),
        ({"scam_links": Links((), ())}, ABSENT),
        ({"scam_links": Links((), ("template", "analytics"))}, found("weak")),
        ({"scam_links": Links(("payee", "phone", "email"), ("template",))}, found("strong")),
    ],
    "FR-10": [
        ({}, UNSEEN),
        ({"closing_sale_clues": ()}, ABSENT),
        ({"closing_sale_clues": ("foreign_return",)}, ABSENT),
        ({"closing_sale_clues": ("foreign_return", "foreign_return")}, ABSENT),
        ({"closing_sale_clues": ("foreign_return", "long_closing")}, PRESENT),
        ({"closing_sale_clues": ("foreign_return", "long_closing", "shared_contact")}, PRESENT),
    ],
    "FR-11": [
        ({}, UNSEEN),
        (seals(), ABSENT),
        (seals("listed"), ABSENT),
        (seals("listed", "unreachable"), NO_ANSWER),
        (seals("not_listed", "unreachable"), PRESENT),
    ],
    "FR-12": [
        ({}, UNRECORDED),
        (proved(2, 2, 2), TOO_FEW),
        (proved(0, 3, 0), not_found(-1.0)),
        (proved(1, 3, 1), found(strength=0.0)),
        (proved(2, 3, 1), found(strength=0.0)),
        (proved(2, 3, 2), found(strength=2.0)),
        (proved(3, 10, 2), found(strength=0.0433)),
        (proved(2, 10, 2), found(strength=-1.0)),
    ],
    "FR-13": [
        ({}, UNSEEN),
        ({"domain": "name.example", "suffix": "example"}, ABSENT),
        ({"domain": "name.co.uk", "suffix": "co.uk"}, ABSENT),
        ({"domain": "name.shop", "suffix": "shop"}, PRESENT),
        ({"domain": "name.top"}, PRESENT),
    ],
    "FR-14": [
        ({}, UNSEEN),
        ({"presence": ()}, NO_ANSWER),
        ({"presence": (Presence("Tranco", False),)}, PRESENT),
        ({"presence": (Presence("Tranco", False), Presence("Trustpilot", True))}, ABSENT),
    ],
    "FR-15": [
        ({}, UNSEEN),
        ({"false_hurry": ()}, ABSENT),
        ({"false_hurry": ("countdown_restarts", "constant_stock")}, PRESENT),
    ],
    "FR-16": [
        ({}, UNRECORDED),
        ({"reporters": 0}, ABSENT),
        ({"reporters": 1}, found(strength=0.3)),
        ({"reporters": 6}, found(strength=0.3 * log2(7))),
        ({"reporters": 7}, found(strength=0.9)),
        ({"reporters": 700}, found(strength=0.9)),
    ],
    "FR-17": [
        ({}, UNSEEN),
        ({"unfinished": ()}, ABSENT),
        ({"unfinished": ("no_logo", "other_shop_name", "dummy_text")}, PRESENT),
    ],
    "NM-01": [
        ({}, UNSEEN),
        (named(0.0), found("differs", -0.5 * tanh(0.3 * log(1e6 - 1) / 0.5))),
        (named(0.49), found("differs", 0.5 * tanh(0.3 * log(0.49 / 0.51) / 0.5))),
        (named(0.5), found("resembles", 0.0)),
        (named(0.7, "outlet", "sale"), found("resembles", 0.4 * tanh(0.3 * log(0.7 / 0.3) / 0.4))),
        (named(1.0, "outlet"), found("resembles", 0.4 * tanh(0.3 * log(1e6 - 1) / 0.4))),
    ],
}
