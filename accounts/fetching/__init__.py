"""The one way out: guarded requests to the public internet, whoever of us asks."""

from accounts.fetching.addresses import Refused, parse
from accounts.fetching.asking import CLIENTS, Fetched, certificate_of, converse, fetch, post
from accounts.fetching.wire import DNS_SECONDS, WIRE, Unreachable, Wire

__all__ = [
    "CLIENTS",
    "certificate_of",
    "converse",
    "DNS_SECONDS",
    "WIRE",
    "Fetched",
    "Refused",
    "Unreachable",
    "Wire",
    "fetch",
    "parse",
    "post",
]
