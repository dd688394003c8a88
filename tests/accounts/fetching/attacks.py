"""What somebody may send us to make the guarded fetch go where it must not: links, addresses behind names, servers."""

import gzip
import zlib

import brotli

from tests.accounts.fetching.fakes import page

LINKS = [r"http://127.0.0.1/", r"http://127.0.0.1:80/", r"http://127.1/", r"http://127.0.1/", r"http://127.000.000.001/", r"http://127.255.255.254/", r"http://0/", r"http://0.0.0.0/", r"http://00000000000/", r"http://2130706433/", r"http://02130706433/", r"http://017700000001/", r"http://0177.0.0.1/", r"http://0177.0000.0000.0001/", r"http://0x7f000001/", r"http://0x7f.0x0.0x0.0x1/", r"http://0x7f.1/", r"http://0X7F.0.0.1/", r"http://127.0.0x1/", r"http://3232235777/", r"http://0xc0a80101/", r"http://0300.0250.1.1/", r"http://192.168.1.1/", r"http://192.168.257/", r"http://10.0.0.1/", r"http://10.1/", r"http://172.16.0.1/", r"http://172.31.255.255/", r"http://169.254.169.254/latest/meta-data/", r"http://169.254.43518/", r"http://2852039166/", r"http://0xa9fea9fe/", r"http://0251.0376.0251.0376/", r"http://[::ffff:169.254.169.254]/", r"http://[fd00:ec2::254]/", r"http://100.100.100.200/", r"http://metadata.google.internal/", r"http://metadata.internal/", r"http://instance-data.internal/", r"http://168.63.129.16.localdomain/", r"http://93.184.215.14/", r"http://93.184.215.14./", r"http://1.1.1.1/", r"http://999.999.999.999/", r"http://256.256.256.256/", r"http://1.2.3/", r"http://1.2/", r"http://[::1]/", r"http://[::]/", r"http://[0:0:0:0:0:0:0:1]/", r"http://[0000:0000:0000:0000:0000:0000:0000:0001]/", r"http://[::127.0.0.1]/", r"http://[::ffff:127.0.0.1]/", r"http://[::ffff:7f00:1]/", r"http://[0:0:0:0:0:ffff:127.0.0.1]/", r"http://[64:ff9b::7f00:1]/", r"http://[64:ff9b::127.0.0.1]/", r"http://[2002:7f00:1::]/", r"http://[2002:c0a8:101::1]/", r"http://[2001:0:0:0:0:0:0:1]/", r"http://[fe80::1]/", r"http://[fe80::1%25eth0]/", r"http://[fe80::1%eth0]/", r"http://[fc00::1]/", r"http://[fec0::1]/", r"http://[ff02::1]/", r"http://[2606:4700:4700::1111]/", r"http://[::1", r"http://::1]/", r"http://[]/", r"http://[127.0.0.1]/", r"http://[v1.fe80::a]/", r"http://localhost/", r"http://LOCALHOST/", r"http://localhost./", r"http://localhost.localdomain/", r"http://shop.localhost/", r"http://shop.local/", r"http://router.lan/", r"http://printer.home/", r"http://wiki.corp/", r"http://db.internal/", r"http://intranet/", r"http://redis/", r"http://postgres:5432/", r"http://shop.test/", r"http://shop.invalid/", r"http://shop.onion/", r"http://1.0.0.127.in-addr.arpa/", r"http://１２７.０.０.１/", r"http://127。0。0。1/", r"http://127．0．0．1/", r"http://127｡0｡0｡1/", r"http://①②⑦.0.0.1/", r"http://٠.٠.٠.٠/", r"http://ｌｏｃａｌｈｏｓｔ/", r"http://ⓛocalhost/", r"http://shop。example/", r"http://shop.example。localhost/", r"http://user@shop.example/", r"http://user:pass@shop.example/", r"http://shop.example@127.0.0.1/", r"http://shop.example:80@127.0.0.1/", r"http://127.0.0.1@shop.example/", r"http://shop.example%40127.0.0.1/", r"http://shop.example%2f@127.0.0.1/", r"http://@127.0.0.1/", r"http://@shop.example/", r"http://shop.example#@127.0.0.1\/", r"http://shop.example\@127.0.0.1/", r"http://shop.example\.127.0.0.1/", r"http:\\127.0.0.1/", r"http:/\127.0.0.1/", r"http:///127.0.0.1/", r"http:127.0.0.1", r"http:/127.0.0.1", r"//127.0.0.1/", r"http://", r"http:///", r"http://./", r"http://../", r"http://.shop.example/", r"http://shop..example/", r"http://shop.example../", r"http://-shop.example/", r"http://shop-.example/", r"http://shop.example:0/", r"http://shop.example:22/", r"http://shop.example:25/", r"http://shop.example:443/", r"https://shop.example:80/", r"http://shop.example:6379/", r"http://shop.example:8080/", r"http://shop.example:65536/", r"http://shop.example:-80/", r"http://shop.example:80a/", r"http://shop.example:８０/x", r"http://shop.example:/", r"http://shop.example:80:80/", r"https://shop.example:11211/", r"file:///etc/passwd", r"file://localhost/etc/passwd", r"ftp://shop.example/", r"gopher://shop.example:6379/_INFO", r"dict://shop.example:11211/stats", r"ldap://shop.example/", r"jar:http://shop.example!/", r"data:text/html,hello", r"javascript:alert(1)", r"about:blank", r"ws://shop.example/", r"view-source:http://shop.example/", r"HTTP+UNIX://%2fvar%2frun%2fdocker.sock/", r"unix:/var/run/docker.sock", r"http://%31%32%37.0.0.1/", r"http://127%2e0%2e0%2e1/", r"http://shop.example%00.localhost/", r"http://shop.example%0d%0a/", r"http://shop%2eexample/", r"http://shop,example/", r"http://shop.example;127.0.0.1/", r"http://shop.example,127.0.0.1/", r"http://127.0.0.1,shop.example/", r"http://127.0.0.1&shop.example/", r"http://{127.0.0.1}/", r"http://$(whoami).example/", r"http://shop.7f000001/", r"http://shop.0x7f/"]  # fmt: skip
BROKEN = (  # a blank or a sign that cannot be seen
    "http://shop.example/\r\nHost: 127.0.0.1",
    "http://shop.example/\r\n\r\nGET /admin HTTP/1.1\r\n",
    "http://shop.example/ HTTP/1.1\r\nX: y",
    "http://127.0.0.1\t.shop.example/",
    "http://shop.example\n/",
    "http://shop.exa\u200bmple/",
    "http://shop.example\u2028/",
    "http://shop.example/\x00",
    "\x01http://127.0.0.1/",
    " http://127.0.0.1/",
    "http://shop.example /",
    "http://shop\u00ad.example/",
    "http://shop.example/" + "a" * 2100,
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "",
)
ADDRESSES = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.255.255.255",
    "169.254.0.1",
    "169.254.169.254",
    "168.63.129.16",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "100.100.100.200",
    "::",
    "::1",
    "::2",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:c0a8:101::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fdff::1",
    "fe80::1",
    "fe80::1%eth0",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "localhost",
]


def endless(start, piece):
    """A server that never stops."""

    def send(connection):
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return send


def dripping(*pieces):
    """A server that says a piece and then waits for us to lose patience."""

    def send(connection):
        for piece in pieces:
            connection.sendall(piece)
        connection.recv(1)  # until the other side hangs up

    return send


def gzip_bomb(size=64 * 1024 * 1024):
    """A little that unpacks to a lot, made piece by piece."""
    packer, packed = zlib.compressobj(9, wbits=31), bytearray()
    for _piece in range(size // 65536):
        packed += packer.compress(bytes(65536))
    return bytes(packed + packer.flush())


HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip_bomb()
SERVERS = {
    "gzip bomb": page(BOMB, headers=["Content-Encoding: gzip"]),
    "gzip bomb called x-gzip": page(BOMB, headers=["Content-Encoding: X-GZIP"]),
    "gzip bomb in chunks": CHUNKED.replace(b"Transfer", b"Content-Encoding: gzip\r\nTransfer") + b"%x\r\n%b\r\n0\r\n\r\n" % (len(BOMB), BOMB),
    "gzip in gzip": page(gzip.compress(BOMB), headers=["Content-Encoding: gzip, gzip"]),
    "gzip cut off": page(gzip.compress(b"hello" * 1000)[:-9], headers=["Content-Encoding: gzip"]),
    "no gzip at all": page(b"hello", headers=["Content-Encoding: gzip"]),
    "brotli bomb": page(brotli.compress(bytes(8_000_000)), headers=["Content-Encoding: br"]),
    "deflate bomb": page(zlib.compress(bytes(8_000_000)), headers=["Content-Encoding: deflate"]),
    "unknown packing": page(b"x", headers=["Content-Encoding: zstd"]),
    "endless body": endless(HTML + b"\r\n", b"a" * 65536),
    "endless zeros packed": endless(HTML + b"Content-Encoding: gzip\r\n\r\n", BOMB[:4096]),
    "endless chunks": endless(CHUNKED, b"10000\r\n" + b"a" * 65536 + b"\r\n"),
    "endless tiny chunks": endless(CHUNKED, b"1\r\na\r\n" * 4096),
    "endless chunk extension": endless(CHUNKED + b"1;", b"x" * 65536),
    "endless trailers": endless(CHUNKED + b"1\r\na\r\n0\r\n", b"X: " + b"y" * 8000 + b"\r\n"),
    "chunk of a petabyte": endless(CHUNKED + b"4000000000000\r\n", b"a" * 65536),
    "chunk of negative size": CHUNKED + b"-10\r\naaaa\r\n",
    "chunk size that is no number": CHUNKED + b"zz\r\naaaa\r\n",
    "endless head": endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"y" * 1000 + b"\r\n"),
    "one endless line of the head": endless(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 65536),
    "endless status line": endless(b"HTTP/1.1 200 ", b"O" * 65536),
    "a hundred and one lines": HTML + b"".join(b"X-%d: y\r\n" % n for n in range(150)) + b"\r\nhi",
    "endless hundred-continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 512),
    "length of a terabyte": endless(HTML + b"Content-Length: 1099511627776\r\n\r\n", b"a" * 65536),
    "length longer than the body": HTML + b"Content-Length: 5000\r\n\r\nshort",
    "negative length": endless(HTML + b"Content-Length: -1\r\n\r\n", b"a" * 65536),
    "length that is no number": endless(HTML + b"Content-Length: many\r\n\r\n", b"a" * 65536),
    "two lengths": HTML + b"Content-Length: 3\r\nContent-Length: 900000000\r\n\r\nabc",
    "nothing at all": b"",
    "rubbish": bytes(range(256)) * 20,
    "old HTTP": b"<html>hello</html>",
    "another protocol": b"+PONG\r\n",
    "status that is no number": b"HTTP/1.1 abc OK\r\n\r\n",
    "status 999": b"HTTP/1.1 999 Far\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\na",
    "a picture": page(b"\x89PNG", content_type="image/png"),
    "a program": page(b"MZ", content_type="application/octet-stream"),
    "a film, endless": endless(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", b"a" * 65536),
    "no type": page(b"x", content_type=""),
    "drip in the head": dripping(b"HTTP/1.1 200 OK\r\nX"),
    "drip in the body": dripping(HTML + b"Content-Length: 100\r\n\r\na"),
    "drip in a chunk": dripping(CHUNKED + b"5\r\nab"),
    "silence": dripping(),
}  # fmt: skip
MAY_ANSWER = frozenset(
    {
        "endless trailers",
        "two lengths",
        "status 999",
        "length longer than the body",
        "negative length",
        "length that is no number",
    }
)
