"""The guarded post: the same guards as the fetch, encrypted only, no redirects, a status or a word."""

import ssl
from dataclasses import replace
from functools import partial

import pytest

from accounts.fetching import WIRE, Unreachable, post
from tests.accounts.fetching.fakes import PUBLIC, moved, page, web
from tests.accounts.fetching.test_fetching import BAD_LINKS, CLOSED_ADDRESSES

HOOK = "https://hooks.example.com/claims?to=us"


def tell(little, url=HOOK, body=b'{"a": 1}', **more):
    return post(url, body, {"Content-Type": "application/json", "Anxin-Event-Id": "7"}, wire=little.wire(), **more)


def test_the_body_arrives_whole_with_its_headers_and_the_status_comes_back():
    with web(page("ok", status="202 Accepted", content_type="image/png")) as little:
        assert tell(little, body="{“壶”}".encode()) == 202
    head, _blank, body = little.asked[0].partition("\r\n\r\n")
    assert head.startswith("POST /claims?to=us HTTP/1.1\r\nHost: hooks.example.com\r\n")
    assert "Content-Type: application/json\r\nAnxin-Event-Id: 7" in head
    assert f"Content-Length: {len(body)}" in head
    assert body.encode("latin-1") == "{“壶”}".encode()
    assert (little.went_to, little.secured) == ([(PUBLIC, 443)], ["hooks.example.com"])


@pytest.mark.parametrize("url", [*BAD_LINKS, "http://hooks.example.com/"])
def test_an_address_we_do_not_go_to_is_a_word_and_nothing_is_asked(url):
    with web(page()) as little:
        answer = tell(little, url)
    assert isinstance(answer, str)
    assert answer
    assert little.went_to == []


@pytest.mark.parametrize("address", CLOSED_ADDRESSES)
def test_a_name_of_a_closed_address_is_not_called(address):
    with web(page(), addresses=(PUBLIC, address)) as little:
        assert tell(little) == "address"
    assert little.went_to == []


def test_a_redirect_is_an_answer_and_is_not_followed():
    with web(moved("https://other.example.com/"), page()) as little:
        assert tell(little) == 302
    assert len(little.went_to) == 1


def endless(connection):
    """A head, then more and more."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    for _n in range(1000):
        connection.sendall(b"x" * 65536)


def test_no_more_than_64_kb_of_an_answer_are_read():
    seen = []

    class Counting:
        """A connection that notes how much is read from it."""

        def __init__(self, connection):
            self.connection = connection

        def __getattr__(self, name):
            return getattr(self.connection, name)

        def __enter__(self):
            return self

        def __exit__(self, *_trouble):
            self.connection.close()

        def recv_into(self, buffer, size):
            seen.append(self.connection.recv_into(buffer, size))
            return seen[-1]

    with web(endless) as little:
        wire = replace(little.wire(), secure=lambda connection, _host: Counting(connection))
        assert post(HOOK, b"", {}, wire=wire) == 200
    assert sum(seen) == 64 * 1024


def test_a_head_without_end_is_cut_off():
    with web(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 30_000) as little:
        assert tell(little) == "answer"


def hold(connection):
    """A whole head at once, and a body that never comes."""
    connection.sendall(b"HTTP/1.1 204 No Content\r\nX: y\r\n\r\n")
    connection.recv(1)


def slow_body(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")
    connection.recv(1)


@pytest.mark.parametrize(("answer", "status"), [(hold, 204), (slow_body, 200)])
def test_the_status_counts_though_the_body_never_comes(answer, status):
    with web(answer) as little:
        assert tell(little, timeout=0.3) == status


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (b"", "answer"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "answer"),
        (lambda connection: connection.recv(1), "timeout"),
    ],
)
def test_what_is_no_answer_is_a_word(answer, word):
    with web(answer) as little:
        assert tell(little, timeout=0.3) == word


def test_trouble_on_the_way_is_a_word():
    def nowhere(_host):
        raise Unreachable("dns")

    def refused(_address, _port, _seconds):
        raise ConnectionRefusedError

    with web(addresses=nowhere) as little:
        assert tell(little) == "dns"
    with web() as little:
        assert post(HOOK, b"", {}, wire=replace(little.wire(), connect=refused)) == "connect"


def test_a_server_that_does_not_encrypt_rightly_is_not_told():
    with web(page()) as little:
        assert post(HOOK, b"", {}, wire=replace(little.wire(), secure=WIRE.secure)) == "certificate"
        assert "claims" not in "".join(little.asked)


def test_a_certificate_of_somebody_else_is_a_word():
    def not_theirs(_connection, _host):
        raise ssl.SSLCertVerificationError("no")

    with web(page()) as little:
        assert post(HOOK, b"", {}, wire=replace(little.wire(), secure=not_theirs)) == "certificate"


@pytest.mark.parametrize("value", ["a\r\nHost: x", "a\nb", "壶", "\x00"])
def test_a_header_that_would_begin_another_is_an_error_of_ours(value):
    with web(page()) as little, pytest.raises(ValueError, match="printable ASCII"):
        partial(post, wire=little.wire())(HOOK, b"", {"Anxin-Event-Id": value})
    assert little.asked == []
