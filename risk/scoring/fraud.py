"""Evidence and a model in; probability, range, coverage, contributions and band out (RISK.md section 3)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from risk.scoring.model import Model, Weights
from risk.signals._base import Observation, State

DIGITS = 9  # results are rounded, so that they are the same bytes on every machine


class Band(StrEnum):
    """The five bands, mildest first; NOT_ENOUGH stands outside the order."""

    NO_SIGNS = "no_signs"
    SOME_SIGNS = "some_signs"
    CAREFUL = "careful"
    DANGER = "danger"
    NOT_ENOUGH = "not_enough"


LADDER = (Band.NO_SIGNS, Band.SOME_SIGNS, Band.CAREFUL, Band.DANGER)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one signal adds to the log-odds: its weight, how much of it still counts, and the product."""

    id: str
    weight: float
    counts: float  # reliability times fading, 0..1
    value: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a limit takes back: "age", or the name of a group."""

    limit: str
    value: float


@dataclass(frozen=True, slots=True)
class Fraud:
    """Answer (a) of RISK.md: the risk of fraud or non-delivery."""

    log_odds: float
    probability: float  # after the limits
    low: float
    high: float
    coverage: float
    groups: int
    band: Band
    limits: tuple[str, ...]  # weak_only, one_band, warned, hard
    hard: tuple[str, ...]  # signals that set the band whatever the sum is
    contributions: tuple[Contribution, ...]  # largest first
    corrections: tuple[Correction, ...]


def judge(observations: Mapping[str, Observation], model: Model, *, subject: str, as_of: date) -> Fraud:
    """The fraud answer for one subject.

    `observations`: by signal id; a signal that applies and is not among them counts as unknown.
    `subject`: web, store or listing. Contributions and corrections add up to `log_odds` less the prior's.
    """
    looked = [(w, observations[w.id]) for w in model.by_subject[subject] if _is_known(observations.get(w.id))]
    contributions = [_contribution(w, o, as_of) for w, o in looked]
    hard = tuple(w.id for w, o in looked if o.state is State.PRESENT and o.level in w.hard)
    corrections = _corrections(contributions, model)
    log_odds = _sum(model, contributions, corrections)
    probability, limits = _limited(log_odds, contributions, model)
    low, high = _range(log_odds, looked, contributions, model, subject)
    all_information, _spread = model.whole[subject]
    coverage = math.fsum(w.information for w, _o in looked) / all_information if all_information else 0.0
    groups = len({w.group for w, _o in looked if w.information > 0})
    band = _band(probability, min(low, probability), high, coverage, groups, model)
    warned_id, warned_level = model.rules["warned"]
    if any(w.id == warned_id and o.state is State.PRESENT and o.level == warned_level for w, o in looked):
        band, limits = _at_least_careful(band), (*limits, "warned")
    if hard:
        band, limits = Band.DANGER, (*limits, "hard")
    return Fraud(
        log_odds=round(log_odds, DIGITS),
        probability=round(probability, DIGITS),
        low=round(min(low, probability), DIGITS),
        high=round(max(high, probability), DIGITS),
        coverage=round(coverage, DIGITS),
        groups=groups,
        band=band,
        limits=limits,
        hard=hard,
        contributions=tuple(sorted(contributions, key=lambda c: (-abs(c.value), c.id))),
        corrections=tuple(corrections),
    )


def probability_of(log_odds: float, model: Model) -> float:
    """P = 1 / (1 + exp(-(a L + b))), 0..1."""
    return 1.0 / (1.0 + math.exp(-(model.rules["a"] * log_odds + model.rules["b"])))


def _is_known(observation: Observation | None) -> bool:
    return observation is not None and observation.state is not State.UNKNOWN


def _contribution(w: Weights, o: Observation, as_of: date) -> Contribution:
    if o.state is State.ABSENT:
        weight = w.absent
    elif o.strength is not None:
        weight = min(max(o.strength, w.floor), w.cap)
    else:
        weight = w.levels[o.level]
    counts = o.reliability
    if w.half_life and o.observed_at is not None:
        counts *= 2.0 ** (-max((as_of - o.observed_at.date()).days, 0) / w.half_life)
    return Contribution(w.id, weight, round(counts, DIGITS), round(counts * weight, DIGITS))


def _corrections(contributions: list[Contribution], model: Model) -> list[Correction]:
    """What the age rule and then the group limits take back."""
    rules = model.rules
    family = [c for c in contributions if c.id in rules["age"]]
    total = math.fsum(c.value for c in family)
    kept = min(max(total, rules["age_low"]), rules["age_high"])
    share = kept / total if total else 1.0
    sums: dict[str, float] = {}
    for c in contributions:
        group = model.weights[c.id].group
        sums[group] = sums.get(group, 0.0) + c.value * (share if c.id in rules["age"] else 1.0)
    limit = rules["group_limit"]
    found = [Correction("age", round(kept - total, DIGITS))]
    found += [Correction(g, round(min(max(s, -limit), limit) - s, DIGITS)) for g, s in sums.items()]
    return [c for c in found if c.value]


def _sum(model: Model, contributions: list[Contribution], corrections: list[Correction]) -> float:
    return math.fsum([model.prior_log_odds, *(c.value for c in contributions), *(c.value for c in corrections)])


def _limited(log_odds: float, contributions: list[Contribution], model: Model) -> tuple[float, tuple[str, ...]]:
    """The probability after the limits of section 3, and which of them took hold."""
    rules = model.rules
    probability, limits = probability_of(log_odds, model), []
    weak_only = not any(c.value > 0 and c.id not in rules["weak"] for c in contributions)
    if weak_only and probability > rules["weak_limit"]:
        probability = rules["weak_limit"]
        limits.append("weak_only")
    if any(c.id in rules["one_band"] and c.value > 0 for c in contributions):
        highest = _one_band_up(contributions, model)
        if probability > highest:
            probability = highest
            limits.append("one_band")
    return probability, tuple(limits)


def _one_band_up(contributions: list[Contribution], model: Model) -> float:
    """The highest probability one band above the result without unproved reports."""
    rest = [c for c in contributions if c.id not in model.rules["one_band"]]
    without, _limits = _limited(_sum(model, rest, _corrections(rest, model)), rest, model)
    edges = [*model.rules["band_edges"], 1.0001]
    step = sum(without >= edge for edge in edges) + 1
    return float(edges[min(step, len(edges) - 1)] - 0.0001)


def _range(
    log_odds: float,
    looked: list[tuple[Weights, Observation]],
    contributions: list[Contribution],
    model: Model,
    subject: str,
) -> tuple[float, float]:
    """The 80% range: what was seen is uncertain by its basis, what was not seen by its base rate."""
    seen = math.fsum((c.value * w.se) ** 2 for (w, _o), c in zip(looked, contributions, strict=True))
    unseen = model.whole[subject][1] - math.fsum(w.spread for w, _o in looked)
    reach = model.rules["range_z"] * math.sqrt(max(seen + unseen, 0.0))
    return probability_of(log_odds - reach, model), probability_of(log_odds + reach, model)


def _band(probability: float, low: float, high: float, coverage: float, groups: int, model: Model) -> Band:
    rules, edges = model.rules, model.rules["band_edges"]
    too_wide = low < edges[0] and high > edges[-1]
    if coverage < rules["least_coverage"] or groups < rules["least_groups"] or too_wide:
        return Band.NOT_ENOUGH
    return LADDER[sum(probability >= edge for edge in edges[:2]) + (probability > edges[2])]


def _at_least_careful(band: Band) -> Band:
    return band if band in {Band.CAREFUL, Band.DANGER} else Band.CAREFUL
