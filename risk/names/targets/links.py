"""Makes a target of one link, read the way browsers read it (WHATWG URL)."""

import re
from urllib.parse import parse_qsl

import can_ada

from risk.names.platforms import place, platform_of, shortener

from .hosts import domain_of, host_notes, refuse_address
from .target import NotUnderstood, Target, in_order

SCHEME = re.compile(r"(?i)^(?P<scheme>[a-z][a-z0-9+.-]*):")
WEB = re.compile(r"(?i)^https?:")
_NON_WEB = (
    "javascript vbscript data file ftp ftps sftp blob filesystem about chrome edge magnet ed2k thunder ws wss "
    "view-source ssh git ldap gopher jar smb irc steam mms rtsp rtmp resource"
)
NON_WEB = frozenset(_NON_WEB.split())
# Pages that only pass on to the address in their query; it is read off, nothing is opened.
REDIRECTORS = {
    ("www.google.com", "/url"): ("q", "url"),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("l.instagram.com", "/"): ("u",),
    ("link.zhihu.com", "/"): ("target",),
    ("www.youtube.com", "/redirect"): ("q",),
    ("weibo.cn", "/sinaurl"): ("u", "toasturl"),
    ("t.cn", "/sinaurl"): ("u",),
    ("c.pc.qq.com", "/middlem.html"): ("pfurl",),
    ("link.csdn.net", "/"): ("target",),
    ("link.juejin.cn", "/"): ("target",),
    ("www.douban.com", "/link2/"): ("url",),
    ("slack-redir.net", "/link"): ("url",),
    ("out.reddit.com", "/"): ("url",),
}


def refuse_scheme(text: str) -> None:
    """Raise NotUnderstood when the text begins with a scheme that leads to no web page."""
    found = SCHEME.match(text)
    if not found or WEB.match(text):
        return
    scheme = found["scheme"].lower()
    if scheme == "mailto":
        raise NotUnderstood("email")
    if scheme in NON_WEB:
        raise NotUnderstood("scheme", scheme=scheme)
    if text[found.end() :].startswith("//"):
        raise NotUnderstood("app_link", scheme=scheme[:40])


def parsed(link: str) -> can_ada.URL:
    """The link as a browser understands it; raises NotUnderstood with why not."""
    try:
        return can_ada.parse(link)
    except ValueError:
        pass
    host = re.split(r"[/?#\\]", link.split(":", 1)[-1].lstrip("/\\"), maxsplit=1)[0].rsplit("@", 1)[-1].lower()
    if "xn--" in host or not host.isascii():
        raise NotUnderstood("broken_idna", host=host[:100])
    raise NotUnderstood("broken_link", host=host[:100])


def target(link: str, notes: frozenset[str]) -> Target:
    """What one http(s) link points at; `notes` were found on the way to it.

    Raises NotUnderstood as `hosts.domain_of` does, and broken_link, broken_idna, payment_code.
    """
    url = parsed(link)
    inner = _inner(url)
    if inner:
        url, notes = parsed(inner), notes | {"redirector"}
    return _of(url, notes | _typed(link, url))


def _of(url: can_ada.URL, notes: frozenset[str]) -> Target:
    host = url.hostname.rstrip(".")
    refuse_address(host)
    domain = domain_of(host)
    found = place(host=host, domain=domain, path=url.pathname, query=url.search.removeprefix("?"))
    short = shortener(host, domain=domain)
    if short is not None:
        found, notes = None, notes | {"shortener"}
    port = f":{url.port}" if url.port else ""
    query = f"?{found.query}" if found and found.query else ""
    return Target(
        kind=found.kind if found else "web",
        domain=domain,
        host=host,
        url=f"{url.protocol}//{host}{port}{url.pathname}{query}",
        platform=found.platform if found else short or platform_of(domain),
        store_id=found.store_id if found else "",
        item_id=found.item_id if found else "",
        notes=in_order({*notes, *host_notes(host)}),
    )


def _typed(link: str, url: can_ada.URL) -> frozenset[str]:
    """What the way of writing gives away."""
    seen = {
        "userinfo": bool(url.username or url.password),
        "port": bool(url.port),
        "http": url.protocol == "http:",
        "backslash": "\\" in link.split("?")[0],
    }
    return frozenset(note for note, is_so in seen.items() if is_so)


def _inner(url: can_ada.URL) -> str:
    """The web address that a redirector's query names, "" for everything else."""
    host = url.hostname
    keys = REDIRECTORS.get((host, url.pathname), ())
    if not keys:
        return ""
    values = dict(parse_qsl(url.search.removeprefix("?")[:8000]))
    return next((values[key] for key in keys if WEB.match(values.get(key, ""))), "")
