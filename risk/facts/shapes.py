"""The shapes that values of facts may have: plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of an official list: who lists it, since when, until when (None = still listed)."""

    authority: str
    title: str
    listed_on: date
    removed_on: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class ScamCase:
    """A scam confirmed by two approvers."""

    case_no: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class BrandLikeness:
    """How strongly the address imitates a brand (score 0..1), which, its true address, and how.

    `how`: one of risk.names.lookalike.HOW.
    """

    score: float
    brand: str
    brand_name: str
    true_domain: str
    how: str


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How much the name resembles throw-away shops: calibrated probability (prior 0.5) and the parts that say so."""

    probability: float
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalIdentity:
    """What the legal pages name, and how many of them could be read."""

    has_name: bool
    has_address: bool
    has_number: bool
    pages_read: int


@dataclass(frozen=True, slots=True)
class Links:
    """What a shop shares with a confirmed scam: strong (payee, phone, email), weak (template, analytics)."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proved:
    """k of n orders with proof went wrong, told by so many different shoppers."""

    k: int
    n: int
    shoppers: int


@dataclass(frozen=True, slots=True)
class Share:
    """k of n, with the effective number behind it after weighting by age."""

    k: int
    n: int
    n_eff: float


@dataclass(frozen=True, slots=True)
class AgainstPeers:
    """A measured value, the same of comparable shops (median or percentile named by the fact), and the count."""

    value: float
    peers: float
    n: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether one independent source (reviews, popularity) knows the shop."""

    source: str
    found: bool


@dataclass(frozen=True, slots=True)
class Payee:
    """Who would be paid, the legal name, how alike they are (0..1), and whether the payee is a payment provider."""

    name: str
    legal_name: str
    similarity: float
    known_provider: bool


@dataclass(frozen=True, slots=True)
class SealAnswer:
    """A quality seal shown, and what its issuer says: listed, not_listed, unreachable."""

    seal: str
    answer: str


@dataclass(frozen=True, slots=True)
class BlockListHit:
    """One independent block list that carries the address, and for how many days."""

    name: str
    age_days: int


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued the certificate, and whether it names a checked organisation (OV or EV)."""

    name: str
    organisation_checked: bool


@dataclass(frozen=True, slots=True)
class ReviewGap:
    """Mean stars of proved buyers and of the rest, how many each, and the p value of the difference."""

    proved: float
    rest: float
    n_proved: int
    n_rest: int
    p: float


@dataclass(frozen=True, slots=True)
class Removals:
    """Share of 1-2 star and of 4-5 star reviews removed at the merchant's request, and how many requests."""

    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Offer:
    """One day's offer: the price asked, and the "was" price shown beside it (None = none shown)."""

    day: date
    price: Decimal
    was: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """Orders, views or claims of one day; `category_index` is the category's own level that day (1 = usual)."""

    day: date
    kind: str
    count: int
    category_index: float = 1.0


@dataclass(frozen=True, slots=True)
class StartUp:
    """How many listings a new seller put up in its first seven days, and the 99th percentile of its age cohort."""

    first_week: int
    cohort_p99: float


@dataclass(frozen=True, slots=True)
class SanctionFact:
    """A sanction: type notice|warning|delist|suspend|ban|fine, status in_force|appealed|overturned|expired."""

    kind: str
    authority: str
    rule: str
    starts: date
    ends: date | None
    status: str
    external: bool


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """The three checks of identity, and the day the last of them was done."""

    registry_ok: bool
    payee_ok: bool
    control_ok: bool
    checked_on: date


@dataclass(frozen=True, slots=True)
class CredentialFact:
    """A licence or certificate: expires_on None = no end; recheck_failed when the issuer no longer confirms it."""

    kind: str
    issuer: str
    expires_on: date | None
    recheck_failed: bool


@dataclass(frozen=True, slots=True)
class BannedLinks:
    """Links to somebody banned before (legal_representative, payee, phone, domain); confirmed by staff or not."""

    kinds: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class GoodRecord:
    """Claims decided here, how many were solved, over how many months."""

    n: int
    solved: int
    months: int


@dataclass(frozen=True, slots=True)
class ServicePart:
    """One part of the service index: its value 0..1, how sure (standard error), and from how many claims."""

    name: str
    value: float
    se: float
    n: int


@dataclass(frozen=True, slots=True)
class Service:
    """How a merchant treats claims. `state`: too_few (counts only), early (5 to 19 claims) or index.

    `index`, `low` and `high` 0-100 (middle and 80% range); hours are hours of working days to the first answer of substance.
    """

    state: str
    claims: int
    shoppers: int
    index: float | None = None
    low: float | None = None
    high: float | None = None
    parts: tuple[ServicePart, ...] = ()
    median_hours: float | None = None
    p90_hours: float | None = None
    mean_hours: float | None = None
    rated: int = 0


NO_SERVICE = Service("too_few", 0, 0)
