"""What a shop asks of robots (RFC 9309): read before its pages are, and kept to."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from risk.sources._base import Failed, Network, Refused, Unreachable

AGENT = "Anxin-check"
MOST = 500 * 1024
MOST_RULES = 2000  # lines of rules for us that are read
LONGEST_RULE = 500
MOST_STARS = 8  # of one rule; nobody needs more, and each costs time
LONGEST_DELAY = 3600.0  # seconds; a longer one, or one that is no number, is a slip
LINE = re.compile(r"\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]*)", re.IGNORECASE)
DELAY = re.compile(r"\d{1,5}(\.\d{1,3})?")
SAFE = "/%:=&?~+!$,;'@()*[]-._"


def rules_of(network: Network, base: str) -> str:
    """The text of a site's robots.txt; "" where it has none. Raises Failed while its server is in trouble.

    `base`: scheme and host. Where nothing can be reached, the pages cannot either: that is theirs to say.
    """
    try:
        answer = network.get(f"{base}/robots.txt", max_bytes=MOST)
    except (Refused, Unreachable):
        return ""
    if answer.status >= 500:
        raise Failed(f"status_{answer.status}")
    return answer.text() if answer.status == 200 else ""


def may_read(rules: str, url: str) -> bool:
    """Whether a page may be read by us under these rules: the longest rule that fits decides, of two as long the milder."""
    parts = urlsplit(url)
    path = _plain(parts.path or "/") + (f"?{_plain(parts.query)}" if parts.query else "")
    if path == "/robots.txt":
        return True
    fitting = [(len(rule), allowed) for rule, allowed in paths_of(rules) if _fits(rule, path)]
    return max(fitting, default=(0, True))[1]


def paths_of(rules: str) -> list[tuple[str, bool]]:
    """(path, whether it is allowed) of the rules that are for us; what is longer or has more stars than anybody needs is
    left out."""
    paths = [
        (_plain(value), word == "allow") for word, value in _ours(rules) if word != "crawl-delay" and _is_short(value)
    ]
    return paths[:MOST_RULES]


def delay_of(rules: str) -> float:
    """Seconds a site asks robots to leave between two pages (Crawl-delay, kept to though RFC 9309 has no such line); 0.0
    where it asks for none."""
    asked = [value for word, value in _ours(rules) if word == "crawl-delay" and DELAY.fullmatch(value)]
    return max((float(value) for value in asked if float(value) <= LONGEST_DELAY), default=0.0)


def _is_short(value: str) -> bool:
    return 0 < len(value) <= LONGEST_RULE and value.count("*") <= MOST_STARS


def _ours(rules: str) -> list[tuple[str, str]]:
    """(word, value) of the lines in the group that names us, else in the group for everybody."""
    groups: dict[str, list[tuple[str, str]]] = {}
    named: list[str] = []
    begun = False  # the rules of a group have begun: the next name opens another
    for line in rules.removeprefix("\ufeff").splitlines():
        if not (match := LINE.match(line)):
            continue
        word, value = match[1].lower(), match[2].strip()
        if word == "user-agent":
            named = [*named, value.lower()] if not begun else [value.lower()]
            groups.setdefault(value.lower(), [])
            begun = False
            continue
        begun = True
        for name in named:
            groups[name].append((word, value))
    own = [rules for name, rules in groups.items() if _names_us(name)]
    found = own or [groups.get("*", [])]
    return [line for group in found for line in group]


def _names_us(name: str) -> bool:
    """The product word of a line, as "anxin-check/1.0" also names us."""
    return name.partition("/")[0].strip() == AGENT.lower()


def _plain(path: str) -> str:
    """A path in one spelling: %7E and ~ are the same, é and %C3%A9 too; an encoded slash or star stays what it is."""
    kept = re.sub(r"%(2f|2a|24|25|3f|23)", lambda found: f"%25{found[1].upper()}", path, flags=re.IGNORECASE)
    return quote(unquote(kept, errors="replace"), safe=SAFE)


def _fits(rule: str, path: str) -> bool:
    """Whether a rule fits the beginning of a path; `*` is any signs, `$` the end."""
    ends = rule.endswith("$")
    pieces = rule.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    middle = pieces[1:-1] if ends else pieces[1:]
    for piece in middle:  # the earliest place of each leaves most to the rest
        if (at := path.find(piece, at)) < 0:
            return False
        at += len(piece)
    if not ends:
        return True
    if len(pieces) == 1:
        return at == len(path)
    return len(path) - len(pieces[-1]) >= at and path.endswith(pieces[-1])
