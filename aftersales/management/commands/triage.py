"""Read requests from a CSV file: manage.py triage --file IN.csv --column text --out OUT.csv."""

import csv
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from aftersales.triage import suggest

COLUMNS = ("kind", "intent", "urgency", "language", "confidence")


class Command(BaseCommand):
    """Every row comes back with what the text seems to be; a column of ours in the input comes back as input_NAME."""

    help = "Suggest kind, intent, urgency and language of each text; an empty cell means unknown."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, required=True)
        parser.add_argument("--column", default="text")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *, file, column, out, **_options):
        try:
            with (
                file.open(encoding="utf-8-sig", newline="") as opened,
                out.open("w", encoding="utf-8", newline="") as target,
            ):
                count = write_suggestions(csv.DictReader(opened), column, target)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{count} rows")


def write_suggestions(reader, column, target):
    """Write each row with its suggestion; returns how many."""
    if column not in (reader.fieldnames or []):
        raise CommandError(f"no column {column!r}; there is {', '.join(reader.fieldnames or []) or 'none'}")
    kept = {name: f"input_{name}" if name in COLUMNS else name for name in reader.fieldnames}
    writer = csv.DictWriter(target, [*kept.values(), *COLUMNS])
    writer.writeheader()
    count = 0
    for row in reader:
        found = suggest(row[column] or "")
        own = {kept[name]: value for name, value in row.items() if name in kept}
        writer.writerow(
            own | {name: getattr(found, name) for name in COLUMNS} | {"confidence": f"{found.confidence:.4f}"}
        )
        count += 1
    return count
