"""Check digits of European tax and company numbers, as the member states publish them for VIES."""

from __future__ import annotations

import re
from collections.abc import Callable

from risk.pages.numbers.digits import luhn, mod_11_10, weighted

SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
SPANISH_COMPANY_LETTERS = "JABCDEFGHI"
IRISH_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV"


def _de(n: str) -> bool:
    return n[0] != "0" and mod_11_10(n)


def _fr(n: str) -> bool:
    if not n[:2].isdigit():
        return luhn(n[2:])  # the newer keys with letters have no published rule for every case
    return luhn(n[2:]) and int(n[:2]) == (12 + 3 * (int(n[2:]) % 97)) % 97


def _es(n: str) -> bool:
    person = re.fullmatch(r"([XYZ]?)(\d{7,8})([A-Z])", n)
    if person:
        prefix = str("XYZ".index(person[1])) if person[1] else ""
        return SPANISH_LETTERS[int(prefix + person[2]) % 23] == person[3]
    middle, last = n[1:8], n[8]
    odd = sum(sum(divmod(int(d) * 2, 10)) for d in middle[::2])
    check = (10 - (odd + sum(int(d) for d in middle[1::2])) % 10) % 10
    return last in (str(check), SPANISH_COMPANY_LETTERS[check])


def _nl(n: str) -> bool:
    total = weighted(n[:8], range(9, 1, -1))
    if total % 11 == int(n[8]):
        return True
    as_digits = "".join(str(ord(sign) - 55) if sign.isalpha() else sign for sign in f"NL{n}")
    return int(as_digits) % 97 == 1  # sole traders since 2020


def _be(n: str) -> bool:
    return 97 - int(n[:8]) % 97 == int(n[8:])


def _at(n: str) -> bool:
    total = sum(sum(divmod(int(d) * w, 10)) for d, w in zip(n[1:8], (1, 2, 1, 2, 1, 2, 1), strict=True))
    return (10 - (total + 4) % 10) % 10 == int(n[8])


def _pl(n: str) -> bool:
    return weighted(n[:9], (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11 == int(n[9])


def _pt(n: str) -> bool:
    rest = weighted(n[:8], range(9, 1, -1)) % 11
    return (0 if rest < 2 else 11 - rest) == int(n[8])


def _dk(n: str) -> bool:
    return weighted(n, (2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _se(n: str) -> bool:
    return luhn(n[:10])


def _fi(n: str) -> bool:
    rest = weighted(n[:7], (7, 9, 10, 5, 8, 4, 2)) % 11
    return rest != 1 and (0 if rest == 0 else 11 - rest) == int(n[7])


def _lu(n: str) -> bool:
    return int(n[:6]) % 89 == int(n[6:])


def _ie(n: str) -> bool:
    if not n[1].isdigit():
        return True  # the old form has been renumbered; its rule is not kept here
    total = weighted(n[:7], range(8, 1, -1)) + (0 if len(n) < 9 or n[8] == "W" else 9 * (ord(n[8]) - 64))
    return IRISH_LETTERS[total % 23] == n[7]


def _el(n: str) -> bool:
    return weighted(n[:8], (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10 == int(n[8])


def _cz(n: str) -> bool:
    if len(n) != 8:
        return True  # numbers of natural persons: no check digit of one form
    rest = 11 - weighted(n[:7], range(8, 1, -1)) % 11
    return {10: 0, 11: 1}.get(rest, rest) == int(n[7])


def _ro(n: str) -> bool:
    body = n[:-1].rjust(9, "0")
    return weighted(body, (7, 5, 3, 2, 1, 7, 5, 3, 2)) * 10 % 11 % 10 == int(n[-1])


def _hu(n: str) -> bool:
    return (10 - weighted(n[:7], (9, 7, 3, 1, 9, 7, 3)) % 10) % 10 == int(n[7])


def _sk(n: str) -> bool:
    return int(n) % 11 == 0


def _si(n: str) -> bool:
    rest = 11 - weighted(n[:7], range(8, 1, -1)) % 11
    return rest != 11 and rest % 10 == int(n[7])


def _ee(n: str) -> bool:
    return (10 - weighted(n[:8], (3, 7, 1, 3, 7, 1, 3, 7)) % 10) % 10 == int(n[8])


def _mt(n: str) -> bool:
    return 37 - weighted(n[:6], (3, 4, 6, 7, 8, 9)) % 37 == int(n[6:])


# country: (form after the two letters, rule or None where only the form is known)
VAT: dict[str, tuple[str, Callable[[str], bool] | None]] = {
    "AT": (r"U\d{8}", _at),
    "BE": (r"[01]\d{9}", _be),
    "BG": (r"\d{9,10}", None),
    "CY": (r"\d{8}[A-Z]", None),
    "CZ": (r"\d{8,10}", _cz),
    "DE": (r"\d{9}", _de),
    "DK": (r"\d{8}", _dk),
    "EE": (r"\d{9}", _ee),
    "EL": (r"\d{9}", _el),
    "ES": (r"[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]", _es),
    "FI": (r"\d{8}", _fi),
    "FR": (r"[0-9A-HJ-NP-Z]{2}\d{9}", _fr),
    "HR": (r"\d{11}", mod_11_10),
    "HU": (r"\d{8}", _hu),
    "IE": (r"\d[0-9A-Z]\d{5}[A-Z]{1,2}", _ie),
    "IT": (r"\d{11}", luhn),
    "LT": (r"\d{9}|\d{12}", None),
    "LU": (r"\d{8}", _lu),
    "LV": (r"\d{11}", None),
    "MT": (r"\d{8}", _mt),
    "NL": (r"\d{9}B\d{2}", _nl),
    "PL": (r"\d{10}", _pl),
    "PT": (r"\d{9}", _pt),
    "RO": (r"\d{2,10}", _ro),
    "SE": (r"\d{10}01", _se),
    "SI": (r"\d{8}", _si),
    "SK": (r"\d{10}", _sk),
}


def gb_vat(number: str) -> bool:
    """UK VAT number of 9 digits: weights 8 to 2, modulus 97, or the same plus 55 (\"9755\") for newer numbers."""
    total = weighted(number[:7], range(8, 1, -1)) + int(number[7:9])
    return total % 97 == 0 or (total + 55) % 97 == 0


def ch_uid(number: str) -> bool:
    """Swiss UID of 9 digits: weights 5,4,3,2,7,6,5,4, modulus 11."""
    check = (11 - weighted(number[:8], (5, 4, 3, 2, 7, 6, 5, 4)) % 11) % 11
    return check == int(number[8])


def au_abn(number: str) -> bool:
    """Australian Business Number of 11 digits: one off the first digit, weights 10,1,3,..,19, modulus 89."""
    return (weighted(number, (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)) - 10) % 89 == 0
