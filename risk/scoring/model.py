"""A model version: every weight, limit and text of the judgement, as one document that can be frozen."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from risk.facts import Subject
from risk.signals._base import HARD, WHY_TEXT, Signal, Text
from risk.signals._words import WORDS

# RISK.md section 3. The name model (NM-01) is kept with the address signs: alone it never passes the weak limit,
# and it adds nothing to coverage, since a name is no evidence of conduct.
RULES: dict[str, Any] = {
    "prior": 0.10,
    "a": 1.0,
    "b": 0.0,
    "age": ["FR-04", "FR-05", "FR-13", "FR-14", "TS-06"],
    "age_low": -2.5,
    "age_high": 2.0,
    "group_limit": 3.0,
    "weak": ["FR-04", "FR-05", "FR-13", "FR-14", "TS-06", "NM-01"],
    "weak_limit": 0.1999,
    "one_band": ["FR-16"],
    "warned": ["SC-01", "warned"],
    "no_coverage": ["NM-01"],
    "band_edges": [0.05, 0.20, 0.60],
    "least_coverage": 0.30,
    "least_groups": 3,
    "range_z": 1.28,
    "se": {"M": 0.35, "P": 0.35, "R": 0.35, "E": 0.5},
}


def canonical(value: Any) -> str:
    """The one way a document is written before it is hashed or compared: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """SHA-256 of a document's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of one signal inside a model (natural logarithms)."""

    id: str
    group: str
    applies_to: frozenset[str]
    levels: Mapping[str, float]  # a hard level weighs 0 here and stands in `hard`
    hard: frozenset[str]
    absent: float
    cap: float
    floor: float
    half_life: float | None
    fresh_days: float | None
    se: float
    flag: str
    information: float  # I of RISK.md section 3
    spread: float  # q(1-q)(lambda_pos - lambda_neg)^2, what not looking costs in variance


@dataclass(frozen=True)
class Model:
    """A frozen model; `content` is the whole document, the rest is read from it."""

    content: Mapping[str, Any] = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The document as canonical JSON: these bytes are stored and hashed."""
        return canonical(self.content)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the document."""
        return sha256(self.text)

    @property
    def number(self) -> str:
        """The version's number."""
        return str(self.content["number"])

    @cached_property
    def rules(self) -> Mapping[str, Any]:
        """Prior, limits and edges."""
        rules: Mapping[str, Any] = self.content["rules"]
        return rules

    @cached_property
    def prior_log_odds(self) -> float:
        """ln(prior / (1 - prior))."""
        prior = float(self.rules["prior"])
        return math.log(prior / (1 - prior))

    @cached_property
    def weights(self) -> Mapping[str, Weights]:
        """The numbers of every signal, by id."""
        return {id_: _weights(id_, s, self.rules) for id_, s in self.content["signals"].items()}

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Weights, ...]]:
        """The signals that apply to each kind of subject, in the order of the document."""
        return {kind.value: tuple(w for w in self.weights.values() if kind.value in w.applies_to) for kind in Subject}

    @cached_property
    def whole(self) -> Mapping[str, tuple[float, float]]:
        """Of each kind of subject: all information there is, and the variance of having looked at nothing."""
        return {
            kind: (math.fsum(w.information for w in ws), math.fsum(w.spread for w in ws))
            for kind, ws in self.by_subject.items()
        }


def _weights(id_: str, s: Mapping[str, Any], rules: Mapping[str, Any]) -> Weights:
    levels = {level: 0.0 if w == HARD else _clip(float(w), s) for level, w in s["levels"].items()}
    absent = _clip(float(s["absent_weight"]), s)
    reach = [*levels.values(), absent]
    if s["computed"]:
        reach += [float(s["cap"]), float(s["floor"])]
    q = float(s["base_rate"])
    return Weights(
        id=id_,
        group=s["group"],
        applies_to=frozenset(s["applies_to"]),
        levels=levels,
        hard=frozenset(level for level, w in s["levels"].items() if w == HARD),
        absent=absent,
        cap=float(s["cap"]),
        floor=float(s["floor"]),
        half_life=s["half_life"],
        fresh_days=s["fresh_days"],
        se=float(rules["se"][s["basis"]]),
        flag=s["flag"],
        information=0.0 if id_ in rules["no_coverage"] else max(abs(w) for w in reach),
        spread=q * (1 - q) * (max(reach) - min(min(reach), absent)) ** 2,
    )


def _clip(weight: float, s: Mapping[str, Any]) -> float:
    return min(max(weight, float(s["floor"])), float(s["cap"]))


def freeze(
    signals: Mapping[str, Signal], *, number: str, weights: Mapping[str, Mapping[str, Any]] | None = None
) -> Model:
    """All declared signals as a model document.

    `weights`: replacements by signal id for `levels`, `absent_weight` or `base_rate` (a refit); the rest is
    taken from the declarations. Raises KeyError for a signal that is not declared.
    """
    told = dict(weights or {})
    documents = {id_: _document(s) | dict(told.pop(id_, {})) for id_, s in sorted(signals.items())}
    if told:
        raise KeyError(f"weights for signals that do not exist: {sorted(told)}")
    return Model(
        {
            "number": number,
            "rules": RULES,
            "signals": documents,
            "why": {why.value: _text(text) for why, text in WHY_TEXT.items()},
            "words": {code: _text(text) for code, text in sorted(WORDS.items())},
        }
    )


def thaw(text: str) -> Model:
    """The model that a stored document holds."""
    return Model(json.loads(text))


def _document(s: Signal) -> dict[str, Any]:
    return {
        "group": s.group.value,
        "classes": s.classes,
        "applies_to": [kind.value for kind in s.applies_to],
        "levels": dict(s.levels),
        "absent_weight": s.absent_weight,
        "cap": s.cap,
        "floor": s.floor,
        "computed": s.computed,
        "half_life": s.half_life,
        "fresh_days": s.fresh_days,
        "base_rate": s.base_rate,
        "basis": s.basis,
        "flag": s.flag.value,
        "service_index": s.service_index,
        "tags": list(s.tags),
        "title": _text(s.title),
        "present": {level: _text(text) for level, text in s.present.items()},
        "absent": _text(s.absent),
        "action": _text(s.action),
    }


def _text(text: Text) -> dict[str, str]:
    return asdict(text)
