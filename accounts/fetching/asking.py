"""The guarded fetch and the guarded post: public addresses only, little time, few bytes, every redirect checked again."""

import http.client
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings

from accounts.fetching.addresses import Refused, onward, parse
from accounts.fetching.wire import WIRE, Answering, Deadline, Unreachable, connected

MOST_BYTES = 2 * 1024 * 1024
MOST_SECONDS = 10.0
MOST_REDIRECTS = 3
MOST_HEAD = 8 * 1024 * 1024  # of a page, beside its body: http.client has its own, smaller bounds for the head
MOST_ANSWERED = 64 * 1024  # bytes of the answer to a post that are read
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TEXT_TYPES = ("text/", "application/json", "application/xml", "application/xhtml+xml")
CHUNK = 64 * 1024


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


def fetch(url, *, max_bytes=MOST_BYTES, timeout=MOST_SECONDS, wire=WIRE):
    """GET a page of the public internet as a Fetched.

    `url`: http or https, usual ports; `max_bytes`: of the body; `timeout`: seconds for all of it, redirects included.
    Raises Refused where we do not go, Unreachable where no usable answer came.
    """
    deadline = Deadline(timeout)
    link = parse(url)
    for _hop in range(MOST_REDIRECTS + 1):
        answer, further = _ask(link, deadline, max_bytes, wire)
        if further is None:
            return answer
        link = onward(link, further)
    raise Unreachable("redirects")


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


def _ask(link, deadline, max_bytes, wire):
    """One request: its answer, and where it sends us instead (None for a final answer)."""
    told = {"Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}
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
        "User-Agent": f"Anxin-check/1 (+{settings.SITE_URL})",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    lines = [f"{method} {link.path} HTTP/1.1", *(f"{name}: {value}" for name, value in (ours | headers).items())]
    if not all(line.isascii() and line.isprintable() for line in lines):
        raise ValueError("a header must be printable ASCII")
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
