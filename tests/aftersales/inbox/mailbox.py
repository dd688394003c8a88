"""A mailbox on this machine that speaks as much IMAP as is asked of it, over a real socket."""

import imaplib
import re
import socket
import threading
from contextlib import contextmanager, suppress

URL = "imaps://in%40anxin.example:a%2Fb@mail.example/Claims"


class Mailbox:
    """Mails by their uid; what was asked; `silent_after`: how many commands are answered before the line
    goes dead; `missing`: a folder that is not there."""

    def __init__(self, mails, silent_after=1000, missing=""):
        self.mails = dict(enumerate(mails, start=7))
        self.flags = dict.fromkeys(self.mails, "")
        self.asked, self.silent_after, self.missing = [], silent_after, missing
        self.server = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while True:
            try:
                connection, _from = self.server.accept()
            except OSError:  # the test is over
                return
            with connection, suppress(OSError):
                self.talk(connection)

    def talk(self, connection):
        lines = connection.makefile("rb")
        connection.sendall(b"* OK ready\r\n")
        while line := lines.readline():
            if len(self.asked) >= self.silent_after:
                return
            tag, command = line.decode().rstrip().split(" ", 1)
            self.asked.append(command)
            status = "NO" if command == f'SELECT "{self.missing}"' else "OK"
            connection.sendall(self.answer(command) + f"{tag} {status} done\r\n".encode())

    def answer(self, command):
        if command == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if command.startswith("UID SEARCH"):
            return f"* SEARCH {' '.join(str(u) for u in self.mails if not self.flags[u])}".encode() + b"\r\n"
        if asked := re.fullmatch(r"UID FETCH (\d+) \((.+)\)", command):
            return self.fetched(int(asked[1]), asked[2])
        if asked := re.fullmatch(r"UID STORE (\d+) \+FLAGS.SILENT (.+)", command):
            self.flags[int(asked[1])] = asked[2]
        if command == "EXPUNGE":
            self.mails = {u: m for u, m in self.mails.items() if "Deleted" not in self.flags[u]}
        return b"* 1 EXISTS\r\n" if command.startswith("SELECT") else b""  # LOGIN, STORE, LOGOUT

    def fetched(self, uid, what):
        raw = self.mails[uid]
        if what == "RFC822.SIZE":
            return f"* 1 FETCH (UID {uid} RFC822.SIZE {len(raw)})\r\n".encode()
        told = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in what else raw
        return f"* 1 FETCH (UID {uid} {what.replace('.PEEK', '')} {{{len(told)}}}\r\n".encode() + told + b")\r\n"

    def connect(self, _parts):
        """A connection, as the real one gives it, without the encryption."""
        return imaplib.IMAP4(*self.server.getsockname(), timeout=5)


@contextmanager
def mailbox(*mails, **more):
    """A Mailbox for the length of a test."""
    box = Mailbox(mails, **more)
    try:
        yield box
    finally:
        with suppress(OSError):  # wakes a server that still waits
            box.server.shutdown(socket.SHUT_RDWR)
        box.server.close()
        box.thread.join(timeout=6)


def mail(text="hello", *, message_id="<1@people.example>", **headers):
    """The bytes of a plain mail."""
    told = {"From": "person@people.example", "To": "in@anxin.example", "Subject": "Re: claim"} | headers
    told |= {"Message-ID": message_id} if message_id else {}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
    return "\r\n".join([*lines, "", text, ""]).encode()
