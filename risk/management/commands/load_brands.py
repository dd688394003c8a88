"""Fill an empty brand list with the shipped one; a list that staff already keep is left alone."""

from django.core.management import BaseCommand

from risk.models import Brand
from risk.names.brands import load_brands


class Command(BaseCommand):
    """Run at every start."""

    help = "Load the shipped brand list where there is none yet."

    def handle(self, **options):
        loaded = 0
        if not Brand.objects.exists():
            rows = [
                Brand(key=b.key, names="|".join(b.names), domains="|".join(b.domains), category=b.category)
                for b in load_brands()
            ]
            loaded = len(Brand.objects.bulk_create(rows))
        if options["verbosity"]:
            self.stdout.write(f"{loaded} brands loaded")
