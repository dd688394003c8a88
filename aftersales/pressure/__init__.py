"""Pressure in a merchant's words: to drop the claim first, to pay elsewhere, to give up a code. Plain Python."""

from aftersales.pressure.finding import Pressure, find
from aftersales.pressure.patterns import (
    CHANGE_REVIEW,
    DROP_CLAIM,
    FEE_FIRST,
    KINDS,
    LEAVE_PORTAL,
    PAID_REVIEW,
    PAY_OUTSIDE,
    RECEIPT,
    SECRETS,
    THREAT,
)

__all__ = [
    "CHANGE_REVIEW",
    "DROP_CLAIM",
    "FEE_FIRST",
    "KINDS",
    "LEAVE_PORTAL",
    "PAID_REVIEW",
    "PAY_OUTSIDE",
    "RECEIPT",
    "SECRETS",
    "THREAT",
    "Pressure",
    "find",
]
