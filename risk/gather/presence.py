"""Whether lists that others keep know a shop: those of what is visited much, and those of what is blocked."""

from collections import defaultdict

from risk.facts import BlockListHit, Presence
from risk.gather._seen import own
from risk.models import DomainList, ListedDomain


def of_shops(shops, *, now):
    """Presence and block lists of shops at addresses of their own; nothing where no list of a kind was taken in."""
    lists = list(DomainList.objects.filter(active=True, taken_at__isnull=False).order_by("pk"))
    domains = {shop.domain for shop in shops if shop.domain}
    if not lists or not domains:
        return {shop.pk: {} for shop in shops}
    hits = defaultdict(dict)
    for row in ListedDomain.objects.filter(of__in=[one.pk for one in lists], domain__in=domains):
        hits[row.domain][row.of_id] = row
    return {shop.pk: _facts(lists, hits[shop.domain], now) if shop.domain else {} for shop in shops}


def _facts(lists, hits, now):
    facts = {}
    popular = [one for one in lists if one.kind == DomainList.Kind.POPULAR]
    block = [one for one in lists if one.kind == DomainList.Kind.BLOCK]
    if popular:
        known = tuple(Presence(one.name, one.pk in hits) for one in popular)
        facts["presence"] = own(known, now, source="popularity lists")
    if block:
        listed = tuple(
            BlockListHit(one.name, (now.date() - hits[one.pk].since).days) for one in block if one.pk in hits
        )
        facts["block_lists"] = own(listed, now, source="block lists")
    return facts
