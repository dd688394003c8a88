"""Refitting the weights from shops with known outcomes, under the caps of RISK.md (development only: needs SciPy)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy.optimize import minimize

from risk.facts import Facts
from risk.scoring import observe
from risk.scoring.model import Model
from risk.signals import SIGNALS
from risk.signals._base import HARD, State

PULL = 12.0  # how strongly a weight is held to its starting value: as much as so many shops
FOLDS = 5

Feature = tuple[str, str]  # signal id, level ("" = the only one, "-" = looked for and absent)


def features_of(facts: Facts) -> dict[Feature, float]:
    """Which weights one shop's facts bring into play, and how much each counts (reliability, or a formula's strength)."""
    found = {}
    for id_, seen in observe(facts, SIGNALS).items():
        if seen.state is State.UNKNOWN:
            continue
        level = "-" if seen.state is State.ABSENT else seen.level
        found[id_, level] = seen.reliability * (1.0 if seen.strength is None else seen.strength)
    return found


def starting_weights(model: Model) -> dict[Feature, float]:
    """The weights of a model by feature; computed signals weigh 1 (a factor on their formula)."""
    start: dict[Feature, float] = {}
    for id_, w in model.weights.items():
        start[id_, "-"] = w.absent
        for level, weight in w.levels.items():
            start[id_, level] = 1.0 if SIGNALS[id_].computed else weight
    return start


def bounds_of(model: Model, feature: Feature) -> tuple[float, float]:
    """What a refitted weight may be: the caps of RISK.md; zero and hard weights stay; a sign never turns round."""
    id_, level = feature
    w, start = model.weights[id_], starting_weights(model)[feature]
    if SIGNALS[id_].computed or start == 0.0 or SIGNALS[id_].levels.get(level) == HARD:
        return start, start
    return (0.0, w.cap) if start > 0 else (w.floor, 0.0)


def fit(rows: Sequence[tuple[int, dict[Feature, float]]], model: Model) -> dict[Feature, float]:
    """Penalised logistic regression of the outcome on the features, within bounds, balanced to even odds.

    `rows`: (label, features). The constant is free: the set's share of fraud says nothing about the prior.
    """
    start = starting_weights(model)
    used = sorted({f for _label, features in rows for f in features if f in start})
    x = np.array([[features.get(f, 0.0) for f in used] for _label, features in rows])
    y = np.array([label for label, _features in rows], dtype=float)
    weight = np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    first = np.array([start[f] for f in used])

    def loss(p: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ p[:-1] + p[-1]
        chance = 1 / (1 + np.exp(-z))
        value = float(np.sum(weight * (np.logaddexp(0, z) - y * z)) + PULL / 2 * np.sum((p[:-1] - first) ** 2))
        slope = weight * (chance - y)
        return value, np.append(x.T @ slope + PULL * (p[:-1] - first), slope.sum())

    bounds = [*(bounds_of(model, f) for f in used), (None, None)]
    found = minimize(loss, np.append(first, 0.0), jac=True, bounds=bounds, method="L-BFGS-B")
    return {f: round(float(w), 2) for f, w in zip(used, found.x[:-1], strict=True)}


def fold_of(domain: str) -> int:
    """The fold of a shop: by its name, so that the split is the same on every machine."""
    return int(hashlib.sha256(domain.encode()).hexdigest(), 16) % FOLDS


def as_replacements(fitted: dict[Feature, float], model: Model) -> dict[str, dict[str, object]]:
    """Fitted weights in the shape `freeze(weights=…)` takes; only what really moved."""
    start, told = starting_weights(model), {}
    for (id_, level), weight in fitted.items():
        if abs(weight - start[id_, level]) < 0.005:
            continue
        entry = told.setdefault(id_, {"levels": dict(SIGNALS[id_].levels), "absent_weight": SIGNALS[id_].absent_weight})
        if level == "-":
            entry["absent_weight"] = weight
        else:
            entry["levels"][level] = weight
    return told


def young(facts: Facts, as_of: date) -> bool:
    """Whether an address is known to be under two years old."""
    registered = getattr(facts.registered_on, "value", None)
    return registered is not None and (as_of - registered).days < 730
