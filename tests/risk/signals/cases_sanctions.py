"""Worked cases of the sanction and credential signals."""

from risk.facts import BannedLinks, CredentialFact, GoodRecord, IdentityCheck, SanctionFact
from tests.risk.signals.expected import ABSENT, OUT_OF_DATE, PRESENT, TOO_FEW, UNRECORDED, ago, found


def sanction(kind="warning", *, starts=300, ends=None, status="in_force"):
    return SanctionFact(kind, "Market Office", "rule 1", ago(starts), None if ends is None else ago(ends), status, True)


def sanctioned(*rows):
    return {"sanctions": rows}


def checked(days, *, registry=True, payee=True, control=True):
    return {"identity_check": IdentityCheck(registry, payee, control, ago(days))}


def credential(days_over, *, failed=False):
    expires = None if days_over is None else ago(days_over)
    return {"credentials": (CredentialFact("food", "City", expires, failed),)}


def banned(*kinds, confirmed=False):
    return {"banned_links": BannedLinks(kinds, confirmed)}


def record(n, solved, months):
    return {"good_record": GoodRecord(n, solved, months)}


CASES = {
    "SC-01": [
        ({}, UNRECORDED),
        (sanctioned(), ABSENT),
        (sanctioned(sanction("ban")), found("banned")),
        (sanctioned(sanction("suspend", status="appealed")), found("banned")),
        (sanctioned(sanction("warning")), found("warned")),
        (sanctioned(sanction("delist")), found("warned")),
        (sanctioned(sanction("fine")), found("warned")),
        (sanctioned(sanction("notice")), found("noted")),
        (sanctioned(sanction("a kind not known yet")), found("noted")),
        (sanctioned(sanction("notice"), sanction("warning"), sanction("ban")), found("banned")),
        (sanctioned(sanction("ban", starts=0, ends=0)), found("banned")),
        (sanctioned(sanction("ban", starts=-1)), ABSENT),
        (sanctioned(sanction("ban", ends=1)), ABSENT),
        (sanctioned(sanction("ban", status="overturned")), ABSENT),
        (sanctioned(sanction("ban", status="expired")), ABSENT),
    ],
    "SC-02": [
        ({}, UNRECORDED),
        (sanctioned(), ABSENT),
        (sanctioned(sanction(ends=0)), ABSENT),
        (sanctioned(sanction(ends=1)), PRESENT),
        (sanctioned(sanction("fine", ends=730, starts=900, status="expired")), PRESENT),
        (sanctioned(sanction("fine", ends=731, starts=900, status="expired")), ABSENT),
        (sanctioned(sanction("ban", ends=10, status="overturned")), ABSENT),
        (sanctioned(sanction("notice", ends=10)), ABSENT),
        (sanctioned(sanction(ends=None)), ABSENT),
    ],
    "SC-03": [
        ({}, UNRECORDED),
        (checked(0), PRESENT),
        (checked(365), PRESENT),
        (checked(366), OUT_OF_DATE),
        (checked(10, registry=False), ABSENT),
        (checked(10, payee=False), ABSENT),
        (checked(10, control=False), ABSENT),
    ],
    "SC-04": [
        ({}, UNRECORDED),
        ({"credentials": ()}, UNRECORDED),
        (credential(None), ABSENT),
        (credential(30), ABSENT),
        (credential(31), PRESENT),
        (credential(None, failed=True), PRESENT),
    ],
    "SC-05": [
        ({}, UNRECORDED),
        (banned(), ABSENT),
        (banned("payee"), ABSENT),
        (banned("payee", "payee", confirmed=True), ABSENT),
        (banned("payee", "phone"), found("linked")),
        (banned("legal_representative", "domain", confirmed=True), found("confirmed")),
    ],
    "SC-06": [
        ({}, UNRECORDED),
        (record(19, 19, 12), TOO_FEW),
        (record(20, 20, 11), TOO_FEW),
        (record(20, 19, 12), PRESENT),  # lower bound 0.764
        (record(20, 18, 12), ABSENT),  # lower bound 0.699
    ],
}
