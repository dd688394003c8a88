"""The kinds of pressure, and what a row of their table is.

A row holds one sentence pattern and, where needed, what must not stand in the same sentence. Text is compared folded: small
letters, narrow forms, simplified characters, no blanks beside Han.
"""

import re
from dataclasses import dataclass

DROP_CLAIM, CHANGE_REVIEW, PAID_REVIEW = "drop_claim", "change_review", "paid_review"
PAY_OUTSIDE, FEE_FIRST, LEAVE_PORTAL = "pay_outside", "fee_first", "leave_portal"
THREAT, SECRETS, RECEIPT = "threat", "secrets", "receipt"
KINDS = (DROP_CLAIM, CHANGE_REVIEW, PAID_REVIEW, PAY_OUTSIDE, FEE_FIRST, LEAVE_PORTAL, THREAT, SECRETS, RECEIPT)


@dataclass(frozen=True, slots=True)
class Row:
    """One pattern of a kind; `unless` speaks against it when it stands in the same sentence."""

    kind: str
    says: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def row(kind: str, says: str, unless: str = "") -> Row:
    """A row from its words; a blank in a pattern stands for blanks in the text."""
    return Row(kind, compiled(says), compiled(unless) if unless else None)


def compiled(words: str) -> re.Pattern[str]:
    """A pattern in which a blank is one or more blanks, and « ?» any number of them."""
    return re.compile(words.replace(" ?", r"\s*").replace(" ", r"\s+"))
