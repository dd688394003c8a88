"""Judge addresses from the command line: a few, or a CSV file of them. Works before any migration."""

import csv
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError, connection

from risk.names.brands import brands_from_lines, load_brands
from risk.names.lookalike import BrandMatcher
from risk.offline import COLUMNS, BadFile, Judge, facts_of_row
from risk.stored import stored_facts, tables_exist
from risk.versions import declared

CHUNK = 500
PROGRESS_EVERY = 2.0  # seconds


class Command(BaseCommand):
    """`manage.py assess TARGET…` or `--file IN.csv --column domain --out OUT.csv`."""

    help = (
        "Judge shops by address. Every input row comes back with the answer, or with why there is none. "
        "An input column that is called like one of ours comes back as input_NAME."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("targets", nargs="*", metavar="TARGET")
        parser.add_argument("--file", type=Path, help="CSV with a header")
        parser.add_argument("--column", default="domain", help="the column to judge (default: domain)")
        parser.add_argument("--out", type=Path, help="where the answers go (default: standard output)")
        parser.add_argument("--no-lists", action="store_true", help="leave the portal's own lists and records out")
        parser.add_argument("--no-network", action="store_true", help="leave stored network evidence out")
        parser.add_argument("--brands", type=Path, help="one brand a line, instead of the portal's list")
        parser.add_argument("--evidence", type=Path, help="CSV of observed facts, joined by `domain`")

    def handle(self, *, targets, file, column, out, no_lists, no_network, brands, evidence, **_options):
        if bool(targets) == bool(file):
            raise CommandError("name addresses, or a file with --file")
        self.judge = Judge(declared(), self._matcher(brands))
        self.evidence = self._evidence(evidence) if evidence else {}
        self.lists = not no_lists and self._reachable()
        self.network = not no_network
        try:
            self._run(file, targets, column, out)
        except (BadFile, UnicodeDecodeError, csv.Error, OSError) as error:
            raise CommandError(str(error)) from error

    def _matcher(self, brands):
        if brands is None:
            return BrandMatcher(load_brands())
        return BrandMatcher(brands_from_lines(brands.read_text(encoding="utf-8").splitlines()))

    def _evidence(self, path):
        with path.open(encoding="utf-8-sig", newline="") as opened:
            return {row["domain"]: facts_of_row(row) for row in csv.DictReader(opened)}

    def _reachable(self):
        """Whether the portal's records can be read; without a migrated database they count as unknown."""
        try:
            found = tables_exist(connection)
        except DatabaseError:
            found = False
        if not found:
            self.stderr.write("no database yet: the portal's lists and records count as unknown")
        return found

    def _run(self, file, targets, column, out):
        if file is None:
            rows, fields = [{"target": t} for t in targets], ["target"]
            return self._write(iter(rows), fields, "target", out)
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            fields = list(reader.fieldnames or [])
            if column not in fields:
                raise CommandError(f"{file} has no column {column!r}; it has {', '.join(fields) or 'none'}")
            return self._write(reader, fields, column, out)

    def _write(self, rows, fields, column, out):
        target = out.open("w", encoding="utf-8", newline="") if out else sys.stdout
        try:
            kept = [kept_name(field) for field in fields]
            writer = csv.DictWriter(target, [*kept, *COLUMNS], extrasaction="ignore")
            writer.writeheader()
            began = told = monotonic()
            count = 0
            for chunk in _chunks(rows):
                writer.writerows(self._answers(chunk, column))
                count += len(chunk)
                if out and monotonic() - told > PROGRESS_EVERY:
                    told = monotonic()
                    self.stderr.write(f"{count} rows, {count / (told - began):.0f} a second")
            if out:
                target.flush()
                os.fsync(target.fileno())
                self.stderr.write(
                    f"{count} rows in {monotonic() - began:.1f} s, {count / max(monotonic() - began, 1e-9):.0f} a second"
                )
        finally:
            if out:
                target.close()

    def _answers(self, chunk, column):
        today = datetime.now(UTC).date()
        stored = stored_facts([row[column] for row in chunk], network=self.network) if self.lists else {}
        for row in chunk:
            text = row[column] or ""
            seen_on, facts = self.evidence.get(text, (None, {}))
            judged = self.judge.judge(text, as_of=seen_on or today, more=stored.get(text, {}) | facts)
            own = {kept_name(name): value for name, value in row.items() if name is not None}
            yield own | judged.row(self.judge.model.number)


def kept_name(field):
    """What a column of the input is called in the output: a name that we add ourselves moves aside."""
    return f"input_{field}" if field in COLUMNS else field


def _chunks(rows):
    chunk = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
