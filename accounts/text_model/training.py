"""Making a text model: logistic regression on tf-idf traits, the strongest kept, fitted again on these, rounded, sharpened on held-back texts."""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse
from sklearn.linear_model import LogisticRegression

from accounts.text_model.reading import FORMAT, RARITY, UNIT, TextModel
from accounts.text_model.traits import Family, Marks, count, vector

SEED = 20261127
BINS = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What is chosen before training. `rarest`: traits in fewer texts are left out; `most`: traits kept in each family; `strength`: scikit-learn's C."""

    families: tuple[Family, ...]
    strength: float = 3.0
    rarest: int = 3
    most: int = 30_000


@dataclass(frozen=True, slots=True)
class Readers:
    """The functions that cut parts out of a text and find its marks."""

    parts: Mapping[str, Callable[[str], str]]
    marks: Marks | None = None

    def counts(self, text: str, family: Family) -> Counter[str]:
        """How often each trait of a family occurs."""
        part = self.parts[family.source](text) if family.source else text
        if family.unit == "marks" and self.marks:
            return Counter(self.marks(part))
        return count(part, family)


NO_READERS = Readers({})
Counts = Sequence[Sequence[Counter[str]]]  # of each family, of each text


def counted_texts(texts: Sequence[str], plan: Plan, readers: Readers = NO_READERS) -> Counts:
    """The traits of every text, family by family."""
    return [[readers.counts(text, family) for text in texts] for family in plan.families]


def fit(counted: Counts, labels: Sequence[str], plan: Plan) -> dict[str, Any]:
    """The data of a model (as `TextModel` takes it) without a card; sharpness 1."""
    rarity = [_rarity(rows, plan.rarest) for rows in counted]
    matrix, columns = _matrix(counted, rarity)
    first = _solve(matrix, labels, plan)
    strongest = np.abs(first.coef_).max(axis=0)
    rarity = [_strongest(known, places, strongest, plan.most) for known, places in zip(rarity, columns, strict=True)]
    matrix, columns = _matrix(counted, rarity)
    last = _solve(matrix, labels, plan)
    return {
        "format": FORMAT,
        "labels": [str(label) for label in last.classes_],
        "base": [round(value * UNIT) for value in last.intercept_],
        "sharpness": UNIT,
        "families": [
            asdict(family)
            | {"traits": {t: [round(known[t] * RARITY), *_weights(last.coef_, places[t])] for t in sorted(known)}}
            for family, known, places in zip(plan.families, rarity, columns, strict=True)
        ],
        "card": {},
    }


def _rarity(rows: Sequence[Counter[str]], rarest: int) -> dict[str, float]:
    """ln((1+n)/(1+df)) + 1 of each trait that occurs in at least `rarest` texts."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen.update(row.keys())
    size = len(rows)
    return {t: round(RARITY * (math.log((1 + size) / (1 + n)) + 1)) / RARITY for t, n in seen.items() if n >= rarest}


def _matrix(
    counted: Sequence[Sequence[Counter[str]]], rarity: Sequence[Mapping[str, float]]
) -> tuple[Any, list[dict[str, int]]]:
    blocks, columns, start = [], [], 0
    for rows, known in zip(counted, rarity, strict=True):
        places = {trait: at for at, trait in enumerate(sorted(known))}
        heads, values, ends = [], [], [0]
        for row in rows:
            found = vector(row, known)
            heads += [places[trait] for trait in found]
            values += list(found.values())
            ends.append(len(heads))
        blocks.append(sparse.csr_matrix((values, heads, ends), shape=(len(rows), max(len(known), 1))))
        columns.append({trait: start + at for trait, at in places.items()})
        start += max(len(known), 1)
    return sparse.hstack(blocks).tocsr(), columns


def _solve(matrix: Any, labels: Sequence[str], plan: Plan) -> LogisticRegression:
    return LogisticRegression(C=plan.strength, max_iter=4000, random_state=SEED).fit(matrix, list(labels))


def _strongest(known: Mapping[str, float], places: Mapping[str, int], strength: Any, most: int) -> dict[str, float]:
    kept = sorted(known, key=lambda trait: (-strength[places[trait]], trait))[:most]
    return {trait: known[trait] for trait in kept}


def _weights(rows: Any, place: int) -> list[int]:
    return [round(row[place] * UNIT) for row in rows]


def held_back(
    texts: Sequence[str], labels: Sequence[str], folds: Sequence[int], plan: Plan, readers: Readers = NO_READERS
) -> list[Mapping[str, float]]:
    """The chances each text gets from a model that has not seen its fold; in the order of the texts."""
    found: dict[int, Mapping[str, float]] = {}
    counted = counted_texts(texts, plan, readers)
    for fold in sorted(set(folds)):
        seen = [at for at, other in enumerate(folds) if other != fold]
        data = fit([[rows[at] for at in seen] for rows in counted], [labels[at] for at in seen], plan)
        model = TextModel(data, parts=readers.parts, marks=readers.marks)
        for at, other in enumerate(folds):
            if other == fold:
                found[at] = model.read(texts[at]).chances
    return [found[at] for at in range(len(texts))]


def sharpness(chances: Sequence[Mapping[str, float]], labels: Sequence[str]) -> float:
    """The factor on the log-odds under which the held-back chances are likeliest (temperature scaling, Guo et al. 2017)."""
    names = sorted(chances[0])
    logs = np.log(np.array([[max(row[name], 1e-9) for name in names] for row in chances]))
    truth = np.array([names.index(label) for label in labels])

    def loss(factor: float) -> float:
        scaled = factor * logs
        whole = np.logaddexp.reduce(scaled, axis=1)
        return float(np.mean(whole - scaled[np.arange(len(truth)), truth]))

    return float(optimize.minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x)


def sharpened(chances: Mapping[str, float], factor: float) -> dict[str, float]:
    """The same chances with their log-odds times the factor."""
    raised = {name: max(value, 1e-9) ** factor for name, value in chances.items()}
    whole = sum(raised.values())
    return {name: value / whole for name, value in raised.items()}


def write(path: Path, data: Mapping[str, Any], card: Mapping[str, Any], factor: float) -> None:
    """Write a model with its card; the same tables give the same bytes."""
    whole = dict(data) | {"card": dict(card), "sharpness": round(factor * UNIT)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def folds_by_group(groups: Sequence[str], number: int) -> list[int]:
    """A fold for each text so that no group is in two of them: the largest group goes to the smallest fold."""
    sizes = Counter(groups)
    filled = dict.fromkeys(range(number), 0)
    places: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        places[group] = min(filled, key=lambda fold: (filled[fold], fold))
        filled[places[group]] += sizes[group]
    return [places[group] for group in groups]


def shuffled_folds(size: int, number: int) -> list[int]:
    """Folds by chance (a fixed seed) for texts without groups."""
    return list(np.random.default_rng(SEED).permutation(size) % number)


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: |mean chance - share right| in each of ten bins of equal width, weighted by its size."""
    bins: dict[int, list[float]] = {}
    for chance, hit in zip(sure, right, strict=True):
        bins.setdefault(min(int(chance * BINS), BINS - 1), []).append(chance - hit)
    return sum(abs(sum(gaps)) for gaps in bins.values()) / len(sure)
