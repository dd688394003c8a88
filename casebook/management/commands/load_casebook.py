"""Publish the starter pages that are missing, in all their languages; nothing is overwritten."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from casebook import files, loading


class Command(BaseCommand):
    """`manage.py load_casebook`, which the first start calls."""

    help = "Publish the starter pages of the casebook that are missing."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=files.STARTER, help="another folder of page files")

    def handle(self, *, folder, verbosity, **_options):
        try:
            made = loading.load(folder)
        except files.FileError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"{made} pages published")
