"""Figures of a judged file: how well a score separates its labels."""

import csv
import json
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from risk import measuring
from risk.names.suffixes import registrable


class Command(BaseCommand):
    """Reads what `assess` wrote."""

    help = "AUC, same-ending AUC, recall at 1% false alarms, calibration error and bands of a judged file."

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, required=True)
        parser.add_argument("--label", default="label", help="column with 1 = fraudulent, 0 = honest")
        parser.add_argument("--score", default="p_fraud")
        parser.add_argument("--prior", type=float, help="share of fraud the score was made for (p_fraud: 0.1)")

    def handle(self, *, file, label, score, prior, **_options):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
        if not rows or label not in rows[0] or score not in rows[0]:
            raise CommandError(f"{file} needs the columns {label!r} and {score!r}")
        scored = [row for row in rows if row[score] != ""]
        pairs = [(int(row[label]), float(row[score])) for row in scored]
        grouped = [(int(r[label]), float(r[score]), registrable(r["registrable_domain"]).suffix) for r in scored]
        figures = {
            "rows": len(rows),
            "scored": len(scored),
            "auc": measuring.auc(pairs),
            "same_ending_auc": measuring.same_group_auc(grouped),
            "recall_at_1_percent_false_alarms": measuring.recall_at(pairs, 0.01),
            "calibration_error": measuring.calibration_error(pairs, prior=prior),
            "bands": measuring.shares([(int(row[label]), row["band"]) for row in scored]),
        }
        self.stdout.write(json.dumps(figures, indent=1))
