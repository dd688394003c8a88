"""How well the name model does on names it never saw: folds, sources left out, sets apart, and the figures of each."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from risk.names.model import UNIT, NameModel, Tables, split
from risk.names.training import (
    Flags,
    Reals,
    Settings,
    Shops,
    Traits,
    Wholes,
    calibrated,
    ending_weights,
    fit,
    platt,
    traits_of,
)


def families(domains: Sequence[str], alike: float = 0.6) -> list[int]:
    """A number for every name, the same for names of one template.

    One family: stems (digits and hyphens left out) with three-letter strings that overlap by 60% (Jaccard). Only names
    that meet in enough of the rarer strings are compared.
    """
    stems = [re.sub(r"[\d-]", "", split(d)[0]) or split(d)[0] for d in domains]
    triples = [{f"^{s}$"[i : i + 3] for i in range(len(s))} for s in stems]
    holders: dict[str, list[int]] = defaultdict(list)
    head = list(range(len(stems)))

    def root(i: int) -> int:
        while head[i] != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    for i, own in enumerate(triples):
        shared: Counter[int] = Counter()
        for triple in own:
            if len(holders[triple]) < 400:
                shared.update(holders[triple])
                holders[triple].append(i)
        for j, count in shared.items():
            if 2 * count >= alike * len(own) and len(own & triples[j]) >= alike * len(own | triples[j]):
                low, high = sorted((root(i), root(j)))
                head[high] = low  # the first of a family heads it, whatever the order of joining
    return [root(i) for i in range(len(stems))]


def folds_of(domains: Sequence[str], count: int) -> Wholes:
    """A fold for every name; families stay together."""
    heads = [domains[head] for head in families(domains)]
    return np.array([int(hashlib.sha256(h.encode()).hexdigest(), 16) % count for h in heads], dtype=np.int64)


def same_ending_auc(labels: Wholes, scores: Reals, endings: Sequence[str], fewest: int = 10) -> float | None:
    """ROC-AUC within each ending that has `fewest` names of both classes, averaged with the smaller class as weight."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, ending in enumerate(endings):
        places[ending].append(i)
    total = weight = 0.0
    for rows in places.values():
        smaller = min(int(labels[rows].sum()), int((1 - labels[rows]).sum()))
        if smaller >= fewest:
            total += smaller * float(roc_auc_score(labels[rows], scores[rows]))
            weight += smaller
    return total / weight if weight else None


def calibration_error(labels: Wholes, log_odds: Reals, bins: int = 10) -> float:
    """Expected calibration error over `bins` bins of equal count, both classes weighing the same."""
    chances = 1 / (1 + np.exp(-log_odds))
    weights = np.where(labels == 1, 0.5 / max(int(labels.sum()), 1), 0.5 / max(int((1 - labels).sum()), 1))
    gaps = [abs(float(((labels - chances) * weights)[b].sum())) for b in np.array_split(np.argsort(chances), bins)]
    return sum(gaps)


def figures(labels: Wholes, scores: Reals, endings: Sequence[str]) -> dict[str, float | None]:
    """The measures of one set with both classes."""
    threshold = float(np.quantile(scores[labels == 0], 0.99))
    return {
        "auc": float(roc_auc_score(labels, scores)),
        "same_ending_auc": same_ending_auc(labels, scores, endings),
        "recall_at_1_percent_false_alarms": float((scores[labels == 1] > threshold).mean()),
        "calibration_error": calibration_error(labels, scores),
    }


def unseen(other: Shops, shops: Shops) -> Shops:
    """The names of `other`, once each, without those whose second-level name is among `shops`."""
    known = {split(d)[0] for d in shops.domains}
    kept = []
    for domain in other.domains:
        label = split(domain)[0]
        kept.append(label not in known)
        known.add(label)
    return other.pick(np.array(kept))


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every published figure carries."""

    set: str
    date: str
    prior: float = 0.5

    def put(self, found: Mapping[str, float | None]) -> dict[str, Any]:
        """The figures, rounded, with the set, the prior and the date they belong to."""
        rounded = {name: None if value is None else round(value, 4) for name, value in found.items()}
        return {"set": self.set, "prior": self.prior, "date": self.date, **rounded}


@dataclass(frozen=True, slots=True)
class Trial:
    """Names scored by models that never saw them, and the endings' part apart."""

    shops: Shops
    letters: Reals
    endings: Reals

    def figures(self, scores: Reals) -> dict[str, float | None]:
        """The measures of these names under `scores`."""
        return figures(self.shops.labels, scores, [split(d)[1] for d in self.shops.domains])


def raw_scores(tables: Tables, domains: Sequence[str]) -> Reals:
    """The log-odds of the tables as they are."""
    model = NameModel(tables, {})
    return np.array([model.contributions(d).log_odds for d in domains])


def cross_validate(shops: Shops, traits: Sequence[Traits], vocabulary: Mapping[str, int], settings: Settings) -> Trial:
    """Every name scored by a model of the other folds."""
    folds = folds_of(shops.domains, settings.folds)
    letters, endings = np.zeros(len(folds)), np.zeros(len(folds))
    for fold in range(settings.folds):
        letters[folds == fold], endings[folds == fold] = _held_out(
            shops, traits, vocabulary, settings, train=folds != fold, test=folds == fold
        )
    return Trial(shops, letters, endings)


def leave_sources_out(
    shops: Shops, traits: Sequence[Traits], vocabulary: Mapping[str, int], settings: Settings
) -> dict[str, Trial]:
    """Each scam source, with two folds of the honest names, scored by a model that saw neither."""
    folds = folds_of(shops.domains, settings.folds)
    sources = np.array(shops.sources)
    trials = {}
    for source in sorted(set(sources[shops.labels == 1])):
        test = (sources == source) | ((shops.labels == 0) & (folds < 2))
        found = _held_out(shops, traits, vocabulary, settings, train=~test, test=test)
        trials[str(source)] = Trial(shops.pick(test), *found)
    return trials


def _held_out(
    shops: Shops,
    traits: Sequence[Traits],
    vocabulary: Mapping[str, int],
    settings: Settings,
    *,
    train: Flags,
    test: Flags,
) -> tuple[Reals, Reals]:
    known, unseen = shops.pick(train), shops.pick(test).domains
    tables = fit(known, [t for t, used in zip(traits, train, strict=True) if used], vocabulary, settings)
    endings = ending_weights(known, settings)
    return raw_scores(tables, unseen), np.array([endings.get(split(d)[1], 0) / UNIT for d in unseen])


def train(
    shops: Shops, vocabulary: Mapping[str, int], settings: Settings, *, others: Mapping[str, Shops], stamp: Stamp
) -> tuple[Tables, dict[str, Any]]:
    """Calibrated tables and their figures; `others` are sets that are only measured on."""
    traits = [traits_of(d, vocabulary) for d in shops.domains]
    inside = cross_validate(shops, traits, vocabulary, settings)
    slope, shift = platt(inside.letters, shops.labels, inside.endings)
    letters = slope * inside.letters + shift
    scores = letters + inside.endings
    threshold = float(np.quantile(scores[shops.labels == 0], 0.99))
    tables = calibrated(fit(shops, traits, vocabulary, settings), slope, shift, ending_weights(shops, settings))
    left_out = leave_sources_out(shops, traits, vocabulary, settings)
    on_new_ending = (letters[shops.labels == 0] + settings.ending_bound > threshold).mean()
    return tables, {
        "threshold_fpr1": _chance(threshold),
        "calibration": {"slope": round(slope, 6), "shift": round(shift, 6)},
        "cross_validation": stamp.put(inside.figures(scores)),
        "cross_validation_without_ending": stamp.put(inside.figures(letters)),
        "cross_validation_before_calibration": stamp.put(inside.figures(inside.letters + inside.endings)),
        "honest_names_on_the_worst_ending": stamp.put({"false_alarms_at_threshold": float(on_new_ending)}),
        "source_left_out": {
            name: stamp.put(trial.figures(slope * trial.letters + shift + trial.endings))
            for name, trial in left_out.items()
        },
        "never_trained_on": {
            name: replace(stamp, set=name).put(measure(tables, other, threshold=threshold))
            for name, other in sorted(others.items())
        },
    }


def measure(tables: Tables, shops: Shops, *, threshold: float) -> dict[str, float | None]:
    """The measures of one set apart, and how much of either class passes the threshold of the training set."""
    scores = raw_scores(tables, shops.domains)
    scams = int(shops.labels.sum())
    found: dict[str, float | None] = {"honest_names": len(shops.labels) - scams, "scam_names": scams}
    if 0 < scams < len(shops.labels):
        found |= figures(shops.labels, scores, [split(d)[1] for d in shops.domains])
    for name, label in (("false_alarms_at_threshold", 0), ("recall_at_threshold", 1)):
        if (shops.labels == label).any():
            found[name] = float((scores[shops.labels == label] > threshold).mean())
    return found


def _chance(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 6)
