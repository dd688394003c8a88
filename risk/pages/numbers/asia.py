"""Check digits of company numbers of the Chinese mainland, Taiwan and Japan."""

from __future__ import annotations

from risk.pages.numbers.digits import weighted

CREDIT_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
TAIWAN_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)


def cn_credit_code(code: str) -> bool:
    """Unified social credit code of 18 signs: GB 32100-2015, weights 3^i mod 31."""
    if len(code) != 18 or any(sign not in CREDIT_CODE_SIGNS for sign in code):
        return False
    total = sum(CREDIT_CODE_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return (31 - total % 31) % 31 == CREDIT_CODE_SIGNS.index(code[17])


def tw_unified_number(number: str) -> bool:
    """統一編號 of 8 digits: the rule of the Ministry of Finance since 2023, a sum divisible by 5 (before: by 10).

    A 7 in the seventh place counts as 10, whose digits sum to 1 or, carried on, to 0.
    """
    products = [int(digit) * weight for digit, weight in zip(number, TAIWAN_WEIGHTS, strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    return total % 5 == 0 or (number[6] == "7" and (total + 1) % 5 == 0)


def jp_corporate_number(number: str) -> bool:
    """法人番号 of 13 digits: the first is 9 minus the weighted sum (1 and 2 in turn from the right) mod 9."""
    total = weighted(number[:0:-1], (1, 2) * 6)
    return 9 - total % 9 == int(number[0])
