"""Which links and addresses a worker may go to: names of the public internet, and nothing else."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
LONGEST_URL = 2000
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
CLOSED_ENDINGS = frozenset(
    ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "invalid", "test")
    + ("onion", "arpa", "alt")
)
CLOSED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # a cloud's own service address, though it looks public
        "192.0.0.0/24",
        "192.88.99.0/24",
        "100.64.0.0/10",
        "198.18.0.0/15",
        "::ffff:0:0/96",  # IPv4 written as IPv6
        "::/96",
        "64:ff9b::/96",  # translators and tunnels: another address hides inside
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)


class Refused(Exception):
    """We do not go there; `code` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Link:
    """A link that may be asked for: scheme, name, port, and what stands in the request's first line."""

    scheme: str
    host: str
    port: int
    path: str

    def __str__(self):
        return f"{self.scheme}://{self.host}{self.path}"


def parse(url):
    """The Link of a URL. Raises Refused with "link", "scheme", "userinfo", "port" or "host"."""
    if len(url) > LONGEST_URL or "\\" in url or any(c.isspace() or not c.isprintable() for c in url):
        raise Refused("link")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:  # broken brackets, a port that is no number
        raise Refused("link") from error
    if parts.scheme not in PORTS:
        raise Refused("scheme")
    if "@" in parts.netloc:
        raise Refused("userinfo")
    if parts.netloc.endswith(":") or port not in {None, PORTS[parts.scheme]}:
        raise Refused("port")
    path = quote(parts.path or "/", safe="/%:=&?~#+!$,;'@()*[]-._")
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*[]-._")
    return Link(parts.scheme, name(parts.hostname or ""), PORTS[parts.scheme], path + (f"?{query}" if query else ""))


def onward(link, location):
    """The Link that a redirect leads to, checked like the first one; never from encrypted to plain.

    Raises Refused, also with "downgrade".
    """
    try:
        url = urljoin(str(link), location)
    except ValueError as error:  # broken brackets
        raise Refused("link") from error
    coming = parse(url)
    if link.scheme == "https" and coming.scheme == "http":
        raise Refused("downgrade")
    return coming


def name(host):
    """A host as the domain name it must be. Raises Refused("host") for numbers, short names and closed endings."""
    labels = host.lower().removesuffix(".").split(".")
    if len(labels) < 2 or len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise Refused("host")
    if labels[-1] in CLOSED_ENDINGS or not labels[-1][0].isalpha():  # also 1.2.3.4, 0x7f.1 and the like
        raise Refused("host")
    return ".".join(labels)


def public(addresses):
    """The addresses a name stands for, if every one of them is public. Raises Refused("address") or ("no_address")."""
    if not addresses:
        raise Refused("no_address")
    if not all(_is_public(address) for address in addresses):
        raise Refused("address")
    return addresses


def _is_public(text):
    try:
        address = ipaddress.ip_address(text)
    except ValueError:  # an IPv6 zone, or no address at all
        return False
    closed = any(address in network for network in CLOSED_NETWORKS if network.version == address.version)
    return not closed and address.is_global and not address.is_multicast and not address.is_reserved
