"""The servers of the small internet: web with and without encryption, WHOIS, and a wire that leads every name to them."""

import json
import socket
import socketserver
import ssl
import tempfile
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from accounts.fetching import Unreachable, Wire
from tests.risk.sources.internet.shops import NO_PORT, PUBLIC

REGISTRIES = {"shop": "rdap.registry.example", "top": "rdap.registry.example", "com": "rdap.registry.example"}
A_DAY = timedelta(days=1)


class Authority:
    """Issues certificates; its own is the only one our wire believes."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Small Internet Authority")])
        self.own = self._signed(self.name, self.key, names=(), authority=True)
        self.file = self._write("authority.pem", self.own)

    def _signed(self, subject, key, *, names, authority=False, days=(-1, 90), issuer=None):
        now = datetime.now(UTC)
        signer = issuer or (self.name, self.key)
        built = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(signer[0])
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + days[0] * A_DAY)
            .not_valid_after(now + days[1] * A_DAY)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        if names:
            built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(n) for n in names]), critical=False)
        return built.sign(signer[1], hashes.SHA256())

    def _write(self, name, *parts):
        path = self.folder / name
        pems = [
            p.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            if hasattr(p, "private_bytes")
            else p.public_bytes(serialization.Encoding.PEM)
            for p in parts
        ]
        path.write_bytes(b"".join(pems))
        return str(path)

    def context_for(self, host, kind):
        """What a server shows for a name. `kind`: dv, ov, expired, self_signed or other_name."""
        key = ec.generate_private_key(ec.SECP256R1())
        told = [x509.NameAttribute(NameOID.COMMON_NAME, host[:60])]
        told += [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "A Checked Organisation")] if kind == "ov" else []
        subject = x509.Name(told)
        names = ("other.example.net",) if kind == "other_name" else (host,)
        days = (-90, -2) if kind == "expired" else (-1, 90)
        issuer = (subject, key) if kind == "self_signed" else None
        shown = self._signed(subject, key, names=names, days=days, issuer=issuer)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._write(f"{host}.pem", shown, key))
        return context


class Threaded(socketserver.ThreadingTCPServer):
    """Each connection in a thread of its own, all of which end with the test."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 200


class Internet:
    """All of it: `sites` by domain; `asked`: each host and path, `went_to`: each address that was called."""

    def __init__(self, sites, folder):
        self.sites = {site.domain: site for site in sites}
        self.asked, self.went_to = [], set()
        self.authority = Authority(folder)
        self.contexts = {
            host: self.authority.context_for(host, getattr(self.sites.get(host), "certificate", "dv"))
            for host in (*self.sites, "data.iana.org", "web.archive.org", *set(REGISTRIES.values()))
        }
        self.believed = ssl.create_default_context(cafile=self.authority.file)
        self.servers = {443: self._secure(), 80: self._start(_web(self)), 43: self._start(_whois(self))}

    def _start(self, handler):
        server = Threaded(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return server

    def _secure(self):
        front = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        front.sni_callback = self._choose
        front.load_cert_chain(self.authority._write("front.pem", self.authority.own, self.authority.key))
        handler = _web(self)

        class Encrypted(handler):
            def setup(self):
                self.request = front.wrap_socket(self.request, server_side=True, do_handshake_on_connect=False)
                try:
                    self.request.do_handshake()
                except OSError:
                    self.request.close()
                    raise
                super().setup()

            def finish(self):
                super().finish()
                self.request.close()

        server = Threaded(("127.0.0.1", 0), _forgiving(Encrypted))
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return server

    def _choose(self, connection, host, _context):
        if host in self.contexts:
            connection.context = self.contexts[host]

    def close(self):
        for server in self.servers.values():
            server.shutdown()
            server.server_close()

    # --- the wire ---

    def resolve(self, host, _seconds):
        site = self.sites.get(host)
        if site is not None and site.address is None:
            raise Unreachable("dns")
        return (site.address if site else PUBLIC,)

    def connect(self, address, port, seconds):
        self.went_to.add(address)
        if port not in self.servers or (address, port) == (NO_PORT, 443):
            raise ConnectionRefusedError("nobody listens")
        return socket.create_connection(self.servers[port].server_address, timeout=seconds)

    def secure(self, connection, host):
        return self.believed.wrap_socket(connection, server_hostname=host)

    def records(self, host, kind, _seconds):
        site = self.sites.get(host)
        return (PUBLIC,) if site and kind == "A" and site.address else ()

    def wire(self):
        return Wire(self.resolve, self.connect, self.secure, self.records)

    # --- what its servers say ---

    def answer(self, host, path, browser):
        """(status, headers, body) of a request."""
        self.asked.append((host, path))
        if host == "data.iana.org":
            return 200, {"Content-Type": "application/json"}, json.dumps(_bootstrap())
        if host in REGISTRIES.values():
            return self._registry(path)
        if host == "web.archive.org":
            return self._archive(path)
        site = self.sites.get(host)
        return site.page(path, browser=browser) if site else (404, {}, "")

    def _registry(self, path):
        site = self.sites.get(path.rpartition("/")[2])
        if site is None or site.born is None:
            return 404, {"Content-Type": "application/rdap+json"}, "{}"
        events = (
            [] if site.born == "hidden" else [{"eventAction": "registration", "eventDate": f"{site.born}T00:00:00Z"}]
        )
        return 200, {"Content-Type": "application/rdap+json"}, json.dumps({"ldhName": site.domain, "events": events})

    def _archive(self, path):
        site = self.sites.get(parse_qs(urlsplit(path).query)["url"][0])
        rows = [["timestamp"], [site.archived.strftime("%Y%m%d000000")]] if site and site.archived else []
        return 200, {"Content-Type": "application/json"}, json.dumps(rows)

    def whois(self, line):
        """The answer to a line of WHOIS."""
        if "." not in line:
            return "refer: whois.registry.example\n"
        site = self.sites.get(line)
        return f"Domain Name: {line}\nRegistration Time: {site.born} 08:00:00\n" if site else "No match\n"


def _bootstrap():
    return {"services": [[[ending], [f"https://{host}/"]] for ending, host in REGISTRIES.items()]}


def _web(net):
    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self):
            host = self.headers.get("Host", "").split(":")[0]
            browser = "Chrome" in self.headers.get("User-Agent", "")
            status, headers, body = net.answer(host, self.path, browser)
            raw = body.encode()
            self.send_response(status)
            for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_told):
            """Say nothing."""

    return Handler


def _forgiving(handler):
    """A handler that does not mind a client that hangs up while greeting, as ours does at a bad certificate."""

    class Forgiving(handler):
        def __init__(self, *told):
            try:
                super().__init__(*told)
            except OSError:
                return

    return Forgiving


def _whois(net):
    class Handler(socketserver.StreamRequestHandler):
        timeout = 5

        def handle(self):
            line = self.rfile.readline(300).decode().strip()
            self.wfile.write(net.whois(line).encode())

    return Handler


@contextmanager
def internet(sites):
    """The small internet, for the length of a test."""
    with tempfile.TemporaryDirectory() as folder:
        net = Internet(sites, folder)
        try:
            yield net
        finally:
            net.close()
