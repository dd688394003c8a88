"""Judge stored assessments again from their stored inputs and compare byte for byte."""

from django.core.management import BaseCommand, CommandError

from risk.replaying import differences


class Command(BaseCommand):
    """Exit status 1 when anything differs."""

    help = "Replay stored assessments (all, or those named) and compare every byte."

    def add_arguments(self, parser):
        parser.add_argument("pks", nargs="*", type=int)

    def handle(self, *, pks, **_options):
        replayed = different = 0
        for difference in differences(pks):
            replayed += 1
            if difference:
                different += 1
                self.stderr.write(difference)
        self.stdout.write(f"{replayed} replayed, {different} different")
        if different:
            raise CommandError("stored judgements do not replay")
