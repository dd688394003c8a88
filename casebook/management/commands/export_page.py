"""Write one page with all its languages as the file it can be loaded from: `manage.py export_page SLUG > SLUG.yaml`."""

from django.core.management import BaseCommand, CommandError

from casebook import exporting


class Command(BaseCommand):
    """`manage.py export_page`."""

    help = "Print a page of the casebook, in all its languages, as a page file."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of the page's address")

    def handle(self, *, slug, **_options):
        try:
            self.stdout.write(exporting.as_file(slug), ending="")
        except LookupError as error:
            raise CommandError(str(error)) from error
