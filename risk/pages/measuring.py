"""How well pages are read: what a person found in a folder of pages, against what the reading found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from risk.pages.page import Page
from risk.pages.reading import PageReading, read

READ_ON = date(2026, 1, 15)
PARTS = ("company", "address")  # the first found must hold the words a person wrote down


@dataclass
class Tally:
    """Things a person found, things the reading found, and those in both."""

    expected: int = 0
    found: int = 0
    both: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return self.both / self.expected if self.expected else 1.0


@dataclass
class Measured:
    """Tallies by field over shops, and each difference as (shop, field, missed, wrongly found)."""

    shops: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    differences: list[tuple[str, str, list[str], list[str]]] = field(default_factory=list)


def shops(root: Path) -> list[Path]:
    """The folders that hold an expected.yaml, in order of name."""
    return sorted(path.parent for path in root.glob("*/expected.yaml"))


def measure(folders: Iterable[Path], *, held_back: bool) -> Measured:
    """Read the shops that are (or are not) held back and count. Raises OSError and yaml.YAMLError for broken folders."""
    result = Measured()
    for folder in folders:
        told = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
        if bool(told.get("held_back")) is held_back:
            result.shops += 1
            _count(folder.name, told, found_in(read_folder(folder, told)), result)
    return result


def read_folder(folder: Path, told: dict[str, Any]) -> PageReading:
    """The reading of one folder: <kind>.html lies at https://<domain>/<kind>, or where `urls` says."""
    domain, urls = told["domain"], told.get("urls", {})
    pages = {
        path.stem: Page(urls.get(path.stem, f"https://{domain}/{path.stem}"), path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.html"))
    }
    return read(pages, domain, READ_ON)


def found_in(reading: PageReading) -> dict[str, list[str]]:
    """A reading in the words of expected.yaml."""
    flags = {
        "return_terms": reading.return_terms,
        "privacy": reading.privacy_policy,
        "total_shown": reading.total_shown,
        "preticked": reading.preticked,
        "closing": reading.closing_sale,
        "responsible": reading.responsible_person,
    }
    return {
        "company": list(reading.companies),
        "address": list(reading.addresses),
        "numbers": [f"{number.scheme} {number.value} {number.verdict}" for number in reading.numbers],
        "phones": list(reading.phones),
        "emails": list(reading.emails),
        "advertised": list(reading.advertised),
        "offered": list(reading.offered),
        "unfinished": list(reading.unfinished),
        "other_shops": list(reading.other_shops),
        "hurry": list(reading.hurry),
        "stock": [str(number) for number in reading.stock_numbers],
        "closing_clues": list(reading.closing_clues),
        "asks": list(reading.asks),
        "trackers": list(reading.tracker_hosts),
        "outdated": list(reading.outdated),
        "was_prices": [str(price) for price in reading.was_prices],
        "seals": list(reading.seals),
        "order_form": [reading.order_form] if reading.order_form else [],
        "system": [reading.system] if reading.system else [],
        "language": [reading.language] if reading.language else [],
    } | {name: ["yes"] if flag else [] for name, flag in flags.items()}


def _count(shop: str, told: dict[str, Any], found: dict[str, list[str]], result: Measured) -> None:
    for name, values in found.items():
        expected = _wanted(told.get(name))
        got = _matched(expected, values) if name in PARTS else values
        both = Counter(expected) & Counter(got)
        tally = result.tallies.setdefault(name, Tally())
        tally.expected += len(expected)
        tally.found += len(got)
        tally.both += both.total()
        missed, wrong = Counter(expected) - both, Counter(got) - both
        if missed or wrong:
            result.differences.append((shop, name, sorted(missed), sorted(wrong)))


def _wanted(value: Any) -> list[str]:
    if value is None or value is False:
        return []
    if value is True:
        return ["yes"]
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


def _matched(expected: list[str], values: list[str]) -> list[str]:
    """Only the first found counts, as the words it should hold or, wrong, as itself."""
    if not values:
        return []
    first = values[0]
    return [next((words for words in expected if words in first), first)]
