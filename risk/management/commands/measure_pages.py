"""How well a shop's pages are read, over folders that people wrote and read."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from risk.pages.measuring import measure, shops


class Command(BaseCommand):
    """Prints precision and recall of every field, apart for the folders that were held back."""

    help = "Precision and recall per field of the reading of pages; --differences also names each miss."

    def add_arguments(self, parser):
        parser.add_argument("--folders", type=Path, default=Path("tests/risk/pages/shops"))
        parser.add_argument("--differences", action="store_true")

    def handle(self, *, folders, differences, **_options):
        found = shops(folders)
        if not found:
            raise CommandError(f"{folders} holds no folder with an expected.yaml")
        for held_back in (False, True):
            measured = measure(found, held_back=held_back)
            self.stdout.write(f"{'held back' if held_back else 'known'}: {measured.shops} shops")
            for name, tally in measured.tallies.items():
                self.stdout.write(
                    f"  {name:14} precision {tally.precision:.3f}  recall {tally.recall:.3f}"
                    f"  ({tally.both} of {tally.found} found, {tally.expected} there)"
                )
            for difference in measured.differences if differences and not held_back else ():
                self.stdout.write(f"  {difference}")
