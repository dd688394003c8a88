"""Brands that shoppers buy from and that scam shops imitate, with the domains that are really theirs."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .suffixes import registrable
from .targets.letters import fold

TABLE = Path(__file__).with_name("brands.csv")


@dataclass(frozen=True)
class Brand:
    """One brand: the names it goes by in any script, the registrable domains it owns (none = unknown)."""

    key: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    category: str


@cache
def load_brands() -> tuple[Brand, ...]:
    """The project's own list, in the order of `brands.csv`."""
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return tuple(_brand(row) for row in csv.DictReader(rows))


def brands_from_lines(lines: Iterable[str]) -> tuple[Brand, ...]:
    """Brands from a text of one name a line; their domains are unknown. Empty lines and repeats are passed over."""
    names = dict.fromkeys(line.strip() for line in lines if line.strip())
    return tuple(Brand(key=name, names=(name,), domains=(), category="") for name in names)


def _brand(row: dict[str, str]) -> Brand:
    names = [name for column in ("latin", "chinese") for name in row[column].split("|") if name]
    domains = dict.fromkeys(found for entry in row["domains"].split("|") for found in owned(entry))
    return Brand(key=row["key"], names=tuple(names), domains=tuple(domains), category=row["category"])


def owned(entry: str) -> list[str]:
    """The domains of one entry: `amazon.com/de/co.uk` lists the endings under which a brand owns its label."""
    first, *endings = entry.split("/")
    label = first.split(".")[0]
    return [registrable(host).domain for host in (first, *(f"{label}.{ending}" for ending in endings))]


def plain(name: str) -> str:
    """A name as it would stand in an address: folded to small letters and digits, everything else left out."""
    folded = fold(unicodedata.normalize("NFKC", name.replace("&", " and " if " & " in name else "")).casefold())
    return re.sub(r"[\W_]+", "", folded)


@cache
def _by_name() -> dict[str, Brand]:
    return {plain(name): brand for brand in reversed(load_brands()) for name in (brand.key, *brand.names)}


def find_brand(name: str) -> Brand | None:
    """The brand of the own list that goes by this Latin or Chinese name, None when there is none."""
    return _by_name().get(plain(name))
