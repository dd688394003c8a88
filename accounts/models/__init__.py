"""People, merchants, and what people are told."""

from accounts.models.idempotency import IdempotentAnswer
from accounts.models.keys import ApiKey
from accounts.models.merchants import (
    Category,
    ControlProof,
    Credential,
    IdentityCheck,
    Merchant,
    Representative,
    Shop,
)
from accounts.models.notices import Notice
from accounts.models.people import User
from accounts.models.terms import NameTerm

__all__ = [
    "ApiKey",
    "Category",
    "ControlProof",
    "Credential",
    "IdempotentAnswer",
    "IdentityCheck",
    "Merchant",
    "NameTerm",
    "Notice",
    "Representative",
    "Shop",
    "User",
]
