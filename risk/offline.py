"""Judging names and files without the pages: the same signals, the same model, facts from the name and from CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from accounts.answered_tables import chance
from risk.facts import (
    BrandLikeness,
    Facts,
    Issuer,
    LegalIdentity,
    Missing,
    NameLikeness,
    Presence,
    Seen,
    Subject,
    Why,
)
from risk.names import model as name_model
from risk.names.lookalike import BrandMatcher
from risk.names.suffixes import registrable
from risk.names.targets import NotUnderstood, read
from risk.scoring import Result, assess, observe
from risk.scoring.model import Model
from risk.signals import SIGNALS
from risk.texts import p_phishing
from risk.texts.links import is_address

COLUMNS = (
    "p_fraud", "low", "high", "coverage", "band", "name_score", "brand", "brand_score", "registrable_domain", "model", "error", "p_phishing",
)  # fmt: skip
PARTS_SHOWN = 3
CHECKING_ISSUERS = (  # certificate authorities whose certificates mostly name a checked organisation
    "digicert", "globalsign", "entrust", "geotrust", "thawte", "symantec", "quovadis", "swisssign", "sectigo", "comodo",
)  # fmt: skip
LEGAL_PAGES = 3


class BadFile(ValueError):
    """The file cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One row's answer; `error` names why there is none."""

    domain: str
    result: Result | None
    name_score: float | None
    brand: str
    brand_score: float | None
    error: str = ""
    p_phishing: float | None = None  # of the whole address, as it was typed

    def row(self, model_number: str) -> dict[str, str]:
        """The columns that `assess` adds."""
        if self.result is None:
            return dict.fromkeys(COLUMNS, "") | {
                "registrable_domain": self.domain,
                "model": model_number,
                "error": self.error,
                "p_phishing": chance(self.p_phishing),
            }
        fraud = self.result.fraud
        return {
            "p_fraud": f"{fraud.probability:.6f}",
            "low": f"{fraud.low:.6f}",
            "high": f"{fraud.high:.6f}",
            "coverage": f"{fraud.coverage:.4f}",
            "band": self.result.headline.value,
            "name_score": f"{self.name_score:.6f}",
            "brand": self.brand,
            "brand_score": f"{self.brand_score:.4f}",
            "registrable_domain": self.domain,
            "model": model_number,
            "error": "",
            "p_phishing": chance(self.p_phishing),
        }


class Judge:
    """Judges one text after another with one model and one brand list."""

    def __init__(self, model: Model, matcher: BrandMatcher) -> None:
        self.model = model
        self.matcher = matcher
        self.names = name_model.load()

    def judge(self, text: str, *, as_of: date, more: Mapping[str, Seen | Missing] | None = None) -> Judged:
        """The answer for one pasted text. `more`: further facts by name, which replace those of the name."""
        return replace(
            self._judge(text, as_of=as_of, more=more), p_phishing=p_phishing(text) if is_address(text) else None
        )

    def _judge(self, text: str, *, as_of: date, more: Mapping[str, Seen | Missing] | None) -> Judged:
        try:
            target = read(text)[0]
        except NotUnderstood as refusal:
            return Judged("", None, None, "", None, refusal.code)
        if not target.domain:
            return Judged("", None, None, "", None, "not_an_address")
        return self.judge_domain(target.domain, as_of=as_of, more=more)

    def judge_domain(self, domain: str, *, as_of: date, more: Mapping[str, Seen | Missing] | None = None) -> Judged:
        """The answer for one registrable domain, as of one day."""
        facts, likeness, match = self.facts(domain, as_of, more or {})
        result = assess(observe(facts, SIGNALS), self.model, subject=facts.subject.value, as_of=as_of)
        return Judged(domain, result, likeness, match.brand, match.score)

    def facts(self, domain, as_of, more):
        """All facts that a name gives, and what stands in `more`; with the name's score and its brand."""
        seen_at = datetime.combine(as_of, time(), UTC)
        likeness, parts = name_likeness(self.names, domain)
        match = self.matcher.match(domain)
        told = {
            "name_likeness": Seen(NameLikeness(round(likeness, 6), parts), seen_at, "name model"),
            "brand_likeness": Seen(brand_likeness(match, self.matcher), seen_at, "brand list"),
        }
        facts = Facts(
            subject=Subject.WEB, as_of=as_of, domain=domain, suffix=registrable(domain).suffix, **(told | dict(more))
        )
        return facts, likeness, match


def name_likeness(names, domain):
    """(calibrated probability, the parts that push it up) of a domain's name."""
    reading = names.read(domain)
    return reading.probability, tuple(p.text for p in reading.parts if p.weight > 0)[:PARTS_SHOWN]


def brand_likeness(match, matcher):
    """What the matcher found, with the brand's name as people know it."""
    brand = matcher.brands.get(match.brand)
    name = brand.names[0] if brand and brand.names else match.brand
    return BrandLikeness(round(match.score, 6), match.brand, name, match.true_domain, match.how)


# --- facts from a file -----------------------------------------------------------------------------------------

RELIABILITY = dict.fromkeys(
    ("legal_identity", "unfinished", "pay_on_delivery"), 0.9
)  # read off pages; the rest off registers
FLAGS = {"1": True, "0": False}
PRESENCE = {"on_trustpilot": "Trustpilot", "on_sitejabber": "Sitejabber", "in_tranco": "Tranco"}


def facts_of_row(row: Mapping[str, str]) -> tuple[date | None, dict[str, Seen | Missing]]:
    """(the day it was seen, facts by name) of one row of an evidence file; blank cells are unknown.

    Columns as in `shop_evidence_dev.csv`; columns this portal makes no use of are left alone.
    Raises BadFile for a date or a flag that cannot be read.
    """
    as_of = _day(row, "as_of")
    if as_of is None:
        return None, {}
    seen_at = datetime.combine(as_of, time(), UTC)
    found: dict[str, Seen | Missing] = {}
    for name, value in _values(row):
        found[name] = (
            value
            if isinstance(value, Missing)
            else Seen(value, seen_at, "file", reliability=RELIABILITY.get(name, 1.0))
        )
    return as_of, found


def _values(row: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    registered = _day(row, "registered_on")
    yield "registered_on", registered or Missing(Why.HIDDEN)
    if row.get("tls_issuer"):
        named = any(name in row["tls_issuer"].lower() for name in CHECKING_ISSUERS)
        yield "certificate", Issuer(row["tls_issuer"], named)
    known = {label: _flag(row, column) for column, label in PRESENCE.items()}
    if any(found is not None for found in known.values()):
        yield "presence", tuple(Presence(label, found) for label, found in known.items() if found is not None)
    logo = _flag(row, "logo_found")
    if logo is not None:
        yield "unfinished", () if logo else ("no_logo",)
    on_delivery = _flag(row, "cash_on_delivery_offered")
    if on_delivery is not None:
        yield "pay_on_delivery", on_delivery
    if row.get("contact_email_code"):
        found = row["contact_email_code"] != "0"
        yield "legal_identity", LegalIdentity(found, found, found, pages_read=LEGAL_PAGES)


def _day(row: Mapping[str, str], column: str) -> date | None:
    text = (row.get(column) or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadFile(f"{column}: {text!r} is not a date such as 2026-11-22") from error


def _flag(row: Mapping[str, str], column: str) -> bool | None:
    text = (row.get(column) or "").strip()
    if text and text not in FLAGS:
        raise BadFile(f"{column}: {text!r} is neither 1 nor 0")
    return FLAGS.get(text)
