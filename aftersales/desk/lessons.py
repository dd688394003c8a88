"""The pages of the casebook that fit a claim: what staff may read, and send to a side."""

from aftersales.models import Claim
from casebook.related import Link, pages_about

SHOWN = 3
TOPICS = {
    Claim.Kind.RETURN: ("returns", "rights"),
    Claim.Kind.EXCHANGE: ("returns", "rights"),
    Claim.Kind.REPAIR: ("repair", "quality"),
    Claim.Kind.REFUND: ("refund", "payment"),
    Claim.Kind.NOT_DELIVERED: ("delivery", "refund"),
    Claim.Kind.WRONG: ("description", "proof"),
    Claim.Kind.COUNTERFEIT: ("fakes", "proof"),
    Claim.Kind.UNSAFE: ("unsafe_goods", "proof"),
    Claim.Kind.SERVICE: ("after_sales", "complaint"),
    Claim.Kind.ADVERTISING: ("description", "low_price"),
    Claim.Kind.DATA: ("personal_data",),
    Claim.Kind.PRICE: ("low_price", "subscription"),
}

PRACTICE = {  # what a shopper may try themselves on after such a claim; kinds that are nobody's trick have none
    Claim.Kind.REFUND: "refund",
    Claim.Kind.NOT_DELIVERED: "delivery",
    Claim.Kind.WRONG: "description",
    Claim.Kind.COUNTERFEIT: "fakes",
    Claim.Kind.ADVERTISING: "low_price",
    Claim.Kind.DATA: "personal_data",
    Claim.Kind.PRICE: "subscription",
}


def practice_of(claim: Claim) -> str:
    """The topic of an exercise for the shopper of a claim, or "" where it would disturb: somebody may be hurt, or nothing was hidden."""
    return "" if claim.harm else PRACTICE.get(claim.kind, "")


def of_claim(claim: Claim, language: str) -> tuple[Link, ...]:
    """Pages about the kind of claim and the rights that stood open when it was filed, best first."""
    rules = [right["rule"] for right in claim.rights if right["status"] == "open"]
    return pages_about([*TOPICS.get(claim.kind, ()), *rules], language=language, limit=SHOWN)
