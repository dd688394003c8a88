"""Reading a shop's pages: what they say, and the facts that may be stated from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from risk.facts.shapes import LegalIdentity
from risk.pages import company, contact, offering, ordering, paying, pretence, systems
from risk.pages.numbers import Number, Verdict, numbers_in
from risk.pages.page import Page
from risk.pages.words import PRIVACY_TERMS, RETURN_TERMS

LEGAL = ("contact", "terms", "returns", "privacy", "imprint")
LAST_STEP = ("checkout", "cart")
ENOUGH = 3  # pages of LEGAL to be read before "nowhere" may be said
LONGEST_POLICY = 80  # signs of a line that is only the name of a page
RESPONSIBLE = re.compile(
    r"(?:EU |European )?responsible (?:person|economic operator)\s*(?:\(EU\)|in the EU)?\s*[:：]|\bEU[- ]?REP\b|EU-?(?:Verantwortliche|Bevollm[äa]chtigte)|verantwortliche (?:Person|Wirtschaftsakteur)|personne responsable|persona responsable|"
    r"manufacturer (?:and|&) (?:address|importer)\s*[:：]|欧盟(?:责任人|负责人)|歐盟(?:責任人|負責人)|产品责任方|(?:进口|進口)商(?:名称|名稱|及地址|资讯)?\s*[:：]|輸入(?:業者|元)\s*[:：]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What a shop's pages say. Tuples are empty where nothing was found; `kinds` are the pages that were read."""

    domain: str
    read_on: date
    kinds: tuple[str, ...]
    companies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    return_terms: bool = False
    privacy_policy: bool = False
    responsible_person: bool = False
    offered: tuple[str, ...] = ()  # ways of paying at the last step
    advertised: tuple[str, ...] = ()  # ways of paying named elsewhere
    unfinished: tuple[str, ...] = ()
    other_shops: tuple[str, ...] = ()
    hurry: tuple[str, ...] = ()
    stock_numbers: tuple[int, ...] = ()
    countdown: bool = False
    closing_sale: bool = False
    closing_clues: tuple[str, ...] = ()
    preticked: bool = False
    total_shown: bool = False
    order_form: str | None = None
    asks: tuple[str, ...] = ()
    tracker_hosts: tuple[str, ...] = ()  # on the page of paying
    outdated: tuple[str, ...] = ()
    was_prices: tuple[Decimal, ...] = ()
    seals: tuple[str, ...] = ()
    system: str = ""
    language: str = ""

    @property
    def legal_pages(self) -> int:
        """How many of the pages that name a firm or its terms were read."""
        return sum(kind in LEGAL for kind in self.kinds)

    def facts(self) -> dict[str, Any]:
        """Values for fields of risk.facts.Facts. A name that is missing here is not known: too little was read."""
        return self._who() | self._terms() | self._last_step() | self._site()

    def _who(self) -> dict[str, Any]:
        number = any(found.verdict is not Verdict.WRONG for found in self.numbers)
        named = LegalIdentity(bool(self.companies), bool(self.addresses), number, self.legal_pages)
        known = self.legal_pages or named.has_name or named.has_address or named.has_number
        return {"legal_identity": named} if known else {}

    def _terms(self) -> dict[str, Any]:
        enough = self.legal_pages >= ENOUGH
        told: dict[str, Any] = {}
        if self.return_terms or enough:
            told["return_terms_found"] = self.return_terms
        if self.privacy_policy or enough:
            told["privacy_policy_found"] = self.privacy_policy
        if self.responsible_person:
            told["responsible_person_named"] = True
        return told

    def _last_step(self) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if self.advertised:
            told["advertised_methods"] = self.advertised
        if paying.ON_DELIVERY & {*self.offered, *self.advertised}:
            told["pay_on_delivery"] = True
        if "checkout" not in self.kinds:
            return told | ({"preticked_subscription": True} if self.preticked else {})
        told["preticked_subscription"] = self.preticked
        told["asks_too_much"] = self.asks
        if self.order_form:
            told["order_form"] = self.order_form
            told["total_shown"] = self.total_shown
        if self.offered:
            told["payment_methods"] = self.offered
            told.setdefault("pay_on_delivery", False)
        return told

    def _site(self) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if self.unfinished or "home" in self.kinds:
            told["unfinished"] = self.unfinished
        if self.hurry:
            told["false_hurry"] = self.hurry
        if "home" in self.kinds:
            told["closing_sale_clues"] = self.closing_clues
        if self.outdated:
            told["harmful_code"] = ("outdated_software",)
        return told


def read(pages: Mapping[str, Page], domain: str, today: date) -> PageReading:
    """Read the pages of the shop on registrable `domain`: kinds home, product and those of words.LINKS.

    `today` is the day of reading, kept with it. Nothing is fetched; broken HTML is read as far as it goes.
    """
    known = dict(pages)
    every = list(known.values())
    own = [page for kind, page in known.items() if kind != "product"]
    proved, stock, counting = pretence.hurry(every)
    closing, clues = pretence.closing_sale(known)
    return PageReading(
        domain=domain,
        read_on=today,
        kinds=tuple(known),
        companies=company.companies(own),
        addresses=company.addresses(own),
        numbers=tuple({n.value: n for page in own for n in numbers_in(page.lines)}.values()),
        phones=contact.phones(own),
        emails=contact.emails(own),
        return_terms=_says(known, RETURN_TERMS, ("returns", "terms", "imprint", "contact", "home", "checkout")),
        privacy_policy=_privacy(known),
        responsible_person=any(RESPONSIBLE.search(page.text) for page in every),
        unfinished=pretence.unfinished(known, domain),
        other_shops=pretence.other_shops(known, domain),
        hurry=proved,
        stock_numbers=stock,
        countdown=counting,
        closing_sale=closing,
        closing_clues=clues,
        outdated=systems.outdated(every),
        was_prices=offering.was_prices(every),
        seals=offering.seals(every),
        system=systems.shop_system(every),
        language=systems.language("\n".join(page.text for page in every)),
        **_last_step(known, domain),
    )


def _last_step(pages: dict[str, Page], domain: str) -> dict[str, Any]:
    steps = [pages[kind] for kind in LAST_STEP if kind in pages]
    checkout = pages.get("checkout")
    return {
        "offered": paying.methods([checkout]) if checkout else (),
        "advertised": paying.methods(page for kind, page in pages.items() if kind not in {*LAST_STEP, "privacy"}),
        "preticked": ordering.preticked_subscription(pages.values()),
        "asks": ordering.asks_too_much(pages.values()),
        "order_form": ordering.order_form(checkout, domain) if checkout else None,
        "total_shown": any(ordering.total_shown(page) for page in steps),
        "tracker_hosts": ordering.other_hosts(checkout, domain) if checkout else (),
    }


def _says(pages: dict[str, Page], words: re.Pattern[str], kinds: tuple[str, ...]) -> bool:
    return any(words.search(pages[kind].text.replace("\n", " ")) for kind in kinds if kind in pages)


def _privacy(pages: dict[str, Page]) -> bool:
    """A page of its own that speaks of data, or a part of the terms that is more than a link."""
    if _says(pages, PRIVACY_TERMS, ("privacy",)):
        return True
    others = [line for kind in ("terms", "imprint") if kind in pages for line in pages[kind].lines]
    return any(PRIVACY_TERMS.search(line) for line in others if len(line) > LONGEST_POLICY or "。" in line)
