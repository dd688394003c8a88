"""Which part of a host name somebody registered, under the public suffix list with its private part."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from tldextract import TLDExtract

# The list is the one bundled with the package: nothing is fetched and nothing is written.
EXTRACT = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)

# Kept for documentation by RFC 2606; they end the addresses of demonstration rows.
RESERVED = frozenset({"example", "test", "invalid"})


@dataclass(frozen=True)
class Registrable:
    """The registrable `domain` = `label` + "." + `suffix`; `domain` and `label` are empty where there is none."""

    domain: str
    label: str
    suffix: str


@lru_cache(maxsize=65536)
def registrable(host: str) -> Registrable:
    """Split a host name (lower case, ASCII or Unicode, no port) at its public suffix.

    Private suffixes count: `x.myshopify.com` is a domain of its own. A private suffix asked for by itself
    (`github.io`, `www.github.io`) is the site of its owner, found under the public part of the list.
    An unknown ending gives an empty suffix, a bare public suffix (`co.uk`) an empty domain. Never raises.
    """
    host = host.strip(".")
    found = EXTRACT.extract_str(host)
    if found.is_private and found.domain in ("", "www"):
        found = EXTRACT.extract_str(host, include_psl_private_domains=False)
    label, suffix = found.domain, found.suffix
    if not suffix and "." in host and host.rsplit(".", 1)[1] in RESERVED:
        label, suffix = host.split(".")[-2:]
    if not label or not suffix:
        return Registrable(domain="", label="", suffix=suffix)
    return Registrable(domain=f"{label}.{suffix}", label=label, suffix=suffix)


def site_of(url: str) -> str:
    """The registrable domain of a link's host; "" where it has none, or cannot be read."""
    try:
        return registrable((urlsplit(url).hostname or "").lower()).domain
    except ValueError:  # broken brackets
        return ""
