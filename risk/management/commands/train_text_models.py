"""Train the models of messages, reviews and links: manage.py train_text_models messages_en --data sms_dev.csv."""

import json
from datetime import date
from pathlib import Path

from django.core.management import BaseCommand

from risk.texts.messages import WEIGHTS
from risk.texts.training import TASKS, train


class Command(BaseCommand):
    """One model a call; the card with its figures is printed and kept in the file."""

    help = "Train one of the models that read messages, reviews and links, from its labelled CSV."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("task", choices=sorted(TASKS))
        parser.add_argument("--data", type=Path, required=True)
        parser.add_argument("--out", type=Path, default=WEIGHTS)
        parser.add_argument("--date", type=date.fromisoformat, default=None)

    def handle(self, *, task, data, out, **options):
        day = (options["date"] or date.today()).isoformat()
        self.stdout.write(json.dumps(train(TASKS[task], data, day=day, out=out), indent=2, ensure_ascii=False))
