"""Lists: official warnings, recalls, scams our staff confirmed."""

from datetime import timedelta

from django.db.models import F, Q
from django.db.models.functions import Lower

from risk.facts import ListEntry, ScamCase
from risk.gather._seen import on, own
from risk.models import ConfirmedScam, RecallEntry, WarningListEntry

COUNTS_AFTER_REMOVAL = timedelta(days=180)  # RISK.md FR-01


def of_shops(shops, *, now):
    """Warning-list and confirmed-scam facts of shops."""
    warnings = _warnings({s.domain for s in shops if s.domain}, {s.merchant.legal_name for s in shops}, now)
    scams = _scams([s.pk for s in shops])
    told = {}
    for shop in shops:
        told[shop.pk] = {"confirmed_scam": _scam(scams.get(shop.pk), now)}
        if warnings is not None:
            entry = warnings.get(shop.domain) or warnings.get(("entity", shop.merchant.legal_name))
            told[shop.pk]["warning_list"] = own(entry, now, source=entry.authority if entry else "portal")
    return told


def of_domains(domains, *, now):
    """Warning-list facts of addresses that need not be shops we know: {domain: facts}."""
    warnings = _warnings(set(domains), set(), now)
    if warnings is None:
        return {}
    return {domain: {"warning_list": own(warnings.get(domain), now)} for domain in domains}


def of_listings(listings, *, now):
    """Recall facts of listings; warning and scam facts of the shops that offer them."""
    shops = {row.shop_id: row.shop for row in listings if row.shop_id}
    of_shop = of_shops(list(shops.values()), now=now) if shops else {}
    recalls = list(_recalls(listings)) if RecallEntry.objects.exists() else None
    told = {row.pk: dict(of_shop.get(row.shop_id, {})) for row in listings}
    if recalls is not None:
        for row in listings:
            if row.barcode or (row.brand and row.product_model):
                told[row.pk]["recall"] = own(_recall(row, recalls), now)
    return told


def _warnings(domains, entities, now):
    """{domain or ("entity", name): entry} of what counts now; None when no list is loaded at all."""
    if not WarningListEntry.objects.exists():
        return None
    named = entities - {""}
    rows = WarningListEntry.objects.filter(Q(domain__in=domains) | Q(entity__in=named))
    found = {}
    for row in rows.order_by(F("removed_on").asc(nulls_last=True), "listed_on"):
        if row.removed_on and row.removed_on + COUNTS_AFTER_REMOVAL < now.date():
            continue
        entry = ListEntry(row.authority, row.title, row.listed_on, row.removed_on, row.url)
        found |= {key: entry for key in (row.domain, ("entity", row.entity)) if key not in ("", ("entity", ""))}
    return found


def _scams(shop_pks):
    rows = ConfirmedScam.objects.filter(shop__in=shop_pks, approved_by__isnull=False, lifted_on=None)
    return {row.shop_id: ScamCase(row.case_no, row.decided_on) for row in rows}


def _scam(case, now):
    return on(case, case.decided_on) if case else own(None, now)


def _recalls(listings):
    barcodes = {row.barcode for row in listings if row.barcode}
    brands = {row.brand.lower() for row in listings if row.brand}
    recalls = RecallEntry.objects.annotate(lower_brand=Lower("brand"))
    return recalls.filter(Q(barcode__in=barcodes) | Q(lower_brand__in=brands), removed_on=None)


def _recall(listing, recalls):
    for row in recalls:
        same_code = row.barcode and row.barcode == listing.barcode
        same_model = (row.brand.casefold(), row.product_model.casefold()) == (
            listing.brand.casefold(),
            listing.product_model.casefold(),
        )
        if same_code or (same_model and listing.product_model):
            return ListEntry(row.authority, row.title, row.listed_on, row.removed_on, row.url)
    return None
