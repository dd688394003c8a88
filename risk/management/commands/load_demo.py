"""Load the fictional merchants, offers and people of the demonstration."""

from django.core.management import BaseCommand
from django.utils import timezone

from accounts.models import Merchant
from aftersales import demo
from risk.demo import habits, loading, offers, people, reviews

MOST_CLAIMED = 12  # fictional merchants that share the claims that are played
CLAIMS = 2000  # and how many more are told of all of them


class Command(BaseCommand):
    """What is there already is left alone, so that a second start is quick."""

    help = "Load the demonstration: about forty fictional merchants and one login a role."

    def add_arguments(self, parser):
        parser.add_argument("--show-logins", action="store_true", help="only print the demo logins")
        parser.add_argument("--claims", type=int, default=CLAIMS, help="how many claims of fourteen months are added")

    def handle(self, *, show_logins, **options):
        if show_logins:
            logins = ", ".join(people.address(role) for role in people.ROLES)
            self.stdout.write(f"Demo logins: {logins}\nTheir password: {people.password()}")
            return
        for role in people.ROLES:
            people.person(role)
        now = timezone.now()
        added = loading.load_all(now)
        listed = offers.load_all(now)
        reviews.load_all(now)
        filed = self._claims(now) + self._many_claims(now, options["claims"])
        if options["verbosity"]:
            self.stdout.write(f"{added} merchants, {listed} offers and {filed} claims added")

    def _claims(self, now):
        """Claims against those fictional merchants that are no swindlers' names only."""
        merchants = list(
            Merchant.objects.filter(is_demo=True, shops__isnull=False).distinct().order_by("pk")[:MOST_CLAIMED]
        )
        shopper, agent, lead = (people.person(role) for role in ("shopper", "agent", "lead"))
        return demo.load(merchants, shopper=shopper, agent=agent, lead=lead, now=now)

    def _many_claims(self, now, count):
        """Fourteen months of claims against all of them, each with the habits that fit what is known of it."""
        agent, lead = (people.person(role) for role in ("agent", "lead"))
        return demo.load_many(habits.of_merchants(), claims=count, agent=agent, lead=lead, now=now)
