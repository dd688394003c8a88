"""Training and measuring the models of messages, reviews and links, each on its labelled table."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from accounts.text_model import Family
from accounts.text_model.training import (
    Plan,
    Readers,
    calibration_error,
    counted_texts,
    fit,
    folds_by_group,
    held_back,
    sharpened,
    sharpness,
    shuffled_folds,
    write,
)
from risk.texts import links, masking
from risk.texts.messages import WEIGHTS

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """One model: its file, its label and text, how it is fitted and by what rows are kept together in cross-validation."""

    name: str
    positive: str
    label: Callable[[Row], str]
    text: Callable[[Row], str]
    plan: Plan
    folds: Callable[[Sequence[Row]], list[int]]
    licence: str
    readers: Readers = Readers({})


def _by(column: str, number: int) -> Callable[[Sequence[Row]], list[int]]:
    return lambda rows: folds_by_group([row[column] for row in rows], number)


def _five(rows: Sequence[Row]) -> list[int]:
    return shuffled_folds(len(rows), 5)


TASKS = {
    task.name: task
    for task in (
        Task(
            "messages_en",
            "smishing",
            lambda row: row["label"],
            lambda row: masking.english(row["text"]),
            Plan(
                (Family("words", "words", 1, 2), Family("letters", "chars", 2, 5)), strength=3.0, rarest=2, most=15_000
            ),
            _five,
            "SMS Phishing Dataset, S. Mishra and D. Soni 2022, CC BY 4.0",
        ),
        Task(
            "messages_zh",
            "fraud",
            lambda row: row["label"],
            lambda row: masking.chinese(row["text"]),
            Plan((Family("letters", "chars", 1, 3),), strength=10.0, rarest=2, most=20_000),
            _five,
            "FBS_SMS_Dataset, Y. Zhang et al., ACM CCS 2020 (the authors ask for citation)",
        ),
        Task(
            "reviews_en",
            "deceptive",
            lambda row: {"1": "deceptive", "0": "truthful"}[row["label"]],
            lambda row: row["text"],
            Plan(
                (Family("words", "words", 1, 3, fold=False), Family("letters", "chars", 2, 6, fold=False)),
                30.0,
                3,
                50_000,
            ),
            _by("hotel", 15),
            "Deceptive Opinion Spam Corpus v1.4, M. Ott et al., CC BY-NC-SA 3.0",
        ),
        Task(
            "links",
            "phishing",
            lambda row: {"1": "phishing", "0": "usual"}[row["label"]],
            lambda row: row["url"].strip()[: links.LONGEST],
            Plan(
                (
                    Family("host", "chars", 1, 5, source="host"),
                    Family("path", "chars", 1, 5, fold=False, source="path"),
                    Family("path words", "words", 1, 2, source="path"),
                    Family("marks", "marks"),
                ),
                strength=10.0,
                rarest=3,
                most=25_000,
            ),
            _by("domain", 5),
            "Web page phishing detection, A. Hannousse and S. Yahiouche 2021, CC BY 4.0",
            Readers(links.PARTS, links.marks_of),
        ),
    )
}


def read_rows(path: Path) -> list[Row]:
    """The rows of a labelled table."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def train(task: Task, path: Path, *, day: str, out: Path = WEIGHTS) -> dict[str, Any]:
    """Fit on all rows, write the model, and return its card with the figures of cross-validation."""
    rows = read_rows(path)
    texts, labels = [task.text(row) for row in rows], [task.label(row) for row in rows]
    chances = held_back(texts, labels, task.folds(rows), task.plan, task.readers)
    factor = sharpness(chances, labels)
    card = {
        "date": day,
        "licence": task.licence,
        "training_set": {"name": path.name, "rows": len(rows), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
        "figures": figures([sharpened(row, factor)[task.positive] for row in chances], labels, task.positive),
    }
    write(
        out / f"{task.name}.json.gz",
        fit(counted_texts(texts, task.plan, task.readers), labels, task.plan),
        card,
        factor,
    )
    return card


def figures(chances: Sequence[float], labels: Sequence[str], positive: str) -> dict[str, float]:
    """How well held-back chances tell the positive label from all others, and from each other label alone."""
    truth = np.array([label == positive for label in labels])
    told = np.array(chances)
    found: dict[str, float] = {
        "share": round(float(truth.mean()), 4),
        "accuracy": round(float(((told > 0.5) == truth).mean()), 4),
        "auc": round(float(roc_auc_score(truth, told)), 4),
        "average_precision": round(float(average_precision_score(truth, told)), 4),
        "recall_at_1_percent": round(float((told[truth] > np.quantile(told[~truth], 0.99)).mean()), 4),
        "calibration_error": round(calibration_error(list(chances), [bool(hit) for hit in truth]), 4),
    }
    others = sorted(set(labels) - {positive})
    if len(others) > 1:
        names = np.array(labels)
        for other in others:
            kept = truth | (names == other)
            found[f"average_precision_against_{other}"] = round(
                float(average_precision_score(truth[kept], told[kept])), 4
            )
    return found
