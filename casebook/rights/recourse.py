"""Which way of paying can be undone, until which day: read from law/schemes.yaml, never typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

LAW = Path(__file__).parent / "law"
METHODS = (  # the scheme's rule for goods that never came, by way of paying; None = no scheme is known
    ("credit_card", "SCH.CARD.NOTRECEIVED"),
    ("debit_card", "SCH.CARD.NOTRECEIVED"),
    ("paypal", "SCH.PAYPAL.OPEN"),
    ("platform", None),
    ("cash_on_delivery", None),
    ("bank_transfer", None),
    ("friends_and_family", None),
    ("gift_card", None),
    ("crypto", None),
)
PLATFORM_RULES = {
    "amazon": "SCH.AMAZON.ATOZ",
    "ebay": "SCH.EBAY.MBG",
    **dict.fromkeys(("taobao", "tmall", "jd", "pinduoduo", "douyin"), "SCH.CN.AFTERSALE15"),
}
DECIDERS = {
    "SCH.CARD": "bank",
    "SCH.PAYPAL": "paypal",
    "SCH.AMAZON": "platform",
    "SCH.EBAY": "platform",
    "SCH.CN": "platform",
}


@dataclass(frozen=True, slots=True)
class Recourse:
    """One way of paying: whether a scheme gives money back, who decides, and until when."""

    method: str
    rule: str  # "" where no scheme is known
    decides: str  # bank, paypal, platform or ""
    days: int | None
    counted_from: str  # the fact the days run from
    last_day: date | None
    title: str
    say: str
    source: str
    url: str
    verified: str  # text, secondary or unverified


def recourse(*, platform: str = "", paid_on: date, due_on: date | None = None, tongue: str = "en") -> list[Recourse]:
    """Every way of paying with its last day to act, for goods that do not come.

    `platform`: key of the platform the shop is on, "" for a shop of its own. `paid_on`: the day of paying.
    `due_on`: the day the goods were promised for, if known; schemes that count from it then use it.
    `tongue`: en, hans or hant.
    """
    found = []
    for method, rule_id in METHODS:
        if method == "platform":
            rule_id = PLATFORM_RULES.get(platform)
            if rule_id is None:
                continue
        found.append(_of(method, rule_id, paid_on, due_on, tongue))
    return found


def _of(method: str, rule_id: str | None, paid_on: date, due_on: date | None, tongue: str) -> Recourse:
    if rule_id is None:
        return Recourse(method, "", "", None, "", None, "", "", "", "", "")
    rule, book = _rules()[rule_id], _book()
    known = {"paid_on": paid_on, "deliver_by": due_on or paid_on, "delivered_on": due_on or paid_on}
    window = rule["windows"][0]
    starts = window["from"] if isinstance(window["from"], list) else [window["from"]]
    counted_from = next((s for s in starts if s in known and (s != "deliver_by" or due_on)), starts[-1])
    days = _days(window["length"], paid_on)
    source = book["sources"][rule["basis"][0]["source"]]
    words = _words()[rule_id]
    return Recourse(
        method=method,
        rule=rule_id,
        decides=next(who for prefix, who in DECIDERS.items() if rule_id.startswith(prefix)),
        days=days,
        counted_from=counted_from,
        last_day=known[counted_from] + timedelta(days=days),
        title=rule["title"] if tongue == "en" else words["title"][tongue],
        say=rule["say"] if tongue == "en" else words["say"][tongue],
        source=source["title"],
        url=source["url"],
        verified=rule["verified"],
    )


def _days(length: int | str, on: date) -> int:
    """A window's length in days; a name stands for the dated parameter that counts on that day."""
    if isinstance(length, int):
        return length
    rows = _book()["parameters"][length]["values"]
    return int([row["value"] for row in rows if row["from"] <= on][-1])


@lru_cache(maxsize=1)
def _book() -> dict[str, Any]:
    book: dict[str, Any] = yaml.safe_load((LAW / "schemes.yaml").read_text(encoding="utf-8"))
    return book


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    return {rule["id"]: rule for rule in _book()["rules"]}


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((LAW / "words" / "schemes.yaml").read_text(encoding="utf-8"))
    return words
