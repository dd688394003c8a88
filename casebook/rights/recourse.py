"""Which way of paying can be undone, until which day: read from law/schemes.yaml, never typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casebook.rights.conditions import Named
from casebook.rights.deadlines import Window
from casebook.rights.laws import Law
from casebook.rights.loading import book
from casebook.rights.words import in_tongue

SCHEME = "SCHEME"
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
    rule, law = book().rules[rule_id], book().laws[SCHEME]
    window, basis = rule.windows[0], rule.basis[0]
    known = {"paid_on": paid_on, "deliver_by": due_on or paid_on, "delivered_on": due_on or paid_on}
    starts = [start for start in window.period.starts if start != "deliver_by" or due_on]
    counted_from = next((start for start in starts if start in known), window.period.starts[-1])
    days = _days(law, window, paid_on)
    return Recourse(
        method=method,
        rule=rule_id,
        decides=next(who for prefix, who in DECIDERS.items() if rule_id.startswith(prefix)),
        days=days,
        counted_from=counted_from,
        last_day=known[counted_from] + timedelta(days=days),
        title=in_tongue(rule.title, tongue, SCHEME),
        say=in_tongue(rule.say, tongue, SCHEME),
        source=basis.title,
        url=basis.url,
        verified=rule.verified,
    )


def _days(law: Law, window: Window, on: date) -> int:
    """A window's length in days; a name stands for the dated parameter that counts on that day."""
    number = window.period.length.number
    row = law.parameters[number.parameter].row_on(on) if isinstance(number, Named) else None
    return int(str(row.value if row else number))
