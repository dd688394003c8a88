"""Refit the weights on shops with known outcomes, in cross-validation, beside the starting weights."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import BaseCommand

from risk import fitting, measuring
from risk.names.brands import load_brands
from risk.names.lookalike import BrandMatcher
from risk.offline import Judge, facts_of_row
from risk.scoring import assess, observe
from risk.scoring.model import freeze
from risk.signals import SIGNALS

EDGES = ((0.6, "danger"), (0.2, "careful"), (0.05, "some_signs"), (-1.0, "no_signs"))
PRIOR = 0.10


class Command(BaseCommand):
    """Prints both sets of figures; with --out, writes the refit (of all rows) beside the model."""

    help = "Compare starting and refitted weights on a labelled evidence file (columns of shop_evidence_dev.csv)."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, required=True)
        parser.add_argument("--out", type=Path)

    def handle(self, *, data, out, **_options):
        start = freeze(SIGNALS, number="0.0.0")
        shops = self._shops(data, start)
        rows = [(label, fitting.features_of(facts)) for _d, label, facts in shops]
        held = {
            f: fitting.fit([r for (d, *_), r in zip(shops, rows, strict=True) if fitting.fold_of(d) != f], start)
            for f in range(fitting.FOLDS)
        }
        models = {
            f: freeze(SIGNALS, number="0.0.0", weights=fitting.as_replacements(w, start)) for f, w in held.items()
        }
        report = {
            "starting weights": self._figures(shops, lambda _d: start),
            "refitted (cross-validated)": self._figures(shops, lambda d: models[fitting.fold_of(d)]),
        }
        weights = fitting.as_replacements(fitting.fit(rows, start), start)
        self.stdout.write(json.dumps({"figures": report, "weights": weights}, indent=1, ensure_ascii=False))
        if out:
            told = {
                "set": data.name,
                "rows": len(rows),
                "date": f"{datetime.now(UTC):%Y-%m-%d}",
                "figures": report,
                "weights": weights,
            }
            out.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")

    def _shops(self, data, model):
        judge = Judge(model, BrandMatcher(load_brands()))
        found = []
        with data.open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.DictReader(opened):
                as_of, more = facts_of_row(row)
                found.append((row["domain"], int(row["label"]), judge.facts(row["domain"], as_of, more)[0]))
        return found

    def _figures(self, shops, model_for):
        results = []
        for domain, label, facts in shops:
            model = model_for(domain)
            result = assess(observe(facts, SIGNALS), model, subject=facts.subject.value, as_of=facts.as_of)
            results.append((label, result.fraud, fitting.young(facts, facts.as_of)))
        pairs = [(label, f.probability) for label, f, _y in results]
        return {
            "auc": round(measuring.auc(pairs), 4),
            "recall_at_1_percent_false_alarms": round(measuring.recall_at(pairs, 0.01), 4),
            "calibration_error_at_prior": round(measuring.calibration_error(pairs, prior=PRIOR), 4),
            "brier_at_prior": round(measuring.brier(pairs, prior=PRIOR), 4),
            "band_shown": _rounded(measuring.shares([(label, f.band.value) for label, f, _y in results])),
            "band_by_number": _rounded(
                measuring.shares([(label, by_number(f.probability)) for label, f, _y in results])
            ),
            "young_honest_by_number": _counts([by_number(f.probability) for label, f, y in results if y and not label]),
        }


def by_number(probability):
    """The band a probability alone would give, whatever the coverage."""
    return next(name for edge, name in EDGES if probability >= edge)


def _rounded(told):
    return {str(label): {k: round(v, 3) for k, v in sorted(names.items())} for label, names in told.items()}


def _counts(names):
    return {name: names.count(name) for name in sorted(set(names))}
