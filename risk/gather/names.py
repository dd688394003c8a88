"""What the address itself says: the name model, and whether it looks like a brand."""

from functools import lru_cache

from risk.facts import NameLikeness
from risk.gather._seen import own
from risk.models import Brand
from risk.names import brands as brand_list
from risk.names import model as name_model
from risk.names.lookalike import BrandMatcher
from risk.offline import brand_likeness, name_likeness


def of_shops(shops, *, now):
    """Name and brand facts of shops with an address of their own."""
    webs = [shop for shop in shops if shop.domain]
    if not webs:
        return {}
    matcher = current_matcher()
    return {shop.pk: from_domain(shop.domain, matcher, now) for shop in webs}


def from_domain(domain, matcher, now):
    """The two facts that one registrable domain gives."""
    probability, parts = name_likeness(name_model.load(), domain)
    likeness = brand_likeness(matcher.match(domain), matcher)
    return {
        "name_likeness": own(NameLikeness(round(probability, 6), parts), now, source="name model"),
        "brand_likeness": own(likeness, now, source="brand list"),
    }


def current_matcher():
    """The matcher for the portal's brand list as it stands; rebuilt only when the list changed."""
    newest = Brand.history.order_by("-history_id").values_list("history_id", flat=True).first()
    return _matcher(newest or 0)


@lru_cache(maxsize=2)
def _matcher(_change):
    rows = Brand.objects.all()
    stored = tuple(
        brand_list.Brand(
            key=row.key,
            names=tuple(row.names.split("|")),
            domains=tuple(d for d in row.domains.split("|") if d),
            category=row.category,
        )
        for row in rows
    )
    return BrandMatcher(stored or brand_list.load_brands())


def forget():
    """Drop the matcher kept in this process; the next look reads the brand list again."""
    _matcher.cache_clear()
