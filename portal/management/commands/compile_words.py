"""Make the .mo files from locale/**/*.po without gettext's own tools."""

import polib
from django.conf import settings
from django.core.management import BaseCommand


class Command(BaseCommand):
    """Quick and repeatable: a .mo that is newer than its .po is left alone."""

    help = "Compile the translations."

    def handle(self, **_options):
        for folder in settings.LOCALE_PATHS:
            for po in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                mo = po.with_suffix(".mo")
                if not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime:
                    polib.pofile(str(po)).save_as_mofile(str(mo))
