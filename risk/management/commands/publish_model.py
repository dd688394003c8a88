"""Freeze all declared weights, limits and texts as a numbered model version."""

from django.core.management import BaseCommand

from risk.versions import publish


class Command(BaseCommand):
    """Publishing what is in force already changes nothing."""

    help = "Publish the declared model as a new version, if anything in it changed."

    def add_arguments(self, parser):
        parser.add_argument("--number", help="semantic version; default: the next middle number")
        parser.add_argument("--notes", default="")

    def handle(self, *, number, notes, **options):
        row, new = publish(number, notes)
        if options["verbosity"]:
            self.stdout.write(f"{'published' if new else 'in force already'}: {row.number} {row.sha256}")
