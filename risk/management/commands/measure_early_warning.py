"""Measure the detectors of the early warning on simulated histories: false alarms a year, attacks caught, days until then."""

from django.core.management import BaseCommand

from risk.early_warning import LIMITS
from risk.early_warning.trial import KINDS, measure

LADDERS = {
    "orders": (3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0),
    "views": (3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0),
    "claims": (3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0),
    "reviews": (3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0),
    "price": (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6),
    "unanswered": (1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5),
    "non_delivery": (1e-2, 3e-3, 1e-3, 3e-4, 1e-4),
}


class Command(BaseCommand):
    """A table on the screen; nothing is stored."""

    help = "Measure the early warning on simulated histories."

    def add_arguments(self, parser):
        parser.add_argument(
            "--merchants", type=int, default=100, help="quiet, and as many attacked merchant-years a kind"
        )
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, **options):
        self.stdout.write("kind          limit     false/year  caught  days")
        together = 0.0
        for kind in KINDS:
            limits = sorted({*LADDERS[kind], LIMITS[kind]}, reverse=LADDERS[kind][0] > LADDERS[kind][-1])
            for told in measure(kind, limits, merchants=options["merchants"], seed=options["seed"]):
                chosen = told.limit == LIMITS[kind]
                together += told.false_a_year if chosen else 0.0
                mark, delay = "*" if chosen else " ", "-" if told.delay is None else f"{told.delay:g}"
                line = f"{kind:<13}{told.limit:<10g}{told.false_a_year:<12.3f}{told.caught:<8.3f}{delay}{mark}"
                self.stdout.write(line)
        self.stdout.write(f"all kinds at their limits (*): {together:.3f} false alarms in a merchant's year")
