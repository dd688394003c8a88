"""Making and measuring the model of intents, from a table of labelled requests; sentences of our own measure the rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from accounts.text_model import Family
from accounts.text_model.training import (
    Plan,
    calibration_error,
    counted_texts,
    fit,
    folds_by_group,
    held_back,
    sharpened,
    sharpness,
)

PLAN = Plan((Family("words", "words", 1, 2), Family("letters", "chars", 2, 5)), strength=10.0, rarest=2, most=5000)
FOLDS = 5
WORD = re.compile(r"[a-z']+")


def by_ending(text: str) -> str:
    """The last two words: requests made from one pattern share them, so they stay in one fold."""
    return " ".join(WORD.findall(text.lower())[-2:])


def by_opening(text: str) -> str:
    """The first three words: the other half of such a pattern."""
    return " ".join(WORD.findall(text.lower())[:3])


def train(texts: Sequence[str], labels: Sequence[str]) -> tuple[dict[str, Any], float, dict[str, Any]]:
    """(the data of the model, its sharpness, its figures in grouped cross-validation)."""
    figures, factor = {}, 1.0
    for name, group in (("grouped by opening", by_opening), ("grouped by ending", by_ending)):
        chances = held_back(texts, labels, folds_by_group([group(text) for text in texts], FOLDS), PLAN)
        factor = sharpness(chances, labels)
        figures[name] = measured([sharpened(row, factor) for row in chances], labels)
    return fit(counted_texts(texts, PLAN), labels, PLAN), factor, figures


def measured(chances: Sequence[Mapping[str, float]], labels: Sequence[str]) -> dict[str, float]:
    """Accuracy, macro F1 and calibration error (ten bins of equal width, weighted by size) of the likeliest label."""
    said = [max(row, key=lambda name: row[name]) for row in chances]
    right = [a == b for a, b in zip(said, labels, strict=True)]
    sure = [row[label] for row, label in zip(chances, said, strict=True)]
    return {
        "texts": len(labels),
        "accuracy": round(sum(right) / len(right), 4),
        "macro_f1": round(macro_f1(said, labels), 4),
        "calibration_error": round(calibration_error(sure, right), 4),
    }


def macro_f1(said: Sequence[str], true: Sequence[str]) -> float:
    """The mean over the true labels of 2 x hits / (said + true)."""
    hits = Counter(a for a, b in zip(said, true, strict=True) if a == b)
    of_said, of_true = Counter(said), Counter(true)
    return sum(2 * hits[name] / (of_said[name] + of_true[name]) for name in of_true) / len(of_true)
