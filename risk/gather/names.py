"""What the address itself says: the name model, and whether it looks like a brand."""

from functools import lru_cache

from risk.facts import BrandLikeness, NameLikeness
from risk.gather._seen import own
from risk.models import Brand
from risk.names import brands as brand_list
from risk.names import model as name_model
from risk.names.lookalike import BrandMatcher

PARTS_SHOWN = 3


def of_shops(shops, *, now):
    """Name and brand facts of shops with an address of their own."""
    webs = [shop for shop in shops if shop.domain]
    if not webs:
        return {}
    matcher = current_matcher()
    return {shop.pk: from_domain(shop.domain, matcher, now) for shop in webs}


def from_domain(domain, matcher, now):
    """The two facts that one registrable domain gives."""
    reading = name_model.load().read(domain)
    match = matcher.match(domain)
    said = tuple(part.text for part in reading.parts if part.weight > 0)[:PARTS_SHOWN]
    return {
        "name_likeness": own(NameLikeness(round(reading.probability, 6), said), now, source="name model"),
        "brand_likeness": own(
            BrandLikeness(round(match.score, 6), match.brand, match.brand_name, match.true_domain, match.how),
            now,
            source="brand list",
        ),
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
