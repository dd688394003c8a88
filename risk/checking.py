"""From what somebody pasted to the shop or offer it means, judged at once from what needs no network."""

from dataclasses import dataclass

from celery import signature
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import finding
from accounts.models import Merchant, Shop
from accounts.nudges import nudge
from risk import collecting, rescoring
from risk.listing_looks import first_look
from risk.models import Listing
from risk.names.items import listing_key
from risk.names.targets import Target, read

SHORTENED = "shortener"
LOOK = "risk.tasks.collect_due"  # by its name: tasks stand above this


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pasted text led to: one page to open, or targets to choose from, or a name to search for."""

    shop: Shop | None = None
    listing: Listing | None = None
    choices: tuple[Target, ...] = ()
    name: str = ""
    short_link: str = ""  # a shortened link, which hides where it leads
    notes: tuple[str, ...] = ()  # what was noticed while reading the link


def check(text):
    """Find or start the record of what the text means. Raises risk.names.targets.NotUnderstood."""
    targets = read(text)
    if len(targets) > 1:
        return Answer(choices=targets)
    return check_target(targets[0])


def check_target(target):
    """The same for one target that was already understood."""
    if target.kind == "name":
        return Answer(name=target.name)
    if SHORTENED in target.notes:
        return Answer(short_link=target.url or target.host)
    if target.kind == "listing":
        return Answer(listing=listing_of(target), notes=target.notes)
    return Answer(shop=shop_of(target), notes=target.notes)


def shop_of(target):
    """The shop a target names; one met for the first time is added and judged at once."""
    if target.kind == "store" and target.platform != "shopify":
        return _shop(platform=target.platform, store_id=target.store_id)
    shop = _shop(domain=target.domain)
    if collecting.want(shop, timezone.now()):
        nudge(signature(LOOK), every=1)
    return shop


def _shop(*, domain="", platform="", store_id=""):
    key = Shop.make_key(domain, platform, store_id)
    known = Shop.objects.select_related("merchant").filter(key=key).first()
    if known:
        return known
    try:
        with transaction.atomic():
            merchant = Merchant.objects.create(name=domain or f"{store_id} ({platform})")
            kind = Shop.Kind.WEB if domain else Shop.Kind.STORE
            shop = Shop.objects.create(
                merchant=merchant, kind=kind, domain=domain, platform=platform, store_id=store_id
            )
            finding.index(merchant)
            rescoring.rescore_merchants([merchant.pk])
    except IntegrityError:  # somebody else added it at the same moment
        return Shop.objects.select_related("merchant").get(key=key)
    return shop


def listing_of(target):
    """The offer a target names, on a platform; its price is still to be told."""
    key = listing_key(target)
    known = Listing.objects.filter(key=key).first()
    if known:
        return known
    try:
        with transaction.atomic():
            listing = Listing.objects.create(
                key=key,
                title=f"{target.platform} {target.item_id}".strip(),
                url=target.url,
                platform=target.platform,
                item_id=target.item_id,
                origins={"title": "link"},
                look_after=first_look(),
            )
            rescoring.rescore_listings([listing.pk])
    except IntegrityError:
        return Listing.objects.get(key=key)
    return listing
