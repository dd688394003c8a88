"""Simulated histories, quiet and attacked, and how the detectors do on them; the ground of risk.early_warning.limits.

Quiet counts are negative binomial with a weekday rhythm, growth, and three festivals a year (known to the category's level up to
noise); quiet prices have sales of single offers and festivals of all. Attacks begin on a random day.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from statistics import median

from risk.early_warning.prices import fallen
from risk.early_warning.shares import more_unanswered, more_upheld
from risk.early_warning.surges import Count, surge

START = date(2025, 1, 1)
YEAR, WARM = 365, 100  # days that count, after days of history
CAUGHT_WITHIN = 14
REST = 14  # days after an alarm in which the same detector is not counted again
WEEK = (1.0, 0.9, 0.95, 1.0, 1.2, 1.4, 1.25)
FESTIVALS = (60, 200, 320)
RECENT, PAST = 14, 180


@dataclass(frozen=True, slots=True)
class Outcome:
    """One detector at one limit: alarms in a quiet merchant-year, share of attacks caught, days until then (median)."""

    kind: str
    limit: float
    false_a_year: float
    caught: float
    delay: float | None


def poisson(rng: random.Random, mean: float) -> int:
    """A Poisson number."""
    if mean > 200:
        return max(0, round(rng.gauss(mean, mean**0.5)))
    limit, k, p = exp(-mean), 0, rng.random()
    while p > limit:
        k += 1
        p *= rng.random()
    return k


def counts(
    rng: random.Random, *, level: float, size: float, index_known: bool, attack: Callable[[int], float]
) -> list[Count]:
    """Days of counts. `size`: of the negative binomial (large = Poisson); `attack`: factor by day (of the year that counts)."""
    growth = rng.uniform(-0.001, 0.004)
    told = []
    for n in range(WARM + YEAR):
        day = START + timedelta(days=n)
        festival = next((rng.uniform(2.0, 4.0) for f in FESTIVALS if f <= n % YEAR < f + 3), 1.0)
        mean = level * WEEK[day.weekday()] * (1 + growth) ** n * festival * attack(n - WARM)
        told.append(Count(day, poisson(rng, rng.gammavariate(size, mean / size)), _index(rng, festival, index_known)))
    return told


def _index(rng: random.Random, festival: float, known: bool) -> float:
    return festival * rng.lognormvariate(0, 0.1) if known else 1.0


def _surges(
    rng: random.Random,
    attacked: bool,
    *,
    levels: tuple[float, float],
    times: tuple[float, float],
    days: int,
    floor: float,
    known: bool,
) -> tuple[list[float], int]:
    start = rng.randrange(30, 300) if attacked else YEAR
    level = exp(rng.uniform(*levels))
    factor = max(rng.uniform(*times), floor / level)
    rows = counts(
        rng,
        level=level,
        size=rng.uniform(3, 30),
        index_known=known,
        attack=lambda n: factor if start <= n < start + days else 1.0,
    )
    seen = [surge(rows[max(0, n - 62) : n + 1]) for n in range(WARM, WARM + YEAR)]
    return [s.z if s else 0.0 for s in seen], start


def orders(rng: random.Random, attacked: bool) -> tuple[list[float], int]:
    """Orders of a shop with 3 to 150 a day; the attack: 4 to 8 times as many for a week."""
    return _surges(rng, attacked, levels=(1.1, 5.0), times=(4, 8), days=7, floor=0, known=True)


def views(rng: random.Random, attacked: bool) -> tuple[list[float], int]:
    """Views, 20 to 2,000 a day; the attack: 4 to 8 times as many for a week."""
    return _surges(rng, attacked, levels=(3.0, 7.6), times=(4, 8), days=7, floor=0, known=True)


def claims(rng: random.Random, attacked: bool) -> tuple[list[float], int]:
    """Claims, one in 20 days to three a day; the attack: 6 to 15 times as many, at least three a day, for ten days."""
    return _surges(rng, attacked, levels=(-3.0, 1.1), times=(6, 15), days=10, floor=3, known=False)


def reviews(rng: random.Random, attacked: bool) -> tuple[list[float], int]:
    """Reviews, one in ten days to eight a day; the attack: 10 to 30 times as many, at least twelve a day, for two days."""
    return _surges(rng, attacked, levels=(-2.3, 2.1), times=(10, 30), days=2, floor=12, known=False)


def prices(rng: random.Random, attacked: bool) -> tuple[list[float], int]:
    """4 to 40 offers noted every third day; sales of 10-40% of single offers, festivals of all; the attack: 60-85% off everything."""
    start = rng.randrange(30, 300) if attacked else YEAR
    drop = rng.uniform(0.6, 0.85)
    offers: dict[int, list[tuple[date, float]]] = {pk: [] for pk in range(rng.randrange(4, 41))}
    usual = {pk: exp(rng.uniform(2, 6)) for pk in offers}
    found = []
    for n in range(WARM + YEAR):
        if n % 3 == 0:
            for pk, points in offers.items():
                points.append(
                    (
                        START + timedelta(days=n),
                        _price(rng, usual[pk], n, drop if start <= n - WARM < start + 10 else 0.0),
                    )
                )
        if n >= WARM:
            seen = fallen({pk: points[-36:] for pk, points in offers.items()}) if n % 3 == 0 else None
            found.append(seen.share if seen else 0.0)
    return found, start


def _price(rng: random.Random, usual: float, n: int, attack: float) -> float:
    off = rng.uniform(0.1, 0.4) if rng.random() < 0.08 else 0.0
    if any(f <= n % YEAR < f + 6 for f in FESTIVALS):
        off = rng.uniform(0.15, 0.5)
    return usual * (1 + 0.001 * (n % 5)) * (1 - max(off, attack))


def unanswered(rng: random.Random, attacked: bool) -> tuple[list[float], int]:
    """Chance scores (the limit is a most) of claims left unanswered: 3-25% before, 60-95% from the attack on."""
    start = rng.randrange(30, 300) if attacked else YEAR
    usual, worse, rate = rng.uniform(0.03, 0.25), rng.uniform(0.6, 0.95), exp(rng.uniform(-1.5, 1.1))
    days = []
    for n in range(WARM + YEAR):
        share = worse if n - WARM >= start else usual
        left = [rng.random() < share for _ in range(poisson(rng, rate))]
        days.append((sum(left), len(left)))
    found = []
    for n in range(WARM, WARM + YEAR):
        new, old = days[n - RECENT : n], days[max(0, n - RECENT - PAST) : n - RECENT]
        sums = [sum(part) for rows in (new, old) for part in zip(*rows, strict=True)]
        found.append(more_unanswered(*sums)[0])
    return found, start


def non_delivery(rng: random.Random, attacked: bool) -> tuple[list[float], int]:
    """Chance scores of upheld claims that goods never came: none to four a year; the attack: one every other day for ten days."""
    start = rng.randrange(30, 300) if attacked else YEAR
    rate = rng.uniform(0.0, 4.0) / 365
    days = [poisson(rng, 0.5 if start <= n - WARM < start + 10 else rate) for n in range(WARM + YEAR)]
    found = []
    for n in range(WARM, WARM + YEAR):
        recent, past = sum(days[n - 29 : n + 1]), sum(days[max(0, n - 394) : n - 29])
        found.append(more_upheld(recent, recent, past, min(365, n - 29), 30)[0])
    return found, start


KINDS: dict[
    str, tuple[Callable[[random.Random, bool], tuple[list[float], int]], bool]
] = {  # (histories, low scores ring)
    "orders": (orders, False),
    "views": (views, False),
    "claims": (claims, False),
    "reviews": (reviews, False),
    "price": (prices, False),
    "unanswered": (unanswered, True),
    "non_delivery": (non_delivery, True),
}


def rings(scores: Sequence[float], limit: float, low: bool) -> Iterator[int]:
    """The days on which a detector rings, none within a fortnight after another."""
    free = 0
    for n, score in enumerate(scores):
        if n >= free and (score < limit if low else score > limit):
            free = n + REST
            yield n


def measure(kind: str, limits: Sequence[float], *, merchants: int, seed: int) -> list[Outcome]:
    """A detector at several limits on so many quiet and so many attacked merchant-years."""
    simulate, low = KINDS[kind]
    rng = random.Random(f"{kind} {seed}")
    quiet = [simulate(rng, False)[0] for _ in range(merchants)]
    attacked = [simulate(rng, True) for _ in range(merchants)]
    return [_outcome(kind, limit, low, quiet, attacked) for limit in limits]


def _outcome(
    kind: str, limit: float, low: bool, quiet: list[list[float]], attacked: list[tuple[list[float], int]]
) -> Outcome:
    false = sum(sum(1 for _ in rings(scores, limit, low)) for scores in quiet)
    delays = []
    for scores, start in attacked:
        window = scores[start : start + CAUGHT_WITHIN]
        hit = next((n for n, score in enumerate(window) if (score < limit if low else score > limit)), None)
        if hit is not None:
            delays.append(hit)
    caught = len(delays) / len(attacked)
    return Outcome(kind, limit, round(false / len(quiet), 3), round(caught, 3), median(delays) if delays else None)
