"""The one guarded fetch: public addresses only, little time, few bytes, plain text, every redirect checked again."""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

import dns.exception
import dns.resolver
from django.conf import settings

from risk.sources._addresses import Refused, onward, parse, public

MOST_BYTES = 2 * 1024 * 1024
MOST_SECONDS = 10.0
MOST_REDIRECTS = 3
DNS_SECONDS = 5.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TEXT_TYPES = ("text/", "application/json", "application/xml", "application/xhtml+xml")
CHUNK = 64 * 1024

__all__ = ["WIRE", "Fetched", "Refused", "Unreachable", "Wire", "fetch"]


class Unreachable(Exception):
    """Nobody answered as they should; `code` says how."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: where it finally came from, its status, type and bytes."""

    host: str
    url: str
    status: int
    content_type: str
    body: bytes

    def text(self):
        """The body as text; bytes that are no UTF-8 are replaced."""
        return self.body.decode("utf-8", errors="replace")


def resolve(host, seconds):
    """All addresses of a name, IPv4 first. Raises Unreachable("dns")."""
    try:
        answers = dns.resolver.Resolver().resolve_name(host, lifetime=min(seconds, DNS_SECONDS))
    except dns.exception.DNSException as error:
        raise Unreachable("dns") from error
    return tuple(sorted(answers.addresses(), key=lambda address: ":" in address))


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


WIRE = Wire()


class _Deadline:
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
    """Reads from a connection, never longer than the deadline allows, however slowly it drips."""

    def __init__(self, connection, deadline):
        self.connection, self.deadline = connection, deadline

    def readable(self):
        return True

    def readinto(self, buffer):
        self.connection.settimeout(self.deadline.left())
        return self.connection.recv_into(buffer)


class _Answering:
    """What http.client needs of a socket to read an answer."""

    def __init__(self, connection, deadline):
        self.reader = _Reader(connection, deadline)

    def makefile(self, _mode):
        return io.BufferedReader(self.reader)


def fetch(url, *, max_bytes=MOST_BYTES, timeout=MOST_SECONDS, wire=WIRE):
    """GET a page of the public internet as a Fetched.

    `url`: http or https, usual ports; `max_bytes`: of the body; `timeout`: seconds for all of it, redirects included.
    Raises Refused where we do not go, Unreachable where no usable answer came.
    """
    deadline = _Deadline(timeout)
    link = parse(url)
    for _hop in range(MOST_REDIRECTS + 1):
        answer, further = _ask(link, deadline, max_bytes, wire)
        if further is None:
            return answer
        link = onward(link, further)
    raise Unreachable("redirects")


def _ask(link, deadline, max_bytes, wire):
    """One request: its answer, and where it sends us instead (None for a final answer)."""
    addresses = public(wire.resolve(link.host, deadline.left()))
    try:
        connection = wire.connect(addresses[0], link.port, deadline.left())
    except OSError as error:
        raise Unreachable("connect") from error
    with connection:
        try:
            return _exchange(link, connection, deadline, max_bytes, wire)
        except ssl.SSLError as error:
            raise Unreachable("certificate") from error
        except TimeoutError as error:
            raise Unreachable("timeout") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable("answer") from error


def _exchange(link, connection, deadline, max_bytes, wire):
    connection.settimeout(deadline.left())
    if link.scheme != "https":
        return _talk(link, connection, deadline, max_bytes)
    with wire.secure(connection, link.host) as secured:
        return _talk(link, secured, deadline, max_bytes)


def _talk(link, connection, deadline, max_bytes):
    connection.settimeout(deadline.left())
    connection.sendall(_request(link))
    response = http.client.HTTPResponse(_Answering(connection, deadline), method="GET")
    response.begin()
    if response.status not in REDIRECTS:
        return _answer(link, response, max_bytes), None
    further = response.headers.get("Location", "")
    return None, further.encode("iso-8859-1").decode("utf-8", errors="replace")


def _request(link):
    lines = [
        f"GET {link.path} HTTP/1.1",
        f"Host: {link.host}",
        f"User-Agent: Anxin-check/1 (+{settings.SITE_URL})",
        "Accept: text/html, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding: identity",
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _answer(link, response, max_bytes):
    content_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if not content_type.startswith(TEXT_TYPES):
        raise Unreachable("not_text")
    if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise Unreachable("packed")
    if (response.length or 0) > max_bytes:
        raise Unreachable("too_large")
    return Fetched(link.host, str(link), response.status, content_type, _body(response, max_bytes))


def _body(response, max_bytes):
    body = bytearray()
    while chunk := response.read1(CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise Unreachable("too_large")
    return bytes(body)
