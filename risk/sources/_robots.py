"""What a shop asks of robots (RFC 9309): read before its pages are, and kept to."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from risk.sources._base import Failed, Network, Refused, Unreachable

AGENT = "Anxin-check"
MOST = 500 * 1024


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
    """Whether a page may be read by us under these rules."""
    known = RobotFileParser()
    known.parse(rules.splitlines())
    return known.can_fetch(AGENT, url)
