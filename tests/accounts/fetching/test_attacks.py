"""The guarded fetch under attack: no forbidden address is called, no attack takes much memory or time."""

import socket
import threading
import time
import tracemalloc
from contextlib import contextmanager, suppress

import pytest

from accounts.fetching import Refused, Unreachable, Wire, fetch
from tests.accounts.fetching.attacks import ADDRESSES, BROKEN, LINKS, MAY_ANSWER, SERVERS
from tests.accounts.fetching.fakes import PUBLIC, moved, page, web

MOST_BYTES = 200_000
MOST_MEMORY = 24 * 1024 * 1024
MOST_SECONDS = 0.8


class Forbidden:
    """A real server on the loopback that nobody may reach: it counts who comes."""

    def __init__(self):
        self.visits = 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        with suppress(OSError):  # closed at the end
            while True:
                connection, _from = self.server.accept()
                self.visits += 1
                connection.close()

    def connect(self, _address, _port, seconds):
        return socket.create_connection(self.server.getsockname(), timeout=seconds)

    def close(self):
        with suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        self.thread.join(timeout=3)


@pytest.fixture
def forbidden():
    server = Forbidden()
    yield server
    server.close()


def guarded(forbidden, little, resolve):
    """A wire whose every call of another address than PUBLIC reaches the forbidden server."""

    def connect(address, port, seconds):
        way = little if little and address == PUBLIC else forbidden
        return way.connect(address, port, seconds)

    return Wire(resolve, connect, lambda connection, _host: connection)


@contextmanager
def bounded(seconds=2.0):
    """Whatever happens inside takes little memory and time."""
    tracemalloc.start()
    started = time.monotonic()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - started < seconds
    assert peak < MOST_MEMORY


def test_the_list_is_long():
    assert len(LINKS) + len(BROKEN) + len(ADDRESSES) + len(SERVERS) >= 250
    assert len(set(LINKS)) == len(LINKS)


def test_the_forbidden_server_counts(forbidden):
    forbidden.connect("127.0.0.1", 80, 1).close()
    time_out = time.monotonic() + 2
    while not forbidden.visits and time.monotonic() < time_out:
        pass
    assert forbidden.visits == 1


@pytest.mark.parametrize("url", [*LINKS, *BROKEN], ids=ascii)
def test_no_link_leads_to_a_forbidden_address(forbidden, url):
    asked = []
    wire = guarded(forbidden, None, lambda host, _seconds: asked.append(host) or ("127.0.0.1",))
    with pytest.raises(Refused):
        fetch(url, wire=wire)
    assert asked == []  # not even looked up
    assert forbidden.visits == 0


@pytest.mark.parametrize("url", LINKS, ids=ascii)
def test_no_redirect_leads_there_either(forbidden, url):
    names = {"shop.example": (PUBLIC,)}
    with web(moved(url), page()) as little:
        wire = guarded(forbidden, little, lambda host, _seconds: names.get(host, ("127.0.0.1",)))
        with suppress(Refused, Unreachable):  # what reads as a path of the same server is a page like any other
            assert fetch("https://shop.example/", wire=wire, timeout=MOST_SECONDS).host == "shop.example"
    assert forbidden.visits == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_name_leads_to_a_forbidden_address(forbidden, address):
    for answer in ((address,), (PUBLIC, address), (address, PUBLIC)):
        with pytest.raises(Refused):
            fetch("https://shop.example/", wire=guarded(forbidden, None, lambda _h, _s, told=answer: told))
    assert forbidden.visits == 0


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "fd00:ec2::254", "::ffff:10.0.0.1"])
def test_a_name_that_changes_between_two_look_ups_gains_nothing(forbidden, address):
    """Rebinding: public when checked, forbidden the next time; the address checked is the one called."""
    for turns in (1, 2, 3):
        answers = iter([(PUBLIC,)] * turns + [(address,)] * 4)
        with web(*[moved("/again")] * 5) as little:
            wire = guarded(forbidden, little, lambda _host, _seconds, told=answers: next(told))
            with pytest.raises(Refused) as refused:
                fetch("https://shop.example/", wire=wire)
        assert refused.value.code == "address"
        assert len(little.went_to) == turns
    assert forbidden.visits == 0


def test_endless_redirects_end():
    with web(*[moved(f"/{n}") for n in range(9)]) as little, bounded(), pytest.raises(Unreachable, match="redirects"):
        fetch("https://shop.example/", wire=little.wire())
    assert len(little.went_to) == 4


@pytest.mark.parametrize("attack", SERVERS)
def test_no_server_takes_much_memory_or_time(attack):
    with web(SERVERS[attack]) as little, bounded():
        try:
            answer = fetch("http://shop.example/", wire=little.wire(), max_bytes=MOST_BYTES, timeout=MOST_SECONDS)
        except Unreachable:
            return
    assert attack in MAY_ANSWER
    assert len(answer.body) <= MOST_BYTES
