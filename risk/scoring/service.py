"""The service index from after-sales claims (RISK.md section 4): answer (b), never part of the probability of fraud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from figures import survival
from figures.shares import STARS_WEIGHT, effective, is_fast, mean_stars, percentile, weight
from figures.survival import TAU_DAYS
from risk.facts import NO_SERVICE, Service, ServicePart

LEAST_CLAIMS = 5
LEAST_SHOPPERS = 4
EARLY_UNTIL = 20  # claims below which the figure is an early indication
SHRINK = 8.0  # claims' worth of the usual share that R, A and K are drawn towards
PROMISE_PRIOR = (9.0, 1.0)  # kept, broken
Z80 = 1.2816  # 10th and 90th percentile of a normal distribution
WEIGHTS = {
    "solved": 0.30,
    "answered": 0.20,
    "time": 0.15,
    "complete": 0.10,
    "satisfied": 0.10,
    "competent": 0.05,
    "promises": 0.10,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One claim that counts. `age_days` since filing; None = it does not count for that part.

    `answer_hours`: hours of working days to the first answer of substance; None = none yet. `solved`: None = open or left
    the count. `days`: to settlement or, where `settled` is false, until now or until it was left (censored). `steps`:
    which of the six steps of the flow were on time. `stars` and `competence` 1 to 5. `kept`: of each promise that was due.
    """

    age_days: float
    shopper: str
    answer_hours: float | None
    solved: bool | None
    days: float
    settled: bool
    steps: tuple[bool, ...]
    stars: int | None = None
    competence: int | None = None
    kept: tuple[bool, ...] = ()


def measure(claims: Sequence[Counted], usual: Mapping[str, float]) -> Service:
    """The index 0-100 with an 80% range and its parts; below 5 claims or 4 shoppers only the counts.

    `usual`: share 0..1 that `solved`, `answered` and `promises` are drawn towards with the weight of 8 claims; a part
    without one is drawn nowhere. The range is a normal approximation: the parts are taken as independent.
    """
    shoppers = len({c.shopper for c in claims})
    if len(claims) < LEAST_CLAIMS or shoppers < LEAST_SHOPPERS:
        return too_few(len(claims), shoppers)
    parts = (
        _share("solved", [(weight(c.age_days), c.solved) for c in claims if c.solved is not None], usual),
        _share("answered", [(weight(c.age_days), is_fast(c.answer_hours)) for c in claims], usual),
        _time(claims),
        _complete(claims),
        _stars("satisfied", [(weight(c.age_days), c.stars) for c in claims if c.stars is not None]),
        _stars("competent", [(weight(c.age_days), c.competence) for c in claims if c.competence is not None]),
        _promises([(weight(c.age_days), kept) for c in claims for kept in c.kept], usual),
    )
    middle = 100 * sum(WEIGHTS[p.name] * p.value for p in parts)
    spread = 100 * Z80 * sqrt(sum((WEIGHTS[p.name] * p.se) ** 2 for p in parts))
    hours = [c.answer_hours for c in claims if c.answer_hours is not None]
    return Service(
        state="index" if len(claims) >= EARLY_UNTIL else "early",
        claims=len(claims),
        shoppers=shoppers,
        index=round(middle, 4),
        low=round(max(0.0, middle - spread), 4),
        high=round(min(100.0, middle + spread), 4),
        parts=parts,
        median_hours=percentile(hours, 0.5),
        p90_hours=percentile(hours, 0.9),
        mean_hours=round(sum(hours) / len(hours), 4) if hours else None,
        rated=sum(c.stars is not None for c in claims),
    )


def too_few(claims: int, shoppers: int) -> Service:
    """What is said below 5 claims or 4 shoppers: the counts, and no number. ValueError at or above them."""
    if claims >= LEAST_CLAIMS and shoppers >= LEAST_SHOPPERS:
        raise ValueError("enough claims to judge: they need the index, not this answer")
    return Service("too_few", claims, shoppers) if claims else NO_SERVICE


def restricted_mean(claims: Sequence[Counted]) -> float:
    """Mean days to settlement within 30 days; claims that are open or were left are censored at their own day."""
    return survival.restricted_mean([(weight(c.age_days), c.days, c.settled) for c in claims])


def _share(name: str, told: Sequence[tuple[float, bool | None]], usual: Mapping[str, float]) -> ServicePart:
    """A weighted share, drawn towards what is usual; without any claim, what is usual alone (or nothing known: 0.5)."""
    total, yes = sum(w for w, _t in told), sum(w for w, t in told if t)
    drawn = SHRINK if name in usual else 0.0
    value = (yes + drawn * usual.get(name, 0.0)) / (total + drawn) if total + drawn else 0.5
    n_eff = effective(w for w, _t in told)
    return _part(name, value, sqrt(_spread(value) / (n_eff + drawn + 1)), len(told))


def _spread(value: float) -> float:
    return max(value * (1 - value), 0.01)  # a share of 3 in 3 is not certain


def _promises(told: Sequence[tuple[float, bool]], usual: Mapping[str, float]) -> ServicePart:
    total, kept = sum(w for w, _t in told), sum(w for w, t in told if t)
    drawn = SHRINK if "promises" in usual else 0.0
    a, b = PROMISE_PRIOR
    value = (kept + a + drawn * usual.get("promises", 0.0)) / (total + a + b + drawn)
    n_eff = effective(w for w, _t in told)
    return _part("promises", value, sqrt(_spread(value) / (n_eff + a + b + drawn + 1)), len(told))


def _time(claims: Sequence[Counted]) -> ServicePart:
    value = 1.0 - restricted_mean(claims) / TAU_DAYS
    n_eff = effective(weight(c.age_days) for c in claims)
    return _part("time", value, sqrt(_spread(value) / (n_eff + 1)), len(claims))


def _complete(claims: Sequence[Counted]) -> ServicePart:
    told = [(weight(c.age_days), sum(c.steps) / len(c.steps)) for c in claims if c.steps]
    total = sum(w for w, _x in told)
    value = sum(w * x for w, x in told) / total if total else 0.0
    return _part("complete", value, sqrt(_spread(value) / (effective(w for w, _x in told) + 1)), len(told))


def _stars(name: str, rated: Sequence[tuple[float, int]]) -> ServicePart:
    value = (mean_stars(rated) - 1) / 4
    n_eff = effective(w for w, _stars in rated)
    return _part(name, value, sqrt(_spread(value) / (n_eff + STARS_WEIGHT + 1)), len(rated))


def _part(name: str, value: float, se: float, n: int) -> ServicePart:
    return ServicePart(name, round(value, 6), round(se, 6), n)
