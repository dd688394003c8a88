"""What a purchase tells the law, its last days sorted for reading, and the check kept at buying time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from accounts.models import Shop, User
from aftersales import keeping
from aftersales.actors import SHOPPER, Actor
from aftersales.entitlements import JURISDICTIONS
from aftersales.filing_at_once import facts_of_purchase
from aftersales.models import Attachment, Purchase, PurchaseLine
from aftersales.purchase_clocks import Clocks, PurchaseClock, clocks_of
from aftersales.purchase_line import Line, draw
from aftersales.upkeep import CareDay, care_days
from casebook.rights import words
from casebook.rights.facts import FactError, read_plain
from casebook.rights.loading import book
from casebook.tongues import tongue

WARRANTY = "WARRANTY"  # the rule of the one clock a shopper tells themselves
DATES = ("ordered_on", "paid_on", "deliver_by", "delivered_on")


@dataclass(frozen=True, slots=True)
class ShownClock:
    """One clock in the reader's words. `sort`: a short word for its kind, as the list of the page has them."""

    rule: str
    sort: str
    title: str
    act: str
    starts_on: date | None
    last_day: date
    problems: tuple[str, ...]
    mark: str
    source: str
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownDay:
    """All clocks of one last day."""

    n: int
    day: date
    over: bool
    clocks: tuple[ShownClock, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The last days of a purchase. `missing`: dates more clocks wait for. `covered`: a book of law holds for the place."""

    days: tuple[ShownDay, ...]
    missing: tuple[str, ...]
    covered: bool
    line: Line | None
    care: tuple[CareDay, ...]

    @property
    def next(self) -> ShownDay | None:
        """The nearest last day that has not passed."""
        return next((d for d in self.days if not d.over), None)


def facts_of(purchase: Purchase, line: PurchaseLine | None) -> dict[str, Any]:
    """What a purchase tells the law, each fact with its own type."""
    return read_plain(book().vocabulary.facts, facts_of_purchase(purchase, line or PurchaseLine()))


def law_clocks(purchase: Purchase, today: date) -> Clocks:
    """Every clock of the law and the schemes, each once a last day whatever kinds of goods the purchase holds.

    None where no book of law covers the place, or where a kept fact no longer fits the law's vocabulary.
    """
    if purchase.jurisdiction not in JURISDICTIONS:
        return Clocks((), ())
    found: dict[tuple[str, date], PurchaseClock] = {}
    missing: list[str] = []
    for line in _kinds(purchase):
        try:
            told = clocks_of(purchase.jurisdiction, facts_of(purchase, line), today)
        except FactError:  # told before the vocabulary changed; the other lines still count
            continue
        for clock in told.clocks:
            found.setdefault((clock.rule, clock.last_day), clock)
        missing += [name for name in told.missing if name not in missing]
    return Clocks(tuple(sorted(found.values(), key=lambda c: (c.last_day, c.rule))), tuple(missing))


def _kinds(purchase):
    """One line of each kind of goods; nothing where no line was told yet."""
    lines = {line.goods: line for line in sorted(purchase.lines.all(), key=lambda row: -row.pk)}
    return list(lines.values()) or [None]


def overview(purchase: Purchase, today: date) -> Overview:
    """All last days of a purchase, sorted and in the reader's words."""
    clocks = law_clocks(purchase, today)
    shown = [_shown(c) for c in sorted(clocks.clocks, key=_rank)] + _warranty(purchase)
    shown.sort(key=lambda c: c.last_day)
    by_day = [(day, tuple(group)) for day, group in groupby(shown, key=lambda c: c.last_day)]
    days = tuple(ShownDay(n, day, day < today, group) for n, (day, group) in enumerate(by_day, start=1))
    begin = min((c.starts_on for c in shown if c.starts_on), default=today)
    return Overview(
        days=days,
        missing=_missing(purchase, clocks),
        covered=purchase.jurisdiction in JURISDICTIONS,
        line=draw([d.day for d in days], begin, today),
        care=tuple(d for line in _kinds(purchase) if line for d in care_days(line.goods, purchase.delivered_on)),
    )


def _missing(purchase, clocks):
    """Dates that clocks wait for; the day of arrival always, since most count from it."""
    first = () if purchase.delivered_on else ("delivered_on",)
    return tuple(dict.fromkeys((*first, *(name for name in clocks.missing if getattr(purchase, name) is None))))


def _rank(clock):
    """Of one day: sending it back first, then the law, then payment and platform, then who must prove."""
    return clock.kind == "burden", clock.rule.startswith("SCH."), "change_of_mind" not in clock.problems, clock.rule


def sort_of(clock: PurchaseClock) -> str:
    """What sort of clock it is, in one or a few words."""
    if clock.kind == "burden":
        return _("Burden of proof")
    if clock.rule.startswith("SCH.SELLER."):
        return _("The seller’s promise")
    if clock.rule.startswith("SCH.CARD."):
        return _("Card chargeback")
    if clock.rule.startswith("SCH."):
        return _("Platform or payment guarantee")
    return _("Return") if "change_of_mind" in clock.problems else _("Legal guarantee")


def _shown(clock):
    def tell(text):
        return words.in_tongue(text, tongue(), clock.jurisdiction) if text else ""

    return ShownClock(
        rule=clock.rule,
        sort=sort_of(clock),
        title=tell(clock.title),
        act=tell(clock.act),
        starts_on=clock.starts_on,
        last_day=clock.last_day,
        problems=tuple(words.value_label("problem", p, tongue()) for p in clock.problems),
        mark=words.mark(clock.verified, tongue()),
        source=tell(clock.source),
        at=tell(clock.at),
        url=clock.url,
    )


def _warranty(purchase):
    """The warranty a seller or maker gave, as its owner wrote it down."""
    if purchase.warranty_until is None:
        return []
    return [
        ShownClock(
            rule=WARRANTY,
            sort=_("The seller’s promise"),
            title=_("The seller’s own warranty"),
            act=_("tell the seller of the fault"),
            starts_on=purchase.delivered_on or purchase.ordered_on,
            last_day=purchase.warranty_until,
            problems=(words.value_label("problem", "faulty", tongue()),),
            mark="",
            source=_("as you wrote it down"),
            at="",
            url="",
        )
    ]


def keep_snapshot(user: User, shop: Shop, snapshot: Mapping[str, Any]) -> Purchase:
    """Keep a check as the beginning of a purchase. `snapshot`: plain values, with `assessment` as their key.

    The same check kept twice by one person before anything else was told of the purchase is one purchase.
    """
    mine = Purchase.objects.filter(shopper=user, shop=shop, ordered_on=None).order_by("-pk")[:20]
    for purchase in mine:
        if purchase.snapshot.get("assessment") == snapshot["assessment"]:
            return purchase
    known = set(words_of_platforms())
    return Purchase.objects.create(
        shopper=user,
        merchant=shop.merchant,
        shop=shop,
        merchant_name=(shop.name or shop.merchant.name)[:200],
        platform=shop.platform if shop.platform in known else "other" if shop.platform else "",
        jurisdiction=user.jurisdiction or "cn",
        snapshot=dict(snapshot),
    )


def words_of_platforms() -> tuple[str, ...]:
    """The platforms the law's vocabulary knows."""
    return book().vocabulary.facts["platform"].values or ()


def snapshot_text(snapshot: Mapping[str, Any]) -> str:
    """A kept check as a few lines of text: what can go with a claim."""
    seller = snapshot.get("seller", {})
    rows = [
        (_("Shop"), snapshot.get("shop", "")),
        (_("Checked on"), snapshot.get("kept_on", "")),
        (_("Result"), snapshot.get("word", "")),
        (_("Model"), snapshot.get("model", "")),
        (_("Number of the assessment"), snapshot.get("assessment", "")),
        (_("Legal name"), seller.get("legal_name", "")),
        (_("Registration number"), seller.get("registration_number", "")),
        (_("Address"), seller.get("address", "")),
        (_("E-mail"), seller.get("email", "")),
        (_("Return terms"), snapshot.get("return_terms", "")),
    ]
    rows += [(o["title"], f"{o['price']} {o['currency']} ({o['day']})") for o in snapshot.get("offers", ())]
    return "\n".join(f"{label}: {value}" for label, value in rows if value not in ("", None)) + "\n"


def attach_snapshot(purchase: Purchase, user: User) -> Attachment:
    """Put the kept check among the files of a purchase, from where it goes with every claim about it."""
    name = f"anxin-check-{purchase.snapshot['kept_on']}.txt"
    file = SimpleUploadedFile(name, snapshot_text(purchase.snapshot).encode(), content_type="text/plain")
    return keeping.keep([file], Actor(SHOPPER, user), purchase=purchase, purpose=Attachment.Purpose.LISTING)[0]
