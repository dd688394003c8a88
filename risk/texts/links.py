"""Whether a whole address (with its path) reads like one made for phishing. It looks at the letters only and opens nothing."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from accounts.text_model import TextModel, open_model

WEIGHTS = Path(__file__).parent / "weights" / "links.json.gz"
LONGEST = 2000
HINTS = (
    "login", "signin", "secure", "account", "verify", "update", "bank", "paypal", "confirm", "webscr", "ebay", "apple", "wp-content",
    "wp-includes", "wp-admin", "cgi-bin", ".php", ".html", ".htm", "cmd=", "token", "session", "email", "password", "admin",
)  # fmt: skip
LENGTHS = {
    "host": (8, 12, 16, 20, 25, 30, 40, 60),
    "whole": (20, 30, 40, 50, 60, 80, 100, 150, 200),
    "digits in host": (1, 2, 4, 7, 10),
    "digits in path": (1, 3, 6, 10, 20),
}


def parts_of(url: str) -> SplitResult:
    """The parts of an address; one without a scheme is read as http, one that cannot be read has only a path."""
    text = url.strip()[:LONGEST]
    try:
        found = urlsplit(text if "//" in text else f"//{text}")
        _ = found.hostname
    except ValueError:
        return SplitResult("", "", text, "", "")
    return found


def host_of(url: str) -> str:
    """The host between edge marks, without www."""
    return f"^{re.sub(r'^www[.]', '', parts_of(url).hostname or '')}$"


def path_of(url: str) -> str:
    """Path and query as they stand."""
    found = parts_of(url)
    return found.path + (f"?{found.query}" if found.query else "")


def marks_of(url: str) -> list[str]:
    """Measures of an address as marks: scheme, lengths, counts, hints, the ending, sub-domains."""
    found = parts_of(url)
    host, path = found.hostname or "", path_of(url)
    return [*_measures(url, host, path, found), *_yes_or_no(url, host, path), *_names(host, path)]


def _measures(url: str, host: str, path: str, found: SplitResult) -> list[str]:
    return [
        f"scheme:{found.scheme}",
        f"host:{bisect_right(LENGTHS['host'], len(host))}",
        f"whole:{bisect_right(LENGTHS['whole'], len(url))}",
        f"dots:{min(host.count('.'), 6)}",
        f"hyphens:{min(host.count('-'), 4)}",
        f"digits in host:{bisect_right(LENGTHS['digits in host'], sum(c.isdigit() for c in host))}",
        f"digits in path:{bisect_right(LENGTHS['digits in path'], sum(c.isdigit() for c in path))}",
        f"slashes:{min(path.count('/'), 8)}",
        f"asked:{min(found.query.count('='), 5)}",
        f"mixture of path:{int(entropy(path))}",
        f"mixture of host:{int(entropy(host) * 2)}",
    ]


def _yes_or_no(url: str, host: str, path: str) -> list[str]:
    table = {
        "ip": re.fullmatch(r"[\d.]+", host),
        "at": "@" in url,
        "two schemes": url.count("//") > 1,
        "www": host.startswith("www."),
        "www inside": "www." in host[1:],
        "bare": path in {"", "/"},
        "letters and digits": re.search(r"[a-z]\d+[a-z]", host),
        "percent": "%" in path,
        "tilde": "~" in path,
        "hex": re.search(r"[0-9a-f]{16,}", path),
    }
    return [name for name, is_so in table.items() if is_so]


def _names(host: str, path: str) -> list[str]:
    labels, low = host.split("."), path.lower()
    pieces = [piece for piece in path.split("/") if piece]
    ending = pieces[-1].rsplit(".", 1)[-1][:6].lower() if pieces and "." in pieces[-1] else "none"
    found = [f"ending:{labels[-1]}", f"file:{ending}"]
    if len(labels) > 2:
        found.append(f"sub:{'.'.join(labels[:-2])[:20]}")
    found += [f"host has {hint}" for hint in HINTS if hint in host]
    return found + [f"path has {hint}" for hint in HINTS if hint in low]


def entropy(text: str) -> float:
    """Shannon's entropy of the characters, in bits; 0 for an empty text."""
    size = len(text)
    return -math.fsum(n / size * math.log2(n / size) for n in (text.count(c) for c in set(text))) if size else 0.0


PARTS = {"host": host_of, "path": path_of}


@lru_cache(maxsize=1)
def model() -> TextModel:
    """The shipped model."""
    return open_model(WEIGHTS, parts=PARTS, marks=marks_of)


def is_address(text: str) -> bool:
    """Whether a text is one address with a host, and no sentence."""
    return len(text.split()) == 1 and "." in (parts_of(text).hostname or "")


def p_phishing(url: str) -> float | None:
    """The chance (0..1, at even odds beforehand) that an address was made for phishing; None for what is no address."""
    if not is_address(url):
        return None
    return model().read(url.strip()[:LONGEST]).chances["phishing"]
