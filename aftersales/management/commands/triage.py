"""Read requests from a CSV file: manage.py triage --file IN.csv --column text --out OUT.csv."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from accounts.answered_tables import BadTable, answer, chance
from aftersales.triage import suggest

COLUMNS = ("kind", "intent", "urgency", "language", "confidence")


class Command(BaseCommand):
    """Every row comes back with what the text seems to be; an empty cell means unknown."""

    help = "Suggest kind, intent, urgency and language of each text."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, required=True)
        parser.add_argument("--column", default="text")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *, file, column, out, **_options):
        try:
            count = answer(file, out, column=column, columns=COLUMNS, to=suggested)
        except BadTable as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{count} rows")


def suggested(text):
    """The columns of one text."""
    found = suggest(text)
    return {name: getattr(found, name) for name in COLUMNS} | {"confidence": chance(found.confidence)}
