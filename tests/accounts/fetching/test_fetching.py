"""The guarded fetch: where it goes, where it does not, and when it stops."""

import ssl
from dataclasses import replace

import pytest

from accounts.fetching import WIRE, Refused, Unreachable, fetch, parse
from accounts.fetching.addresses import public
from tests.accounts.fetching.fakes import PUBLIC, moved, page, web

BAD_LINKS = [
    "", "/", "shop.example.com", "//shop.example.com/", "ftp://shop.example.com/", "file:///etc/passwd",
    "gopher://shop.example.com/", "data:text/html,x", "javascript:alert(1)", "ws://shop.example.com/",
    "https://user@shop.example.com/", "https://user:pw@shop.example.com/", "https://shop.example.com@127.0.0.1/",
    "https://shop.example.com:22/", "https://shop.example.com:8443/", "http://shop.example.com:443/",
    "https://shop.example.com:80/", "https://shop.example.com:/", "https://shop.example.com:x/", "https:///path",
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/",
    "http://0177.0.0.1/", "http://93.184.215.14/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[2606:4700::1111]/", "http://[fe80::1%25eth0]/", "http://[::1",
    "http://localhost/", "http://localhost.localdomain/", "http://shop/", "http://router.local/",
    "http://db.internal/", "http://metadata.google.internal/", "http://x.home.arpa/", "http://abc.onion/",
    "http://shop..example.com/", "http://-shop.example.com/", "http://shop-.example.com/", "http://shop.example.c om/",
    "http://shop.example.com\\@127.0.0.1/", "http://shop.example.com/\r\nHost: x", "http://shop.example.com/\tx",
    "http://shop.example.com/\x00", "http://店.example.com/", "http://１２７.0.0.1/", "http://①②⑦.0.0.1/",
    "http://shop.example.com/" + "x" * 2000, "http://" + "a." * 130 + "com/", "http://" + "a" * 64 + ".com/",
    "http://shop.1/", "http://shop.0x1/", "http://%6c%6fcalhost/", "http://127.0.0.1.nip.invalid/", "http://.com/",
]  # fmt: skip


@pytest.mark.parametrize("url", BAD_LINKS)
def test_a_link_that_is_no_plain_public_page_is_refused_before_anything_is_asked(url):
    with web(page()) as little, pytest.raises(Refused):
        fetch(url, wire=little.wire())
    assert little.went_to == []


CARRIED = [url for url in BAD_LINKS[4:] if url.isprintable() and url != "https:///path"]  # that one is relative


@pytest.mark.parametrize("url", CARRIED)
def test_a_redirect_to_such_a_link_is_refused_too(url):
    answer = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + url.encode() + b"\r\n\r\n"
    with web(answer, page()) as little, pytest.raises(Refused):
        fetch("https://shop.example.com/", wire=little.wire())
    assert little.went_to == [(PUBLIC, 443)]


CLOSED_ADDRESSES = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "192.0.0.1", "192.0.0.192", "192.0.2.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "::1", "::", "::7f00:1", "::ffff:127.0.0.1", "::ffff:93.184.215.14",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:53aa:64c:0:0:0:1",
    "2001:db8::1", "3fff::1", "5f00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
    "ff0e::1", "100::1", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED_ADDRESSES)
def test_a_name_that_stands_for_a_closed_address_is_refused(address):
    with web(page(), addresses=(address,)) as little, pytest.raises(Refused, match="address"):
        fetch("https://shop.example.com/", wire=little.wire())
    assert little.went_to == []


@pytest.mark.parametrize("address", CLOSED_ADDRESSES)
def test_one_closed_address_among_public_ones_is_enough_to_refuse(address):
    with pytest.raises(Refused, match="address"):
        public((PUBLIC, address))


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "10.1.2.3", "::1", "::ffff:10.0.0.1"])
def test_a_redirect_to_a_name_of_a_closed_address_is_refused(address):
    names = {"shop.example.com": (PUBLIC,), "inside.example.com": (address,)}
    little = web(moved("https://inside.example.com/"), page(), addresses=names.get)
    with little as little, pytest.raises(Refused, match="address"):
        fetch("https://shop.example.com/", wire=little.wire())
    assert little.went_to == [(PUBLIC, 443)]


def test_a_name_without_addresses_is_refused():
    with pytest.raises(Refused, match="no_address"):
        public(())


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])
def test_public_addresses_are_public(address):
    assert public((address,)) == (address,)


def test_the_address_that_was_checked_is_the_one_that_is_called_under_the_right_name():
    with web(page("hello")) as little:
        answer = fetch("https://Shop.Example.com/a?x=1#top", wire=little.wire())
    assert (answer.host, answer.status, answer.text()) == ("shop.example.com", 200, "hello")
    assert little.went_to == [(PUBLIC, 443)]
    assert little.secured == ["shop.example.com"]
    assert little.asked[0].startswith("GET /a?x=1 HTTP/1.1\r\nHost: shop.example.com\r\n")
    assert "Accept-Encoding: gzip" in little.asked[0]
    assert "Cookie" not in little.asked[0]


def test_redirects_are_followed_and_looked_up_each_time():
    names = {"shop.example.com": (PUBLIC,), "www.example.com": ("1.1.1.1",)}
    with web(moved("https://www.example.com/x"), moved("/y?z"), page("there"), addresses=names.get) as little:
        answer = fetch("https://shop.example.com/", wire=little.wire())
    assert (answer.url, answer.text()) == ("https://www.example.com/y?z", "there")
    assert little.went_to == [(PUBLIC, 443), ("1.1.1.1", 443), ("1.1.1.1", 443)]


def test_the_fourth_redirect_is_one_too_many():
    with web(*[moved("/again")] * 5) as little, pytest.raises(Unreachable, match="redirects"):
        fetch("https://shop.example.com/", wire=little.wire())
    assert len(little.went_to) == 4


def test_a_redirect_from_encrypted_to_plain_is_refused():
    with web(moved("http://shop.example.com/")) as little, pytest.raises(Refused, match="downgrade"):
        fetch("https://shop.example.com/", wire=little.wire())


def test_plain_http_is_asked_on_its_own_port():
    with web(page()) as little:
        fetch("http://shop.example.com/", wire=little.wire())
    assert little.went_to == [(PUBLIC, 80)]
    assert little.secured == []


def chunked(body, times):
    """An endless-looking answer in chunks."""

    def answer(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _n in range(times):
            connection.sendall(f"{len(body):x}\r\n".encode() + body + b"\r\n")
        connection.sendall(b"0\r\n\r\n")

    return answer


def test_a_chunked_answer_is_put_together():
    with web(chunked(b"abc", 3)) as little:
        assert fetch("https://shop.example.com/", wire=little.wire()).body == b"abcabcabc"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page("x" * 101), "too_large"),
        (chunked(b"x" * 50, 3), "too_large"),
        (page("x", content_type="image/png"), "not_text"),
        (page("x", content_type="application/octet-stream"), "not_text"),
        (page("x", content_type=""), "not_text"),
        (page("x", headers=["Content-Encoding: gzip"]), "packed"),
        (page("x", headers=["Content-Encoding: br"]), "packed"),
        (b"", "answer"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "answer"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "answer"),
    ],
)
def test_an_answer_that_is_no_small_plain_text_is_left(answer, code):
    with web(answer) as little, pytest.raises(Unreachable, match=code):
        fetch("https://shop.example.com/", max_bytes=100, wire=little.wire())


def drip(connection):
    """An answer that never ends, one byte at a time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    connection.settimeout(0.02)
    for _n in range(1000):
        try:
            connection.recv(1)
            return  # the other side hung up
        except TimeoutError:
            connection.sendall(b"x")


def test_time_is_counted_over_the_whole_of_a_dripping_answer():
    with web(drip) as little, pytest.raises(Unreachable, match="timeout"):
        fetch("https://shop.example.com/", timeout=0.3, wire=little.wire())


def test_a_name_that_cannot_be_looked_up_is_unreachable():
    def nowhere(_host):
        raise Unreachable("dns")

    with web(addresses=nowhere) as little, pytest.raises(Unreachable, match="dns"):
        fetch("https://shop.example.com/", wire=little.wire())


@pytest.mark.parametrize(
    ("trouble", "code"),
    [(ssl.SSLCertVerificationError("no"), "certificate"), (TimeoutError(), "timeout"), (OSError(), "answer")],
)
def test_trouble_while_encrypting_has_a_name(trouble, code):
    def secure(_connection, _host):
        raise trouble

    with web(page()) as little, pytest.raises(Unreachable, match=code):
        fetch("https://shop.example.com/", wire=replace(little.wire(), secure=secure))


def test_a_refused_connection_is_unreachable():
    def connect(_address, _port, _seconds):
        raise ConnectionRefusedError

    with web() as little, pytest.raises(Unreachable, match="connect"):
        fetch("https://shop.example.com/", wire=replace(little.wire(), connect=connect))


def test_letters_of_other_scripts_in_a_path_are_written_safely():
    assert parse("https://shop.example.com/壶?名=1").path == "/%E5%A3%B6?%E5%90%8D=1"


def test_a_server_that_does_not_encrypt_rightly_is_left():
    with web(page()) as little, pytest.raises(Unreachable, match="certificate"):
        fetch("https://shop.example.com/", wire=replace(little.wire(), secure=WIRE.secure))
