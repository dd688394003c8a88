"""Which page answers which row of the report, and which carries which sign, as a table."""

from django.core.management import BaseCommand, CommandError

from casebook import covering, files


class Command(BaseCommand):
    """`manage.py casebook_map`, which reads the starter shelf and no database."""

    help = "Print which starter page answers which row of the report and carries which sign."
    requires_system_checks = []

    def handle(self, **_options):
        try:
            self.stdout.write(covering.table(), ending="")
        except files.FileError as error:
            raise CommandError(str(error)) from error
