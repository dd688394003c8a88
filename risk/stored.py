"""What the portal's own rows know of addresses that are judged from the command line."""

from django.utils import timezone

from accounts.models import Shop
from risk import gather
from risk.facts import FACT_NAMES, Missing
from risk.models import Evidence, WarningListEntry
from risk.names.suffixes import registrable

FROM_THE_NAME = {"name_likeness", "brand_likeness"}


def tables_exist(connection):
    """Whether the database was migrated."""
    return WarningListEntry._meta.db_table in connection.introspection.table_names()


def stored_facts(texts, *, network):
    """{text: facts by name} for addresses the portal has a shop or a warning for.

    `network`: whether facts that only the network gives are read too.
    """
    domains = {text: registrable(text.strip().lower()).domain for text in texts}
    wanted = {d for d in domains.values() if d}
    shops = list(Shop.objects.filter(key__in=wanted).select_related("merchant"))
    now = timezone.now()
    facts = gather.of_shops(shops, now=now)
    left_out = FROM_THE_NAME if network else FROM_THE_NAME | _network_facts(shops)
    known = gather.lists.of_domains(wanted, now=now)
    known |= {shop.domain: _known_fields(facts[shop.pk], without=left_out) for shop in shops}
    return {text: known.get(domain, {}) for text, domain in domains.items()}


def _known_fields(facts, *, without):
    fields = {name: getattr(facts, name) for name in FACT_NAMES if name not in without}
    return {name: value for name, value in fields.items() if not isinstance(value, Missing)}


def _network_facts(shops):
    rows = Evidence.objects.filter(shop__in=[s.pk for s in shops], source_class=Evidence.Kind.NETWORK)
    return set(rows.values_list("fact", flat=True).distinct())
