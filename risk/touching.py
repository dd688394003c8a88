"""Whose judgement a row of ours may change: they are touched in the transaction of the change."""

from django.db.models import F
from django.db.models.functions import Lower

from accounts.models import Credential, Merchant, Shop
from risk.models import (
    Brand,
    ConfirmedScam,
    Evidence,
    Listing,
    MerchantLink,
    PricePoint,
    RecallEntry,
    RegistryLookup,
    Report,
    Sanction,
    VolumePoint,
    WarningListEntry,
)

MOST_NAMED = 2000


def touch(*rows):
    """Touch everybody whom these rows concern, as they were and as they are; None among them is passed over."""
    touched = Touched()
    touched.note([row for row in rows if row is not None])
    touched.touch()


class Touched:
    """Collects whom changed rows concern, batch by batch, and touches each of them once."""

    def __init__(self):
        self.merchants = set()
        self.listings = set()
        self.entities = set()
        self.barcodes = set()
        self.brands = set()

    def note(self, rows):
        """Remember whom these rows concern; rows of one call are of one kind."""
        if rows:
            CONCERNS[type(rows[0])](self, rows)

    def touch(self):
        """Touch them, in the order of their numbers, so that two who touch many do not wait for each other."""
        named = Merchant.objects.filter(legal_name__in=_some(self.entities, WarningListEntry, F("entity")))
        self.merchants.update(named.values_list("pk", flat=True))
        for pks in _slices(self.merchants):
            Merchant.objects.filter(pk__in=pks).touch()
        for pks in _slices(self.listings):
            Listing.objects.filter(pk__in=pks).touch()
        Listing.objects.filter(barcode__in=_some(self.barcodes, RecallEntry, F("barcode"))).touch()
        branded = Listing.objects.annotate(lower_brand=Lower("brand"))  # as risk.gather.lists finds recalls
        branded.filter(lower_brand__in=_some(self.brands, RecallEntry, Lower("brand"))).touch()


def _some(names, model, name):
    """The names to look for; where they are very many, all that the list holds."""
    if len(names) <= MOST_NAMED:
        return names
    return model.objects.annotate(listed_as=name).exclude(listed_as="").values("listed_as")


def _slices(pks, size=500):
    ordered = sorted(pks - {None})
    return [ordered[i : i + size] for i in range(0, len(ordered), size)]


def _warnings(touched, rows):
    touched.merchants.update(_of_addresses({row.domain for row in rows}))
    touched.entities.update(row.entity for row in rows if row.entity)


def _of_addresses(domains):
    return Shop.objects.filter(key__in=domains - {""}).values_list("merchant", flat=True)


def _recalls(touched, rows):
    touched.barcodes.update(row.barcode for row in rows if row.barcode)
    touched.brands.update(row.brand.lower() for row in rows)


def _own(touched, rows):
    touched.merchants.update(row.merchant_id for row in rows)


def _sanctions(touched, rows):
    """A ban also concerns whoever is linked to the one banned."""
    _own(touched, rows)
    touched.merchants.update(_linked({row.merchant_id for row in rows}))


def _scams(touched, rows):
    merchants = set(Shop.objects.filter(pk__in={row.shop_id for row in rows}).values_list("merchant", flat=True))
    touched.merchants.update(merchants, _linked(merchants))


def _linked(merchants):
    return MerchantLink.objects.filter(other__in=merchants).values_list("merchant", flat=True)


def _brands(touched, rows):
    """The owner's own shops at once; whoever imitates the brand is found when it is judged again anyway."""
    touched.merchants.update(_of_addresses({domain for row in rows for domain in row.domains.split("|")}))


def _listings(touched, rows):
    for row in rows:
        touched.listings.add(row.pk)
        if row.shop_id:
            touched.merchants.add(row.shop.merchant_id)


def _points(touched, rows):
    _listings(touched, [row.listing for row in rows])


def _subjects(touched, rows):
    """Rows about a shop, a listing or a merchant."""
    for row in rows:
        touched.merchants.add(getattr(row, "merchant_id", None))
        if row.shop_id:
            touched.merchants.add(row.shop.merchant_id)
        if row.listing_id:
            touched.listings.add(row.listing_id)


CONCERNS = {
    WarningListEntry: _warnings,
    RecallEntry: _recalls,
    Sanction: _sanctions,
    Credential: _own,
    Brand: _brands,
    ConfirmedScam: _scams,
    RegistryLookup: _own,
    MerchantLink: _own,
    Report: _subjects,
    Evidence: _subjects,
    Listing: _listings,
    PricePoint: _points,
    VolumePoint: _points,
}
