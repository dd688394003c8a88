"""Begin with a few macros: `manage.py load_macros`; a portal that has any is left as it is."""

from django.core.management import BaseCommand

from aftersales.desk import macros


class Command(BaseCommand):
    """Adds the starter macros once."""

    help = "Add the macros a new portal begins with, where there are none."

    def handle(self, **_options):
        self.stdout.write(f"{macros.load_starters()} macros added")
