"""Connections to public addresses: looked up, called and encrypted within one span of time."""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import dns.exception
import dns.resolver

from accounts.fetching.addresses import public

DNS_SECONDS = 5.0
CERTIFICATES = {  # OpenSSL's X509_V_ERR codes that no browser forgives -> our word
    10: "certificate_expired",
    18: "certificate_self_signed",
    62: "certificate_name",
}


class Unreachable(Exception):
    """Nobody answered as they should; `code` says how."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def resolve(host, seconds):
    """All addresses of a name, IPv4 first. Raises Unreachable("dns")."""
    try:
        answers = dns.resolver.Resolver().resolve_name(host, lifetime=min(seconds, DNS_SECONDS))
    except dns.exception.DNSException as error:
        raise Unreachable("dns") from error
    return tuple(sorted(answers.addresses(), key=lambda address: ":" in address))


def records(host, kind, seconds):
    """The DNS records of one kind of a name, as text; () where there are none. Raises Unreachable("dns")."""
    try:
        answers = dns.resolver.Resolver().resolve(host, kind, lifetime=min(seconds, DNS_SECONDS))
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except dns.exception.DNSException as error:
        raise Unreachable("dns") from error
    return tuple(sorted(row.to_text() for row in answers))


def connect(address, port, seconds):
    """A connection to one address. Raises OSError."""
    return socket.create_connection((address, port), timeout=seconds)


def secure(connection, host):
    """The connection, encrypted, with the certificate checked against the name. Raises OSError."""
    return ssl.create_default_context().wrap_socket(connection, server_hostname=host)


@dataclass(frozen=True, slots=True)
class Wire:
    """How to reach the network; tests put their own in."""

    resolve: Callable = resolve
    connect: Callable = connect
    secure: Callable = secure
    records: Callable = records


WIRE = Wire()


class Deadline:
    """One span of time for everything."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def left(self):
        """Seconds that remain. Raises Unreachable("timeout") when none do."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise Unreachable("timeout")
        return seconds


class _Reader(io.RawIOBase):
    """Reads from a connection, never longer than the deadline allows, however slowly it drips; ends after `most` bytes."""

    def __init__(self, connection, deadline, most):
        self.connection, self.deadline, self.most = connection, deadline, most

    def readable(self):
        return True

    def readinto(self, buffer):
        self.connection.settimeout(self.deadline.left())
        count = self.connection.recv_into(buffer, min(len(buffer), self.most)) if self.most else 0
        self.most -= count
        return count


class Answering:
    """What http.client needs of a socket to read an answer; `most`: bytes of head and body together."""

    def __init__(self, connection, deadline, most):
        self.reader = _Reader(connection, deadline, most)

    def makefile(self, _mode):
        """The connection as a file, read through a buffer."""
        return io.BufferedReader(self.reader)


@contextmanager
def connected(link, deadline, wire):
    """A connection to the server of a link, encrypted where the link says so; closed in the end.

    The address that was checked is the one that is called. Trouble on the way, also inside the block, is Unreachable;
    a name that stands for an address that is not public is Refused.
    """
    addresses = public(wire.resolve(link.host, deadline.left()))
    try:
        connection = wire.connect(addresses[0], link.port, deadline.left())
    except OSError as error:
        raise Unreachable("connect") from error
    with connection, _named_trouble():
        connection.settimeout(deadline.left())
        if link.scheme != "https":
            yield connection
            return
        with wire.secure(connection, link.host) as secured:
            secured.settimeout(deadline.left())
            yield secured


@contextmanager
def _named_trouble():
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Unreachable(CERTIFICATES.get(getattr(error, "verify_code", 0), "certificate")) from error
    except ssl.SSLError as error:
        raise Unreachable("certificate") from error
    except TimeoutError as error:
        raise Unreachable("timeout") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable("answer") from error
