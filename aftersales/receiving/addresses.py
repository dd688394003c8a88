"""Addresses to which people answer: they name a claim and a side, signed, so that nobody can make one up."""

import base64
import hashlib
import hmac
import re

SIDES = {"shopper": "s", "merchant": "m"}
LETTERS = {letter: side for side, letter in SIDES.items()}
OCTETS = 10  # of the signature: 80 bits, 16 letters
PURPOSE = b"anxin reply address"  # the same secret signs other things elsewhere
LOCAL = re.compile(r"c-([0-9a-z]{1,20})-([sm])-([2-7a-z]{16})")
NUMBER = re.compile(r"[0-9A-Z]{1,20}")


def reply_address(claim_number: str, party: str, secret: str, domain: str) -> str:
    """The address at which one side of a claim answers. `claim_number` in capital letters and digits; `party` a key of SIDES.

    ValueError for another number, LookupError for another party. Case does not matter on the way back.
    """
    if not NUMBER.fullmatch(claim_number):
        raise ValueError(claim_number)
    return f"c-{claim_number.lower()}-{SIDES[party]}-{signature(claim_number, party, secret)}@{domain}"


def read_reply_address(address: str, secret: str) -> tuple[str, str] | None:
    """Claim number and party of such an address; None if it is another address or not signed with this secret."""
    found = LOCAL.fullmatch(address.strip().partition("@")[0].lower())
    if found is None:
        return None
    number, party = found[1].upper(), LETTERS[found[2]]
    return (number, party) if hmac.compare_digest(found[3], signature(number, party, secret)) else None


def signature(number: str, party: str, secret: str) -> str:
    """Sixteen letters that only the holder of the secret can make."""
    key = hmac.digest(secret.encode(), PURPOSE, hashlib.sha256)
    return base64.b32encode(hmac.digest(key, f"{number}:{party}".encode(), hashlib.sha256)[:OCTETS]).decode().lower()
