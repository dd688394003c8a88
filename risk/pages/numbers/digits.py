"""The arithmetic that check digits share."""

from __future__ import annotations

from collections.abc import Iterable


def weighted(digits: str, weights: Iterable[int]) -> int:
    """Sum of digit times weight, as far as the shorter of both goes. `digits` holds 0-9 only."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def luhn(digits: str) -> bool:
    """Whether the last digit is right by the Luhn algorithm (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mod_11_10(digits: str) -> bool:
    """Whether the last digit is right by ISO/IEC 7064, MOD 11,10."""
    product = 10
    for digit in digits[:-1]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(digits[-1])
