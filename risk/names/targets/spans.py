"""Finds the links in a text: with or without http, glued to Chinese words, several in a row."""

import re
from dataclasses import dataclass

import can_ada

from risk.names.suffixes import RESERVED, registrable

CJK = "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_STOP = r"\s<>\"'“”‘’「」『』【】《》〈〉（）、，！；：…￥`{}|^"
WEB = re.compile(r"(?i)(?<![/=?&#%:])https?(?:[:：;][/\\]*|[/\\]{2,})(?=[^\s/\\])|(?<![\w:/])//(?=\w)")
HOST = re.compile(rf"[^{_STOP}/\\?#(),]+")
REST = re.compile(rf"(?:[/\\?#](?:[!#-;=?-\]_a-z~]|[\u00c0-\u024f\u0370-\u1fff]|(?<=[/=_-])[{CJK}]+)*)?")
TOKEN = re.compile(r"(?:(?<=[^\w.@-])|^)\w[\w-]*(?:[.。｡][\w-]+)+(?:[.。｡](?=[/:]|$))?(?::\d{1,5}(?!\d))?")
PLAIN = re.compile(r"(?i)(?<![a-z0-9_.@-])[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)+(?::\d{1,5}(?!\d))?")
TAIL = re.compile(rf"^(?P<keep>.*\.[A-Za-z0-9-]+)[{CJK}][^.]*$")
EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+(?![\w/:])")
WITH_USER = re.compile(r"^[^\s/@]{1,200}@[^\s/@]+\.[^\s/@]+/\S*$")
HOSTISH = re.compile(r"(?i)^(?P<host>\[[0-9a-f:.%]+\]|[\w.-]+)(?P<port>:\d{1,6})?(?P<rest>[/\\?#]\S*)?$")
NUMERIC = re.compile(r"(?i)(?:0x[0-9a-f]*|\d+)")


@dataclass(frozen=True)
class Span:
    """One link found in a text, made ready for a URL reader; `glued` when words stuck to it were cut off."""

    link: str
    glued: bool = False


def links(text: str) -> list[Span]:
    """The links in a cleaned text, in order; a text that is nothing but an address gives exactly that."""
    starts = [found.start() for found in WEB.finditer(text)]
    if not starts:
        return alone(text) or _bare(text)
    found = _bare(text[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        found.append(_web(text[start:end]))
        found.extend(_bare(_after(text[start:end])))
    return found


def _web(piece: str) -> Span:
    scheme, rest = _split(piece)
    host = HOST.match(rest)
    if not host:
        return Span(link=f"{scheme}//{rest[:200]}")
    name, glued = trimmed(host[0])
    tail = "" if glued else _closed(REST.match(rest, host.end()))
    return Span(link=f"{scheme}//{name}{tail}", glued=glued)


def _split(piece: str) -> tuple[str, str]:
    """The scheme with its colon, and what follows the slashes."""
    found = re.match(r"(?i)(https?)?[:：;]?[/\\]*", piece)
    scheme = (found[1] if found else None) or "https"
    slashes = "\\" if found and "\\" in found[0] else ""
    return f"{scheme.lower()}:{slashes}", piece[found.end() if found else 0 :]


def _after(piece: str) -> str:
    """The text behind the link that a piece begins with."""
    rest = _split(piece)[1]
    host = HOST.match(rest)
    if not host:
        return ""
    end = REST.match(rest, host.end())
    return rest[end.end() if end else host.end() :]


def _closed(found: re.Match[str] | None) -> str:
    """A path without the punctuation of the sentence around it."""
    path = (found[0] if found else "").rstrip(".,;:!?'\"")
    spare = {")": path.count(")") - path.count("("), "]": path.count("]") - path.count("[")}
    end = len(path)
    while end and (path[end - 1] in ".,;:!?'\"" or spare.get(path[end - 1], 0) > 0):
        end -= 1
        if path[end] in spare:
            spare[path[end]] -= 1
    return path[:end]


def trimmed(host: str) -> tuple[str, bool]:
    """A host without the sentence that follows it unspaced, and whether something was cut off."""
    kept = re.sub(rf"(?<=[A-Za-z0-9])[。｡](?:[{CJK}].*|$)", "", host)
    dotted = re.sub(r"[。｡]", ".", kept)
    found = TAIL.match(dotted)
    return (found["keep"], True) if found else (dotted.rstrip(".:"), kept != host)


def alone(text: str) -> list[Span]:
    """The span of a text that as a whole is written like an address, else nothing."""
    if WITH_USER.match(text):
        return [Span(link=f"https://{text}")]
    found = HOSTISH.match(text)
    if not found or EMAIL.match(text):
        return []
    host = found["host"].rstrip(".。｡").lower()
    ending = re.split(r"[.。｡]", host)[-1]
    if host.startswith("[") or host == "localhost" or _is_address(host):
        return [Span(link=f"https://{text}")]
    if not text.isascii() or ending == host or not _is_ending(ending):
        return []
    return [Span(link=f"https://{found['host']}{found['port'] or ''}{_closed(re.match(r'.*', found['rest'] or ''))}")]


def _is_address(host: str) -> bool:
    labels = host.split(".")
    return all(NUMERIC.fullmatch(label) for label in labels) and (len(labels) == 4 or "0x" in host)


def _is_ending(label: str) -> bool:
    return label.isalpha() and len(label) > 1 or label.startswith("xn--")


def _bare(text: str) -> list[Span]:
    """Addresses without http inside a text, where their ending is one that exists."""
    text = EMAIL.sub(" ", text)
    found: list[Span] = []
    for token in TOKEN.finditer(text):
        path = _closed(REST.match(text, token.end()))
        found.extend(_of_token(token[0], path=path, whole=token[0] + path == text))
    return found


def _of_token(token: str, *, path: str, whole: bool) -> list[Span]:
    host, cut = trimmed(token)
    spans = []
    plain = PLAIN.search(token)
    if not host.isascii() and (not plain or whole and not cut) and is_known(host):
        spans.append(Span(link=f"https://{host}{'' if cut else path}", glued=cut))
    if plain and not _foreign_beside(token, plain) and is_known(plain[0]):
        tail = path if plain.end() == len(token) else ""
        spans.append(Span(link=f"https://{plain[0]}{tail}", glued=plain[0] != token))
    return spans


def _foreign_beside(token: str, plain: re.Match[str]) -> bool:
    """Whether letters other than Chinese, Japanese or Korean touch the plain part: then they belong to the name."""
    beside = token[max(plain.start() - 1, 0) : plain.start()] + token[plain.end() : plain.end() + 1]
    return bool(re.search(rf"[^{CJK}.。｡:]", beside))


def is_known(host: str) -> bool:
    """Whether a host as written ends in a public suffix that exists and has a name before it."""
    name = host.split(":")[0]
    ending = name.rsplit(".", 1)[-1]
    if not (ending.islower() or ending.isupper() or not ending.isascii()):
        return False
    try:
        ascii_name = can_ada.parse(f"https://{name}").hostname
    except ValueError:
        return False
    return bool(registrable(ascii_name).domain) or ascii_name.rsplit(".", 1)[-1] in RESERVED
