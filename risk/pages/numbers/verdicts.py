"""Whether a number can be one of its scheme: right, wrong, or nothing to check it by."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from risk.pages.numbers import asia, europe
from risk.pages.numbers.digits import luhn


class Verdict(StrEnum):
    """What the form and the check digit of a number say."""

    RIGHT = "right"
    WRONG = "wrong"
    FORM_ONLY = "form_only"  # the form fits; the scheme has no check digit that we know


# scheme: (form of the bare number, rule or None)
SCHEMES: dict[str, tuple[str, Callable[[str], bool] | None]] = {
    "cn_credit_code": (r"[0-9A-Z]{18}", asia.cn_credit_code),
    "cn_icp": (r".+", None),
    "tw_unified_number": (r"\d{8}", asia.tw_unified_number),
    "hk_business_registration": (r"\d{8}", None),
    "hk_company_number": (r"\d{7}", None),
    "jp_corporate_number": (r"\d{13}", asia.jp_corporate_number),
    "gb_company_number": (r"\d{8}|(?:SC|NI|OC|SO|NC)\d{6}", None),
    "gb_vat": (r"\d{9}(?:\d{3})?", europe.gb_vat),
    "us_ein": (r"\d{9}", None),
    "de_register": (r"HR[AB]\d{1,6}", None),
    "fr_siren": (r"\d{9}", luhn),
    "fr_siret": (r"\d{14}", luhn),
    "ch_uid": (r"\d{9}", europe.ch_uid),
    "au_abn": (r"\d{11}", europe.au_abn),
}


def verdict(scheme: str, number: str) -> Verdict:
    """Judge a bare number (no blanks, dots or country letters) of a scheme; `eu_vat` expects the two letters in front.

    An unknown scheme or a form that does not fit is WRONG.
    """
    if scheme == "eu_vat":
        form, rule = europe.VAT.get(number[:2], (r"(?!)", None))
        number = number[2:]
    else:
        form, rule = SCHEMES.get(scheme, (r"(?!)", None))
    if not re.fullmatch(form, number, re.ASCII):
        return Verdict.WRONG
    if rule is None:
        return Verdict.FORM_ONLY
    return Verdict.RIGHT if rule(number) else Verdict.WRONG
