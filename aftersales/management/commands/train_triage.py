"""Train the model of intents: manage.py train_triage --data tickets.csv."""

import csv
import hashlib
import json
from datetime import date
from pathlib import Path

import yaml
from django.conf import settings
from django.core.management import BaseCommand

from accounts.text_model.training import write
from aftersales.triage import reading, training
from aftersales.triage.reading import WEIGHTS

SENTENCES = settings.BASE_DIR / "tests" / "aftersales" / "triage" / "sentences.yaml"
NOTHING_YET = {"chinese": {"one_rule": 1.0, "several_rules": 1.0}, "kinds": {"english": 1.0, "chinese": 1.0}}


class Command(BaseCommand):
    """Fits on all rows; figures come from grouped cross-validation, those of the rules from sentences of our own."""

    help = "Train the model that suggests what a request is about, from a CSV with the columns text and intent."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, required=True)
        parser.add_argument("--sentences", type=Path, default=SENTENCES)
        parser.add_argument("--out", type=Path, default=WEIGHTS)
        parser.add_argument("--date", type=date.fromisoformat, default=None)

    def handle(self, *, data, sentences, out, **options):
        with data.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        model, factor, figures = training.train([row["text"] for row in rows], [row["intent"] for row in rows])
        card = {
            "date": (options["date"] or date.today()).isoformat(),
            "training_set": {
                "name": data.name,
                "rows": len(rows),
                "sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
            },
            "licence": "Bitext sample customer-service set, CDLA-Sharing 1.0",
            "figures": figures,
        }
        write(out, model, card | NOTHING_YET, factor)
        reading.model.cache_clear()
        card |= rule_figures(yaml.safe_load(sentences.read_text(encoding="utf-8"))["fresh"])
        write(out, model, card, factor)
        self.stdout.write(json.dumps(card, indent=2, ensure_ascii=False))


def rule_figures(sentences):
    """How the rules do on sentences they were not written for: the share right of what they say is their confidence."""
    kinds, found = {}, {}
    for language, rows in sentences.items():
        said = [(reading.suggest(text).kind, kind) for text, kind, *_rest in rows]
        kinds[language] = _share([a == b for a, b in said if a])
        found[language] = f"{sum(a == b for a, b in said if b)} of {sum(bool(b) for _a, b in said)}"
    by_count = {"one_rule": [], "several_rules": []}
    for text, kind, intent, _urgency in sentences["chinese"]:
        plain = reading.simplified(text)
        hits = sum(bool(rule.search(plain)) for _name, rule in reading.CHINESE_INTENTS)
        if hits and (intent or not kind):
            by_count["one_rule" if hits == 1 else "several_rules"].append(reading.suggest(text).intent == intent)
    return {"kinds": kinds, "kinds_found": found, "chinese": {name: _share(rows) for name, rows in by_count.items()}}


def _share(rows):
    """The share that is right, shrunk by one imagined hit and miss (Laplace): few sentences give no certainty."""
    return round((sum(rows) + 1) / (len(rows) + 2), 4)
