"""The shapes of reading reviews: a review as it is read, the outcome of each test, the rating that is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

WINDOW_DAYS = 180  # RISK.md RV-01


class Outcome(StrEnum):
    """What a test says; too few is no praise."""

    NOTICED = "noticed"
    PASSED = "passed"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Review:
    """One review. `author`: a keyed hash; `removed_by`: "" (it still stands), merchant, platform or author.

    `product`, `category`: what was on sale under this listing when it was written; `deceptive`: chance 0..1 that its text was
    written on request, None where the model cannot know.
    """

    author: str
    stars: int
    day: date
    text: str = ""
    proved: bool = False
    incentivised: bool = False
    removed_by: str = ""
    product: str = ""
    category: str = ""
    deceptive: float | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """What is known of the authors beyond this shop.

    `merchants`: the merchants each author reviewed, this one among them; `crowded`: merchants so widely reviewed that sharing
    them says nothing; `usual_one_timers`: the 95th percentile of comparable shops, None while they are too few.
    """

    merchants: Mapping[str, frozenset[int]] = field(default_factory=dict)
    reviews_elsewhere: frozenset[str] = frozenset()  # authors with another review, of whatever shop
    crowded: frozenset[int] = frozenset()
    usual_one_timers: float | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """One test: its code, its outcome, plain numbers for the sentence, and the weight it took from the stars."""

    code: str
    outcome: Outcome
    values: Mapping[str, Any] = field(default_factory=dict)
    taken: float = 0.0


@dataclass(frozen=True, slots=True)
class Rating:
    """The stars as given, and what is left of them. Means 1..5; `left`: reviews' worth of weight; range of 80 in 100.

    `adjusted` is None while too little is left to give a number.
    """

    raw: float | None
    n: int
    adjusted: float | None
    low: float | None
    high: float | None
    left: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading the reviews of one shop or listing gave. `facts`: values of risk.facts by name."""

    as_of: date
    tests: tuple[Test, ...]
    rating: Rating
    days: tuple[int, ...]  # of the last 180 days, oldest first
    stars: tuple[int, int, int, int, int]  # how many of one star, two, ... five; those that still stand
    facts: Mapping[str, Any]
