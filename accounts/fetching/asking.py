"""The guarded fetch and the guarded post: public addresses only, little time, few bytes, every redirect checked again."""

import http.client
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace

from django.conf import settings

from accounts.fetching.addresses import Link, Refused, name, onward, parse
from accounts.fetching.wire import WIRE, Answering, Deadline, Unreachable, connected

MOST_BYTES = 2 * 1024 * 1024
MOST_SECONDS = 10.0
MOST_REDIRECTS = 3
MOST_HEAD = 8 * 1024 * 1024  # of a page, beside its body: http.client has its own, smaller bounds for the head
MOST_ANSWERED = 64 * 1024  # bytes of the answer to a post that are read
PLAIN_PORTS = frozenset({43})  # WHOIS
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_CHANGED = 304  # an answer without a body or a type, to a question with a condition
TEXT_TYPES = ("text/", "application/json", "application/xml", "application/xhtml+xml")
TEXT_ENDINGS = ("+json", "+xml")  # application/rdap+json, application/rss+xml and their like
LONGEST_ANSWER_HEAD = 64 * 1024  # characters of an answer's head that are kept
OURS = "ours"
CLIENTS = {  # who we say we are: ourselves, or, to see whether a shop shows others another page, an ordinary browser
    OURS: lambda: f"Anxin-check/1 (+{settings.SITE_URL})",
    "browser": lambda: (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
    ),
}
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: where it finally came from, its status, type and bytes, its head (names in lower case), and each
    link that sent us on before."""

    host: str
    url: str
    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    passed: tuple[str, ...] = ()

    def header(self, name):
        """The value of a line of the head; several of one name are joined by commas; "" where there is none."""
        return ", ".join(value for known, value in self.headers if known == name)

    def text(self):
        """The body as text; bytes that are no UTF-8 are replaced."""
        return self.body.decode("utf-8", errors="replace")


def fetch(url, *, max_bytes=MOST_BYTES, timeout=MOST_SECONDS, client=OURS, headers=None, wire=WIRE):
    """GET a page of the public internet as a Fetched.

    `url`: http or https, usual ports; `max_bytes`: of the body, unpacked; `timeout`: seconds for all of it, redirects
    included; `client`: a word of CLIENTS; `headers`: more lines of the request, for the first server alone.
    Raises Refused where we do not go, Unreachable where no usable answer came.
    """
    deadline = Deadline(timeout)
    link, passed = parse(url), []
    told = {"User-Agent": CLIENTS[client]()} | (headers or {})
    for _hop in range(MOST_REDIRECTS + 1):
        answer, further = _ask(link, told, deadline, max_bytes, wire)
        if further is None:
            return replace(answer, passed=tuple(passed))
        passed.append(str(link))
        coming = onward(link, further)
        if coming.host != link.host:  # what we tell one server is no affair of another
            told = {"User-Agent": CLIENTS[client]()}
        link = coming
    raise Unreachable("redirects")


def converse(host, port, said: bytes, *, max_bytes=MOST_ANSWERED, timeout=MOST_SECONDS, wire=WIRE) -> bytes:
    """Say something to a public server on a port of PLAIN_PORTS and read its whole answer, unencrypted.

    Raises Refused, Unreachable.
    """
    if port not in PLAIN_PORTS:
        raise Refused("port")
    deadline = Deadline(timeout)
    with connected(Link("plain", name(host), port, ""), deadline, wire) as connection:
        connection.sendall(said)
        reader = Answering(connection, deadline, max_bytes + 1).makefile("rb")
        answer = reader.read(max_bytes + 1)
    if len(answer) > max_bytes:
        raise Unreachable("too_large")
    return answer


def certificate_of(host, *, timeout=MOST_SECONDS, wire=WIRE) -> bytes:
    """The certificate a public server shows on port 443 (DER), checked against its name and our authorities.

    Raises Refused, Unreachable ("certificate" for one that does not hold).
    """
    with connected(Link("https", name(host), 443, "/"), Deadline(timeout), wire) as connection:
        return connection.getpeercert(binary_form=True)


def post(url: str, body: bytes, headers: dict[str, str], *, timeout=MOST_SECONDS, wire=WIRE) -> int | str:
    """POST bytes to an https address of the public internet: the HTTP status, or a short word why there is none.

    `headers`: printable ASCII, beside those of the connection; `timeout`: seconds for all of it. A redirect is not
    followed: it is an answer like any other. Raises ValueError for headers that cannot be sent.
    """
    deadline = Deadline(timeout)
    try:
        link = parse(url)
        if link.scheme != "https":
            raise Refused("scheme")
        return _tell(link, _request("POST", link, headers | {"Content-Length": str(len(body))}) + body, deadline, wire)
    except (Refused, Unreachable) as trouble:
        return trouble.code


def _ask(link, told, deadline, max_bytes, wire):
    """One request: its answer, and where it sends us instead (None for a final answer)."""
    told = {"Accept": "text/html, text/plain;q=0.9, */*;q=0.1", "Accept-Encoding": "gzip"} | told
    with connected(link, deadline, wire) as connection:
        connection.sendall(_request("GET", link, told))
        response = _begun(connection, deadline, "GET", MOST_HEAD + max_bytes)
        if response.status not in REDIRECTS:
            return _answer(link, response, max_bytes), None
        further = response.headers.get("Location", "")
        return None, further.encode("iso-8859-1").decode("utf-8", errors="replace")


def _tell(link, request, deadline, wire):
    with connected(link, deadline, wire) as connection:
        connection.sendall(request)
        response = _begun(connection, deadline, "POST", MOST_ANSWERED)
        with suppress(Unreachable, OSError, http.client.HTTPException):  # the status is known; the rest is courtesy
            while response.read1(CHUNK):
                pass
        return response.status


def _begun(connection, deadline, method, most):
    response = http.client.HTTPResponse(Answering(connection, deadline, most), method=method)
    response.begin()
    return response


def _request(method, link, headers):
    ours = {
        "Host": link.host,
        "User-Agent": CLIENTS[OURS](),
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    lines = [f"{method} {link.path} HTTP/1.1", *(f"{name}: {value}" for name, value in (ours | headers).items())]
    if not all(line.isascii() and line.isprintable() for line in lines):
        raise ValueError("a header must be printable ASCII")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _answer(link, response, max_bytes):
    content_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if response.status == NOT_CHANGED:
        return Fetched(link.host, str(link), response.status, content_type, b"", _head(response))
    if not content_type.startswith(TEXT_TYPES) and not content_type.endswith(TEXT_ENDINGS):
        raise Unreachable("not_text")
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in UNPACKING:
        raise Unreachable("packed")
    if (response.length or 0) > max_bytes:
        raise Unreachable("too_large")
    body = UNPACKING[packing](_chunks(response), max_bytes)
    return Fetched(link.host, str(link), response.status, content_type, body, _head(response))


def _head(response):
    told, length = [], 0
    for known, value in response.headers.items():
        length += len(known) + len(value)
        if length > LONGEST_ANSWER_HEAD:
            raise Unreachable("too_large")
        told.append((known.lower(), value))
    return tuple(told)


def _chunks(response):
    while chunk := response.read1(CHUNK):
        yield chunk


def _plain(chunks, max_bytes):
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise Unreachable("too_large")
    return bytes(body)


def _unzipped(chunks, max_bytes):
    """What was packed with gzip: never more than the bytes allowed are unpacked, however small it was packed."""
    opened, body = zlib.decompressobj(wbits=31), bytearray()
    try:
        for chunk in chunks:
            body += opened.decompress(chunk, max_bytes + 1 - len(body))
            if len(body) > max_bytes:
                raise Unreachable("too_large")
    except zlib.error as error:
        raise Unreachable("packed") from error
    if not opened.eof:
        raise Unreachable("packed")
    return bytes(body)


UNPACKING = {"identity": _plain, "": _plain, "gzip": _unzipped, "x-gzip": _unzipped}
