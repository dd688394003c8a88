"""Facts: all that a signal may look at, each seen at a time by a source, or missing for a stated reason."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from risk.facts.shapes import (
    NO_SERVICE,
    AgainstPeers,
    BannedLinks,
    BlockListHit,
    BrandLikeness,
    CredentialFact,
    DayCount,
    GoodRecord,
    IdentityCheck,
    Issuer,
    LegalIdentity,
    Links,
    ListEntry,
    NameLikeness,
    Offer,
    Payee,
    Presence,
    Proved,
    Removals,
    ReviewGap,
    SanctionFact,
    ScamCase,
    SealAnswer,
    Service,
    ServicePart,
    Share,
    StartUp,
)

T = TypeVar("T", covariant=True)


class Subject(StrEnum):
    """What is being judged."""

    WEB = "web"  # a shop at an address of its own
    STORE = "store"  # a store on a platform
    LISTING = "listing"  # one offer


class Why(StrEnum):
    """Why something is not known; each has a sentence for people in risk.signals._base."""

    NOT_COLLECTED = "not_collected"  # nobody has looked yet
    NO_NETWORK = "no_network"  # reading from the network is switched off
    SOURCE_FAILED = "source_failed"  # asked, no usable answer
    NOT_CONFIGURED = "not_configured"  # the source wants a key that this portal does not have
    HIDDEN = "hidden"  # the register answers, but hides it
    NO_LIST = "no_list"  # no list of this kind is loaded
    NOT_TOLD = "not_told"  # only a shopper can say, and did not
    NO_RECORDS = "no_records"  # no claims, reviews or prices recorded here yet
    TOO_FEW = "too_few"  # some, but too few to say
    OUT_OF_DATE = "out_of_date"  # seen once, too long ago


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not known, and why."""

    why: Why = Why.NOT_COLLECTED


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """A fact somebody saw: `reliability` 0..1, `valid_until` None = no end, `evidence` its row and hash."""

    value: T
    observed_at: datetime
    source: str
    reliability: float = 1.0
    valid_until: datetime | None = None
    evidence: tuple[int, str] | None = None
    disputed: bool = False


NOT_COLLECTED = Missing(Why.NOT_COLLECTED)
NOT_TOLD = Missing(Why.NOT_TOLD)
NO_RECORDS = Missing(Why.NO_RECORDS)
NO_LIST = Missing(Why.NO_LIST)


# --- the facts themselves ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything known of one subject on one day. A field that nobody filled is missing, never false."""

    subject: Subject
    as_of: date
    domain: str = ""  # registrable domain, ASCII; empty for a platform store or a typed listing
    suffix: str = ""  # its public suffix
    category: str = ""  # what is sold (PQ-02 knows toys, electricals, cosmetics, ...), empty = unknown

    # fraud
    warning_list: Seen[ListEntry | None] | Missing = NO_LIST
    confirmed_scam: Seen[ScamCase | None] | Missing = NO_RECORDS
    brand_likeness: Seen[BrandLikeness] | Missing = NOT_COLLECTED
    name_likeness: Seen[NameLikeness] | Missing = NOT_COLLECTED
    registered_on: Seen[date | None] | Missing = NOT_COLLECTED  # None = the register hides it
    first_archived_on: Seen[date | None] | Missing = NOT_COLLECTED
    former_topic_differs: Seen[bool] | Missing = NOT_COLLECTED
    legal_identity: Seen[LegalIdentity] | Missing = NOT_COLLECTED
    registry_answer: Seen[str] | Missing = NOT_COLLECTED  # ok, absent, dissolved, mismatch, unreachable
    scam_links: Seen[Links] | Missing = NO_RECORDS
    closing_sale_clues: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED  # foreign_return, long_closing, shared_contact
    seal_answers: Seen[tuple[SealAnswer, ...]] | Missing = NOT_COLLECTED
    non_delivery: Seen[Proved] | Missing = NO_RECORDS
    presence: Seen[tuple[Presence, ...]] | Missing = NOT_COLLECTED
    false_hurry: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED  # countdown_restarts, constant_stock
    reporters: Seen[int] | Missing = NO_RECORDS  # distinct verified accounts in 90 days
    unfinished: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED  # no_logo, other_shop_name, dummy_text

    # payment
    payment_methods: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED  # at the last step; codes of risk.signals._words
    advertised_methods: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED
    asked_outside_platform: Seen[bool] | Missing = NOT_TOLD
    payee: Seen[Payee] | Missing = NOT_TOLD
    extra_fee: Seen[bool] | Missing = NOT_TOLD
    pay_on_delivery: Seen[bool] | Missing = NOT_COLLECTED  # cash on delivery or invoice

    # transaction
    total_shown: Seen[bool] | Missing = NOT_COLLECTED  # on the step before paying
    return_terms_found: Seen[bool] | Missing = NOT_COLLECTED
    preticked_subscription: Seen[bool] | Missing = NOT_COLLECTED
    subscription_claims: Seen[int] | Missing = NO_RECORDS  # upheld
    late_deliveries: Seen[Share] | Missing = NO_RECORDS
    tracking: Seen[str] | Missing = NOT_TOLD  # ok, invalid, elsewhere
    overdue_refunds: Seen[int] | Missing = NO_RECORDS  # more than 7 days past due
    changed_after_payment: Seen[bool] | Missing = NOT_TOLD

    # product
    recall: Seen[ListEntry | None] | Missing = NO_LIST
    responsible_person_named: Seen[bool] | Missing = NOT_COLLECTED
    counterfeits: Seen[Proved] | Missing = NO_RECORDS
    quality_returns: Seen[AgainstPeers] | Missing = NO_RECORDS  # share of paid orders in 30 days, category median
    licence: Seen[str] | Missing = NOT_COLLECTED  # ok, missing, expired, not_needed
    injuries: Seen[int] | Missing = NO_RECORDS  # upheld safety claims

    # personal data
    asks_too_much: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED  # id_scan, bank_password, code
    privacy_policy_found: Seen[bool] | Missing = NOT_COLLECTED
    leak_claims: Seen[int] | Missing = NO_RECORDS  # in 90 days
    breach_decision: Seen[ListEntry | None] | Missing = NO_LIST
    order_form: Seen[str] | Missing = NOT_COLLECTED  # ok, unprotected, elsewhere
    checkout_trackers: Seen[AgainstPeers] | Missing = NOT_COLLECTED  # hosts, category 95th percentile

    # technical
    checkout_encrypted: Seen[bool] | Missing = NOT_COLLECTED
    security_grade: Seen[str] | Missing = NOT_COLLECTED  # A+ .. F
    browser_warning: Seen[str | None] | Missing = NOT_COLLECTED  # kind of threat, None = no match
    block_lists: Seen[tuple[BlockListHit, ...]] | Missing = NOT_COLLECTED
    harmful_code: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED  # card_skimmer, outdated_software
    certificate: Seen[Issuer] | Missing = NOT_COLLECTED
    two_step_login: Seen[bool] | Missing = NOT_COLLECTED
    visit_similarity: Seen[float] | Missing = NOT_COLLECTED  # 0..1 between two kinds of visitor

    # reviews
    reviews_by_day: Seen[tuple[int, ...]] | Missing = NO_RECORDS  # 180 days, oldest first
    one_timers: Seen[AgainstPeers] | Missing = NO_RECORDS  # share, category 95th percentile
    review_gap: Seen[ReviewGap] | Missing = NO_RECORDS
    repeated_reviews: Seen[Share] | Missing = NO_RECORDS
    one_star_rise_after_burst: Seen[float] | Missing = NO_RECORDS  # percentage points in 90 days
    review_ring: Seen[int] | Missing = NO_RECORDS  # size of the largest group
    paid_reviews: Seen[int] | Missing = NO_RECORDS  # proved claims
    review_removals: Seen[Removals] | Missing = NO_RECORDS
    outside_rating: Seen[AgainstPeers] | Missing = NOT_COLLECTED  # own mean, mean elsewhere, reviews elsewhere

    # after-sales
    unanswered: Seen[Share] | Missing = NO_RECORDS  # after 10 working days
    answered_in_48h: Seen[Share] | Missing = NO_RECORDS
    median_answer_hours: Seen[float] | Missing = NO_RECORDS
    solved: Seen[Share] | Missing = NO_RECORDS
    mean_days_to_settle: Seen[float] | Missing = NO_RECORDS  # restricted to 30 days
    repeated_faults: Seen[int] | Missing = NO_RECORDS  # upheld, same cause, 90 days after a promised fix
    flow_completeness: Seen[float] | Missing = NO_RECORDS  # 0..1
    stars: Seen[AgainstPeers] | Missing = NO_RECORDS  # shrunk mean, middle of the scale, answers
    broken_promises: Seen[int] | Missing = NO_RECORDS  # decisions or commitments more than 7 days overdue
    busy_gap: Seen[AgainstPeers] | Missing = NO_RECORDS  # answered share in the busiest tenth, the rest, claims

    # listings
    offers: Seen[tuple[Offer, ...]] | Missing = NO_RECORDS  # one listing's prices, oldest first
    peer_prices: Seen[tuple[Decimal, ...]] | Missing = NO_RECORDS  # matched offers elsewhere
    volumes: Seen[tuple[DayCount, ...]] | Missing = NO_RECORDS
    account_opened_on: Seen[date] | Missing = NO_RECORDS
    discounts: Seen[tuple[float, ...]] | Missing = NO_RECORDS  # one a listing, 0..1
    product_similarity: Seen[float] | Missing = NO_RECORDS  # 0..1 between versions that kept their reviews
    copied_pictures: Seen[tuple[str, ...]] | Missing = NOT_COLLECTED  # earlier owners
    start_up: Seen[StartUp] | Missing = NO_RECORDS
    sold_out_elsewhere: Seen[AgainstPeers] | Missing = NOT_COLLECTED  # share sold out, days in stock here, offers

    # sanctions and credentials
    sanctions: Seen[tuple[SanctionFact, ...]] | Missing = NO_RECORDS
    identity_check: Seen[IdentityCheck] | Missing = NO_RECORDS
    credentials: Seen[tuple[CredentialFact, ...]] | Missing = NO_RECORDS
    banned_links: Seen[BannedLinks] | Missing = NO_RECORDS
    good_record: Seen[GoodRecord] | Missing = NO_RECORDS

    # the service index, answer (b): no signal reads it
    service: Seen[Service] | Missing = NO_RECORDS


SUBJECT_FIELDS = frozenset({"subject", "as_of", "domain", "suffix", "category"})
FACT_NAMES: tuple[str, ...] = tuple(f.name for f in fields(Facts) if f.name not in SUBJECT_FIELDS)

__all__ = [
    "AgainstPeers",
    "BannedLinks",
    "BlockListHit",
    "BrandLikeness",
    "CredentialFact",
    "DayCount",
    "FACT_NAMES",
    "Facts",
    "GoodRecord",
    "IdentityCheck",
    "Issuer",
    "LegalIdentity",
    "Links",
    "ListEntry",
    "Missing",
    "NOT_COLLECTED",
    "NOT_TOLD",
    "NO_LIST",
    "NO_RECORDS",
    "NO_SERVICE",
    "NameLikeness",
    "Offer",
    "Payee",
    "Presence",
    "Proved",
    "Removals",
    "ReviewGap",
    "SUBJECT_FIELDS",
    "SanctionFact",
    "ScamCase",
    "SealAnswer",
    "Seen",
    "Service",
    "ServicePart",
    "Share",
    "StartUp",
    "Subject",
    "Why",
]
