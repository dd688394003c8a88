"""How well scores separate labelled shops: plain figures from (label, score) pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil

Pairs = Sequence[tuple[int, float]]


def auc(pairs: Pairs) -> float | None:
    """Area under the ROC curve, ties counted half (Mann-Whitney). None without both labels."""
    ordered = sorted(pairs, key=lambda pair: pair[1])
    positives = sum(label for label, _score in ordered)
    negatives = len(ordered) - positives
    if not positives or not negatives:
        return None
    rank_sum, at = 0.0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][1] == ordered[at][1]:
            end += 1
        rank_sum += (at + end + 1) / 2 * sum(label for label, _score in ordered[at:end])
        at = end
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def same_group_auc(rows: Sequence[tuple[int, float, str]]) -> float | None:
    """AUC over pairs of one group only (same ending): weighted by the number of such pairs."""
    groups = defaultdict(list)
    for label, score, group in rows:
        groups[group].append((label, score))
    total = weighted = 0.0
    for pairs in groups.values():
        area = auc(pairs)
        if area is not None:
            positives = sum(label for label, _score in pairs)
            count = positives * (len(pairs) - positives)
            total += count
            weighted += area * count
    return weighted / total if total else None


def threshold_at(pairs: Pairs, false_alarms: float) -> float:
    """The lowest score above which at most this share of honest rows (label 0) lies."""
    honest = sorted((score for label, score in pairs if not label), reverse=True)
    if not honest:
        raise ValueError("no honest rows to set a threshold by")
    allowed = int(false_alarms * len(honest))
    return honest[min(allowed, len(honest) - 1)]


def recall_at(pairs: Pairs, false_alarms: float) -> float:
    """Share of fraudulent rows strictly above the threshold for this share of false alarms."""
    limit = threshold_at(pairs, false_alarms)
    frauds = [score for label, score in pairs if label]
    return sum(score > limit for score in frauds) / len(frauds)


def calibration_error(pairs: Pairs, *, prior: float | None = None, bins: int = 10) -> float:
    """Expected calibration error over bins of equal count.

    `prior`: the share of fraud the scores were made for; rows are weighted so that the set has that share.
    None leaves the set as it is.
    """
    ordered = sorted(pairs, key=lambda pair: pair[1])
    weights = _weights(ordered, prior)
    total, error = sum(weights), 0.0
    size = ceil(len(ordered) / bins)
    for start in range(0, len(ordered), size):
        part, ws = ordered[start : start + size], weights[start : start + size]
        mass = sum(ws)
        said = sum(w * score for w, (_label, score) in zip(ws, part, strict=True)) / mass
        was = sum(w * label for w, (label, _score) in zip(ws, part, strict=True)) / mass
        error += mass / total * abs(said - was)
    return error


def brier(pairs: Pairs, *, prior: float | None = None) -> float:
    """Mean squared error of the probabilities, rows weighted to the prior as in `calibration_error`."""
    weights = _weights(pairs, prior)
    squares = (w * (score - label) ** 2 for w, (label, score) in zip(weights, pairs, strict=True))
    return sum(squares) / sum(weights)


def shares(labels_and_names: Sequence[tuple[int, str]]) -> dict[int, dict[str, float]]:
    """For each label, the share of its rows with each name (band)."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for label, name in labels_and_names:
        counts[label][name] += 1
    return {label: {name: n / sum(c.values()) for name, n in c.items()} for label, c in counts.items()}


def _weights(pairs: Pairs, prior: float | None) -> list[float]:
    if prior is None:
        return [1.0] * len(pairs)
    share = sum(label for label, _score in pairs) / len(pairs)
    return [prior / share if label else (1 - prior) / (1 - share) for label, _score in pairs]
