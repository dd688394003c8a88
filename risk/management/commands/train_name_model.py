"""Trains the name model from a list of labelled shop names, prints its figures and writes weights and card."""

import hashlib
import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand

from risk.names import training, trials
from risk.names.model import WEIGHTS, read_vocabulary

VERSION = "1.0.0"
VOCABULARY = "60,000 most frequent words of the list in wordninja 2.0.0 (MIT)"


class Command(BaseCommand):
    help = "Train the name model on a CSV with the columns domain, label and source."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, required=True, help="the training CSV")
        parser.add_argument("--out", type=Path, default=WEIGHTS, help="the folder for weights and card")
        parser.add_argument(
            "--evidence", type=Path, action="append", default=[], help="a labelled CSV that is only measured on"
        )
        parser.add_argument("--date", type=date.fromisoformat, default=None, help="the date in the card, today")

    def handle(self, *, data, out, evidence, **options):
        shops = training.read_shops(data)
        settings = training.Settings()
        others = {path.stem: trials.unseen(training.read_shops(path), shops) for path in evidence}
        stamp = trials.Stamp(set=data.stem, date=(options["date"] or date.today()).isoformat())
        tables, figures = trials.train(shops, read_vocabulary(WEIGHTS), settings, others=others, stamp=stamp)
        card = {
            "version": VERSION,
            "date": stamp.date,
            "prior": stamp.prior,
            "training_set": {
                "name": data.name,
                "sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
                "rows": len(shops.domains),
                "sources": training.sources_of(shops),
            },
            "vocabulary": VOCABULARY,
            "settings": training.settings_of(settings),
            **figures,
        }
        training.write(out, tables, card)
        self.stdout.write(json.dumps(card, indent=2, ensure_ascii=False))
