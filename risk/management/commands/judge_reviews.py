"""Judge reviews of a CSV file: manage.py judge_reviews --file IN.csv --column text --out OUT.csv."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from accounts.answered_tables import BadTable, answer, chance
from risk.texts import p_deceptive

COLUMNS = ("p_deceptive",)


class Command(BaseCommand):
    """Every row comes back with its answer; an empty cell means unknown. Nothing is stored."""

    help = "Judge the reviews of a CSV file."
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
    return {"p_deceptive": chance(p_deceptive(text))}
