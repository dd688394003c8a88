"""Reads every row that counts for a batch of subjects and turns them into Facts; nothing else does."""

from dataclasses import replace
from datetime import UTC

from risk.facts import Facts, Missing, Subject
from risk.gather import claims, evidence, listings, lists, names, presence, records, reviews
from risk.names.suffixes import registrable

READ_OF_SHOPS = (
    names.of_shops,
    lists.of_shops,
    presence.of_shops,
    records.of_shops,
    claims.of_shops,
    listings.of_shops,
    reviews.of_shops,
    evidence.of_shops,
)
TOLD_BY_SEVERAL = frozenset({"block_lists", "registry_answer"})
READ_OF_LISTINGS = (
    lists.of_listings,
    records.of_listings,
    claims.of_listings,
    listings.of_listings,
    reviews.of_listings,
    evidence.of_listings,
)


def of_shops(shops, *, now):
    """Facts of each shop, by its pk. `shops`: Shop rows with their merchant loaded; `now`: aware datetime."""
    told = {shop.pk: {} for shop in shops}
    for read in READ_OF_SHOPS:
        for pk, facts in read(shops, now=now).items():
            told[pk].update(_joined(told[pk], facts))
    return {shop.pk: _facts_of_shop(shop, told[shop.pk], now) for shop in shops}


def of_listings(rows, *, now):
    """Facts of each listing, by its pk. `rows`: Listing rows with shop and merchant loaded."""
    told = {row.pk: {} for row in rows}
    for read in READ_OF_LISTINGS:
        for pk, facts in read(rows, now=now).items():
            told[pk].update(facts)
    return {
        row.pk: Facts(subject=Subject.LISTING, as_of=day_of(now), category=row.category, **told[row.pk]) for row in rows
    }


def _facts_of_shop(shop, told, now):
    subject = Subject.WEB if shop.kind == shop.Kind.WEB else Subject.STORE
    suffix = registrable(shop.domain).suffix if shop.domain else ""
    return Facts(
        subject=subject,
        as_of=day_of(now),
        domain=shop.domain,
        suffix=suffix,
        category=shop.merchant.category,
        **told,
    )


def _joined(before, facts):
    """Facts that replace what was read before, but for those that several places tell: lists of blocked addresses add
    up, and a source that does not know takes nothing from a register that does."""
    joined = dict(facts)
    for name in TOLD_BY_SEVERAL & before.keys() & facts.keys():
        old, new = before[name], facts[name]
        if isinstance(new, Missing):
            joined[name] = old
        elif name == "block_lists" and not isinstance(old, Missing):
            both = {hit.name: hit for hit in (*new.value, *old.value)}
            joined[name] = replace(new, value=tuple(both.values()), valid_until=_sooner(old, new))
    return joined


def _sooner(old, new):
    return min((seen.valid_until for seen in (old, new) if seen.valid_until), default=None)


def day_of(now):
    """The day a judgement is made for (UTC, the same for every reader)."""
    return now.astimezone(UTC).date()
