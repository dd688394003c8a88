"""How well and how fast search finds: success at 3, median and p95 over a file of queries and their right pages."""

from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import yaml
from django.core.management import BaseCommand, CommandError

from casebook import searching

FIRST = 3


class Command(BaseCommand):
    """`manage.py measure_search FILE`: a list of {q, page, language}; page may be a list of right ones."""

    help = "Measure the search of the casebook on a file of queries."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, verbosity, **_options):
        rows = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not rows:
            raise CommandError(f"{file.name} holds no queries")
        searching.search("warm", "en")
        found, times = 0, []
        for row in rows:
            began = perf_counter()
            hits = searching.search(str(row["q"]), row.get("language", "en"), most=10)
            times.append((perf_counter() - began) * 1000)
            right = row["page"] if isinstance(row["page"], list) else [row["page"]]
            ranked = [hit.entry.slug for hit in hits]
            if set(right) & set(ranked[:FIRST]):
                found += 1
            elif verbosity > 1:
                self.stdout.write(f"missed: {row['q']} -> {row['page']}, got {ranked[:FIRST]}")
        slowest = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        self.stdout.write(
            f"success at {FIRST}: {found} of {len(rows)}; median {median(times):.1f} ms, p95 {slowest:.1f} ms"
        )
