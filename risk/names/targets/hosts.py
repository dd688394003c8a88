"""Which hosts can be a shop's: a public name under a known ending, nothing local and no bare number."""

import ipaddress
import re

from risk.names.suffixes import RESERVED, registrable

from .letters import decoded, mixes_scripts, passes_for_latin
from .target import NotUnderstood

# Names that lead nowhere on the public internet (RFC 6761, 6762, 7686, 8375, 9476 and common habits).
LOCAL = frozenset(
    ["localhost", "local", "localdomain", "internal", "intranet", "private", "lan", "home", "corp", "domain"]
    + ["arpa", "onion", "i2p", "alt", "bit", "workgroup", "router"]
)
HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
NUMBERS = re.compile(r"(?:^|[.-])\d{1,3}[.-]\d{1,3}[.-]\d{1,3}[.-]\d{1,3}(?:[.-]|$)")


def address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a host is, IPv4 taken out of its IPv6 wrappings; None for a name."""
    try:
        found = ipaddress.ip_address(host.strip("[]").split("%")[0])
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        return inner or found
    return found


def refuse_address(host: str) -> None:
    """Raise NotUnderstood when the host is an IP address, private ones by a code of their own."""
    found = address(host)
    if found is not None:
        public = found.is_global and not found.is_multicast
        raise NotUnderstood("ip_address" if public else "private_address", address=str(found))


def domain_of(host: str) -> str:
    """The registrable domain of a lower-case ASCII host without trailing dot.

    Raises NotUnderstood: ip_address, private_address, broken_host, local_name, single_label, unknown_suffix,
    bare_suffix.
    """
    refuse_address(host)
    ending = host.rsplit(".", 1)[-1]
    if ending in LOCAL:
        raise NotUnderstood("local_name", host=host)
    if len(host) > 253 or not HOST.fullmatch(host):
        raise NotUnderstood("broken_host", host=host[:100])
    found = registrable(host)
    if found.domain:
        return found.domain
    if "." not in host and not found.suffix:
        raise NotUnderstood("single_label", host=host)
    if found.suffix or ending in RESERVED:
        raise NotUnderstood("bare_suffix", host=host)
    raise NotUnderstood("unknown_suffix", host=host, ending=ending)


def host_notes(host: str) -> set[str]:
    """What is worth noticing about a host's letters and numbers."""
    notes: set[str] = set()
    if NUMBERS.search(host):
        notes.add("ip-like")
    for label in host.split("."):
        if label.startswith("xn--"):
            plain = decoded(label)
            notes.add("punycode")
            if mixes_scripts(plain):
                notes.add("mixed_scripts")
            if passes_for_latin(plain):
                notes.add("foreign_lookalike")
    return notes
