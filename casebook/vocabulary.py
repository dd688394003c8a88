"""The ids that pages may carry (topics, signals, rules, channels, regions), and the words they are called by."""

from functools import cache
from pathlib import Path

import yaml

from casebook.rights.loading import book
from casebook.tongues import TONGUES

WORDS = Path(__file__).parent / "words"
LANGUAGES = tuple(TONGUES)
TOPICS, CHANNELS, REGIONS, SITUATIONS = "topics", "channels", "regions", "situations"
SIGNALS, RULES = "signals", "rules"
MARKS = (TOPICS, SIGNALS, RULES, CHANNELS, REGIONS)
DRAWN = ("web_shop", "listing", "chat", "sms", "parcel_slip", "qr_code", "payment_page")


@cache
def words(kind: str) -> dict[str, dict[str, str]]:
    """The ids of a kind in their order, each with its words by language."""
    if kind == SIGNALS:
        return {name: dict.fromkeys(LANGUAGES, name) for name in _lines("signals.txt")}
    if kind == RULES:
        rules = [rule for law in book().laws.values() for rule in law.rules]
        return {rule.id: dict.fromkeys(LANGUAGES, rule.id) for rule in rules}
    return yaml.safe_load((WORDS / f"{kind}.yaml").read_text(encoding="utf-8"))


def _lines(name: str) -> list[str]:
    return (WORDS / name).read_text(encoding="utf-8").split()


@cache
def parts() -> dict[str, dict[str, dict[str, str]]]:
    """What each drawing of a drill is made of: {channel: {part: words by language}}."""
    return yaml.safe_load((WORDS / "parts.yaml").read_text(encoding="utf-8"))


def word(kind: str, name: str, language: str) -> str:
    """What an id is called; the id itself where nobody named it."""
    return words(kind).get(name, {}).get(language, name)


def unknown(kind: str, names: list[str]) -> list[str]:
    """Those of some ids that do not exist."""
    known = words(kind)
    return [name for name in names if name not in known]
