"""Judge messages of a CSV file: manage.py judge_messages --file IN.csv --column text --out OUT.csv."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from accounts.answered_tables import BadTable, answer, chance
from risk.texts import read_message

COLUMNS = ("p_scam", "language", "brand")


class Command(BaseCommand):
    """Every row comes back with its answer; an empty cell means unknown. Nothing is stored."""

    help = "Judge the messages of a CSV file."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, required=True)
        parser.add_argument("--column", default="text")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *, file, column, out, **_options):
        try:
            count = answer(file, out, column=column, columns=COLUMNS, to=judged)
        except BadTable as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{count} rows")


def judged(text):
    """The columns of one text."""
    found = read_message(text)
    return {"p_scam": chance(found.p_scam), "language": found.language, "brand": found.brand}
