"""A little web on this machine: real sockets on the loopback, names and addresses of our choosing."""

import socket
import threading
from contextlib import contextmanager, suppress

from accounts.fetching import Wire

PUBLIC = "93.184.215.14"


def page(body="hello", *, status="200 OK", content_type="text/html; charset=utf-8", headers=()):
    """The bytes of an HTTP answer."""
    raw = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(raw)}", *headers]
    lines += [f"Content-Type: {content_type}"] if content_type else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + raw


def moved(to, status="302 Found"):
    """An answer that sends elsewhere."""
    return page("", status=status, headers=[f"Location: {to}"])


class Web:
    """Answers each request with the next of its answers (bytes, or a function of the connection)."""

    def __init__(self, answers, addresses):
        self.answers, self.addresses = list(answers), addresses
        self.asked, self.went_to, self.secured = [], [], []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        for answer in self.answers:
            try:
                connection, _from = self.server.accept()
            except OSError:  # the test is over
                return
            with connection:
                self.reply(connection, answer)

    def reply(self, connection, answer):
        connection.settimeout(5)
        try:
            self.asked.append(connection.recv(65536).decode("latin-1"))
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)
        except OSError:  # the other side hung up, as it should when it has enough
            return

    def resolve(self, host, _seconds):
        return self.addresses(host) if callable(self.addresses) else self.addresses

    def connect(self, address, port, seconds):
        self.went_to.append((address, port))
        return socket.create_connection(self.server.getsockname(), timeout=seconds)

    def secure(self, connection, host):
        self.secured.append(host)
        return connection

    def wire(self):
        return Wire(self.resolve, self.connect, self.secure)


@contextmanager
def web(*answers, addresses=(PUBLIC,)):
    """A Web for the length of a test."""
    little = Web(answers, addresses)
    try:
        yield little
    finally:
        with suppress(OSError):  # wakes a server that still waits
            little.server.shutdown(socket.SHUT_RDWR)
        little.server.close()
        little.thread.join(timeout=6)
