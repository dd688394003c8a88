"""Training of the name model: logistic regression on the traits of `model`, with list artefacts held apart.

Two things separate the two training lists that have nothing to do with fraud: the list of honest shops is old (new
endings hardly occur in it) and it is cut off in the alphabet (names from `l`, `ti`-`tz`, `u` to `y` are almost
missing). While fitting, both get traits of their own, nearly unpenalised; these soak up the artefact and are then
dropped. What the ending may say is estimated apart, shrunk and bounded (`ending_weights`).
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from risk.names.model import (
    RARITY,
    UNIT,
    Tables,
    grams_of,
    shape_of,
    split,
    tokens_of,
    words_of,
)

Reals = NDArray[np.float64]
Wholes = NDArray[np.int64]
Flags = NDArray[np.bool_]

LICENCES = {
    "fake_gun_shops": "GPL-3.0",
    "fake_pet_shops": "MIT",
    "fakewebshop_hun": "none stated",
    "retail_scam_list": "MIT",
    "scamtemplate_google": "GPL-3.0",
    "ut1_shopping": "CC BY-SA 4.0",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that was chosen; written into the card."""

    strength: float = 3.0  # inverse penalty of the logistic regression
    word_scale: float = 0.3
    shape_scale: float = 0.15
    artefact_scale: float = 3.0
    bins: int = 8
    rarest: int = 2  # a trait of fewer names is left out
    ending_bound: float = 0.5
    ending_pseudo: float = 20.0
    folds: int = 5


@dataclass(frozen=True, slots=True)
class Shops:
    """Labelled names, in the order of the file."""

    domains: tuple[str, ...]
    labels: Wholes
    sources: tuple[str, ...]

    def pick(self, chosen: Flags) -> Shops:
        """The rows where `chosen` is true."""
        places = np.flatnonzero(chosen)
        return Shops(
            tuple(self.domains[i] for i in places), self.labels[places], tuple(self.sources[i] for i in places)
        )


@dataclass(frozen=True, slots=True)
class Traits:
    """All traits of one name."""

    grams: frozenset[str]
    words: tuple[str, ...]
    shape: dict[str, int] = field(hash=False)


def read_shops(path: Path) -> Shops:
    """The rows of a CSV with the columns domain, label and, if there is one, source. KeyError without them."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(r["domain"], int(r["label"]), r.get("source") or "") for r in csv.DictReader(file) if r["domain"]]
    domains, labels, sources = zip(*rows, strict=True)
    return Shops(domains, np.array(labels, dtype=np.int64), sources)


def traits_of(domain: str, vocabulary: Mapping[str, int]) -> Traits:
    """The traits of one name, found by the very functions that read names later."""
    label = split(domain)[0]
    tokens = tokens_of(label, vocabulary)
    return Traits(
        frozenset(grams_of(label)),
        tuple(key for key, _ in words_of(tokens)),
        shape_of(label, tokens, vocabulary),
    )


def artefacts_of(domain: str) -> tuple[str, str]:
    """What tells the lists apart without telling shops apart: the initial and the ending."""
    label, ending = split(domain)
    return f"initial {label[0]}", f"ending {ending}"


class Columns:
    """Numbers for the traits that occur often enough."""

    def __init__(self, names: Iterable[Iterable[str]], rarest: int) -> None:
        counts = Counter(key for keys in names for key in keys)
        self.counts = counts
        self.keys = sorted(key for key, n in counts.items() if n >= rarest)
        self.place = {key: i for i, key in enumerate(self.keys)}

    def matrix(self, names: Sequence[Iterable[str]]) -> sparse.csr_matrix:
        """One row of 0 and 1 a name."""
        places = [sorted({self.place[k] for k in keys if k in self.place}) for keys in names]
        ends = np.cumsum([0, *map(len, places)])
        flat = np.array([i for row in places for i in row], dtype=np.int64)
        return sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(names), len(self.keys)))


def fit(shops: Shops, traits: Sequence[Traits], vocabulary: Mapping[str, int], settings: Settings) -> Tables:
    """Uncalibrated tables of the model, without ending weights."""
    grams = Columns((t.grams for t in traits), settings.rarest)
    words = Columns((t.words for t in traits), settings.rarest)
    limits = _limits(traits, settings.bins)
    binned = [_binned(t.shape, limits) for t in traits]
    shapes = Columns(binned, 1)
    artefacts = Columns(map(artefacts_of, shops.domains), settings.rarest)

    rarity = np.array([math.log((1 + len(traits)) / (1 + grams.counts[g])) + 1 for g in grams.keys])
    rarity = np.sqrt(np.maximum(np.round(RARITY * rarity**2), 1) / RARITY)  # as it will be written
    letters = grams.matrix([t.grams for t in traits]) @ sparse.diags(rarity)
    norms = np.sqrt(np.asarray(letters.multiply(letters).sum(axis=1)).ravel())
    blocks = [
        sparse.diags(1 / np.maximum(norms, 1e-9)) @ letters,
        words.matrix([t.words for t in traits]) * settings.word_scale,
        shapes.matrix(binned) * settings.shape_scale,
        artefacts.matrix([artefacts_of(d) for d in shops.domains]) * settings.artefact_scale,
    ]
    learner = LogisticRegression(C=settings.strength, max_iter=500).fit(sparse.hstack(blocks).tocsr(), shops.labels)
    found = np.split(learner.coef_[0], np.cumsum([b.shape[1] for b in blocks])[:-1])
    shape_weights = dict(zip(shapes.keys, found[2] * settings.shape_scale, strict=True))
    return Tables(
        base=_whole(learner.intercept_[0]),
        grams={g: (_whole(w * r), round(RARITY * r * r)) for g, w, r in zip(grams.keys, found[0], rarity, strict=True)},
        words=dict(zip(words.keys, map(_whole, found[1] * settings.word_scale), strict=True)),
        shapes={
            name: (cuts, [_whole(shape_weights.get(f"{name} {i}", 0.0)) for i in range(len(cuts) + 1)])
            for name, cuts in limits.items()
        },
        endings={},
        vocabulary=vocabulary,
    )


def _whole(weight: float) -> int:
    return round(float(weight) * UNIT)


def _limits(traits: Sequence[Traits], bins: int) -> dict[str, list[int]]:
    """Cuts of every measure into at most `bins` parts of about equal count."""
    shares = [i / bins for i in range(1, bins)]
    limits = {}
    for name in traits[0].shape:
        values = sorted(t.shape[name] for t in traits)
        cuts = {values[int(share * len(values))] for share in shares} - {values[0]}
        limits[name] = sorted(cuts)
    return limits


def _binned(shape: dict[str, int], limits: dict[str, list[int]]) -> list[str]:
    return [f"{name} {int(np.searchsorted(cuts, shape[name], side='right'))}" for name, cuts in limits.items()]


def ending_weights(shops: Shops, settings: Settings) -> dict[str, int]:
    """What each ending may add: a shrunk log ratio, the weakest one met when any one scam source is left out, clipped.

    An ending that only one scam list knows (.hu) thus says nothing; .com is the zero.
    """
    scams = sorted({s for s, label in zip(shops.sources, shops.labels, strict=True) if label})
    endings = [split(d)[1] for d in shops.domains]
    honest = Counter(e for e, label in zip(endings, shops.labels, strict=True) if not label)
    views = []
    for left_out in scams if len(scams) > 1 else [None]:
        kept = zip(endings, shops.labels, shops.sources, strict=True)
        views.append(_log_ratios(Counter(e for e, y, s in kept if y and s != left_out), honest, settings))
    return {e: _whole(w) for e in sorted(set(endings)) if (w := _weakest([v.get(e, 0.0) for v in views], settings))}


def _log_ratios(scams: Counter[str], honest: Counter[str], settings: Settings) -> dict[str, float]:
    factor = honest["com"] / scams["com"] if scams["com"] and honest["com"] else 1.0
    pseudo = settings.ending_pseudo
    return {e: math.log((factor * scams[e] + pseudo) / (honest[e] + pseudo)) for e in scams | honest}


def _weakest(ratios: list[float], settings: Settings) -> float:
    if min(ratios) < 0 < max(ratios):
        return 0.0
    weakest = min(ratios, key=abs)
    return max(-settings.ending_bound, min(settings.ending_bound, weakest))


def calibrated(tables: Tables, slope: float, shift: float, endings: dict[str, int]) -> Tables:
    """The tables with every weight times `slope`, the base moved by `shift`, and the endings put in as they are."""
    return Tables(
        base=_whole((tables.base * slope) / UNIT + shift),
        grams={g: (round(w * slope), r) for g, (w, r) in tables.grams.items()},
        words={k: n for k, w in tables.words.items() if (n := round(w * slope))},
        shapes={name: (cuts, [round(w * slope) for w in weights]) for name, (cuts, weights) in tables.shapes.items()},
        endings=endings,
        vocabulary=tables.vocabulary,
    )


def platt(scores: Reals, labels: Wholes, offsets: Reals) -> tuple[float, float]:
    """Slope and shift that make `slope * score + shift + offset` the log-odds of label 1 at equal odds beforehand.

    Platt, "Probabilistic outputs for support vector machines" (1999); Newton's method, both classes weigh the same.
    """
    weights = np.where(labels == 1, 0.5 / max(int(labels.sum()), 1), 0.5 / max(int((1 - labels).sum()), 1))
    traits = np.column_stack([scores, np.ones(len(scores))])
    found = np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(traits @ found + offsets)))
        slope = traits.T @ (weights * (labels - chance)) - 1e-6 * found
        curve = (traits * (weights * chance * (1 - chance))[:, None]).T @ traits + 1e-6 * np.eye(2)
        found = found + np.linalg.solve(curve, slope)
    return float(found[0]), float(found[1])


def text_of(tables: Tables) -> str:
    """The weights file: a heading, then one section a table with one entry a line. `model.parse` reads it."""
    sections = {
        "base": [str(tables.base)],
        "grams": [f"{g} {w} {r}" for g, (w, r) in sorted(tables.grams.items())],
        "words": [f"{k} {w}" for k, w in sorted(tables.words.items())],
        "shapes": [
            f"{name}|{' '.join(map(str, cuts))}|{' '.join(map(str, w))}" for name, (cuts, w) in tables.shapes.items()
        ],
        "endings": [f"{e} {w}" for e, w in sorted(tables.endings.items())],
    }
    return "name model 1" + "".join(f"\n[{name}]\n" + "\n".join(rows) for name, rows in sections.items())


def vocabulary_text(vocabulary: Mapping[str, int]) -> str:
    """The vocabulary file: a price and all words of that price a line."""
    by_price: dict[int, list[str]] = {}
    for word, price in sorted(vocabulary.items(), key=lambda entry: (entry[1], entry[0])):
        by_price.setdefault(price, []).append(word)
    return "".join(f"{price} {' '.join(words)}\n" for price, words in by_price.items())


def write(folder: Path, tables: Tables, card: dict[str, Any]) -> None:
    """Writes weights, vocabulary and, with their hashes added, the card into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"name_model.txt.gz": text_of(tables), "vocabulary.txt.gz": vocabulary_text(tables.vocabulary)}
    packed = {name: gzip.compress(text.encode("ascii"), 9, mtime=0) for name, text in texts.items()}
    for name, content in packed.items():
        (folder / name).write_bytes(content)
    card = {**card, "files": {name: hashlib.sha256(content).hexdigest() for name, content in packed.items()}}
    (folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def sources_of(shops: Shops) -> list[dict[str, Any]]:
    """The lists the names come from, with the number of rows and the licence of each."""
    counts = Counter(shops.sources)
    return [{"source": s, "rows": n, "licence": LICENCES.get(s, "not stated")} for s, n in sorted(counts.items())]


def settings_of(settings: Settings) -> dict[str, float]:
    """The settings by name."""
    return asdict(settings)
