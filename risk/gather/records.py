"""Our own records of merchants: who they are, sanctions, credentials, links, reports."""

from collections import defaultdict
from datetime import timedelta

from accounts.models import Credential, IdentityCheck
from aftersales import record
from risk.facts import (
    BannedLinks,
    CredentialFact,
    LegalIdentity,
    Links,
    SanctionFact,
)
from risk.facts import IdentityCheck as IdentityFact
from risk.gather._seen import on, own
from risk.models import ConfirmedScam, MerchantLink, RegistryLookup, Report, Sanction

REPORTS_COUNT_FOR = timedelta(days=90)
LICENSED = {"food": "food", "medicine": "medicine", "cosmetics": "cosmetics", "books": "publication"}
STRONG_LINKS = {"payee", "phone", "email"}
BANNED_LINKS = {"legal_representative", "payee", "phone", "domain"}


def of_shops(shops, *, now):
    """Facts of shops from the rows of their merchants, and the reports about each shop."""
    by_merchant = _of_merchants({s.merchant_id: s.merchant for s in shops}, now)
    reporters = _reporters([s.pk for s in shops], now)
    told = {s.pk: dict(by_merchant[s.merchant_id]) for s in shops}
    for pk, count in reporters.items():
        told[pk]["reporters"] = own(count, now)
    return told


def of_listings(listings, *, now):
    """Facts of listings from the merchants that offer them."""
    merchants = {row.shop.merchant_id: row.shop.merchant for row in listings if row.shop_id}
    by_merchant = _of_merchants(merchants, now)
    return {row.pk: dict(by_merchant[row.shop.merchant_id]) if row.shop_id else {} for row in listings}


def _of_merchants(merchants, now):
    told = {pk: _identity(m, now) for pk, m in merchants.items()}
    pks = list(merchants)
    for read in (_sanctions, _identity_checks, _credentials, _registry, _links):
        for pk, facts in read(pks, merchants, now).items():
            told[pk].update(facts)
    return told


def _identity(m, now):
    """Who the merchant says it is, as far as our record names anything."""
    told = {}
    if m.legal_name or m.address or m.registration_number:
        named = LegalIdentity(bool(m.legal_name), bool(m.address), bool(m.registration_number), pages_read=0)
        told["legal_identity"] = own(named, now)
        told["sanctions"] = own((), now)  # we know whom to look up; rows, if any, replace this
    if m.opened_on:
        told["account_opened_on"] = own(m.opened_on, now)
    return told


def _sanctions(pks, _merchants, now):
    found = defaultdict(list)
    for row in Sanction.objects.filter(merchant__in=pks).order_by("starts", "id"):
        fact = SanctionFact(
            row.kind,
            row.authority_name or row.authority,  # a code: words are the reader's
            row.rule,
            row.starts,
            row.ends,
            row.status,
            row.authority == Sanction.Authority.EXTERNAL,
        )
        found[row.merchant_id].append(fact)
    return {pk: {"sanctions": own(tuple(rows), now)} for pk, rows in found.items()}


def _identity_checks(pks, _merchants, _now):
    newest = {}
    for row in IdentityCheck.objects.filter(merchant__in=pks).order_by("checked_on", "id"):
        newest[row.merchant_id] = row
    return {
        pk: {"identity_check": on(IdentityFact(r.registry_ok, r.payee_ok, r.control_ok, r.checked_on), r.checked_on)}
        for pk, r in newest.items()
    }


def _credentials(pks, merchants, now):
    held = defaultdict(list)
    for row in Credential.objects.filter(merchant__in=pks).order_by("id"):
        held[row.merchant_id].append(row)
    told = {pk: {"credentials": own(tuple(_credential(r) for r in rows), now)} for pk, rows in held.items()}
    for pk, m in merchants.items():
        if m.category:
            licence = _licence(m.category, held.get(pk), now)
            if licence:
                told.setdefault(pk, {})["licence"] = own(licence, now)
    return told


def _credential(row):
    return CredentialFact(row.kind, row.issuer, row.expires_on, row.recheck_failed)


def _licence(category, held, now):
    """ok, expired, missing or not_needed; None where nobody has asked the merchant for its papers yet."""
    needed = LICENSED.get(category)
    if needed is None:
        return "not_needed"
    if not held:
        return None
    fitting = [row for row in held if row.kind == needed]
    if not fitting:
        return "missing"
    valid = any(not r.recheck_failed and (r.expires_on is None or r.expires_on >= now.date()) for r in fitting)
    return "ok" if valid else "expired"


def _registry(pks, _merchants, now):
    newest = {}
    for row in RegistryLookup.objects.filter(merchant__in=pks).order_by("looked_at", "id"):
        newest[row.merchant_id] = row
    return {pk: {"registry_answer": on(r.answer, r.looked_at.date(), source=r.registry)} for pk, r in newest.items()}


def _links(pks, merchants, now):
    """What each merchant shares with confirmed scams and with merchants banned before."""
    rows = list(MerchantLink.objects.filter(merchant__in=pks).order_by("id"))
    others = {row.other_id for row in rows}
    scams = set(
        ConfirmedScam.objects.filter(shop__merchant__in=others, approved_by__isnull=False, lifted_on=None).values_list(
            "shop__merchant", flat=True
        )
    )
    banned = set(
        Sanction.objects.filter(merchant__in=others, kind__in=["ban", "suspend"])
        .exclude(status=Sanction.Status.OVERTURNED)
        .values_list("merchant", flat=True)
    )
    told = {pk: {} for pk, m in merchants.items() if m.phone or m.payee_name or m.legal_representative or m.email}
    for pk in told:
        mine = [row for row in rows if row.merchant_id == pk]
        to_scams = {row.kind for row in mine if row.other_id in scams}
        strong, weak = sorted(to_scams & STRONG_LINKS), sorted(to_scams & {"template", "analytics"})
        told[pk]["scam_links"] = own(Links(tuple(strong), tuple(weak)), now)
        told[pk]["banned_links"] = own(_banned(mine, banned), now)
    return told


def _banned(rows, banned):
    """The largest set of links to one merchant banned before; confirmed when staff confirmed two of them."""
    by_other = defaultdict(list)
    for row in rows:
        if row.other_id in banned and row.kind in BANNED_LINKS:
            by_other[row.other_id].append(row)
    most = max(by_other.values(), key=len, default=[])
    confirmed = sum(row.confirmed_by_id is not None for row in most) >= 2
    return BannedLinks(tuple(sorted(row.kind for row in most)), confirmed)


def _reporters(shop_pks, now):
    """Distinct people who reported each shop lately, or have a claim about it that nobody decided; one device counts once."""
    rows = Report.objects.filter(shop__in=shop_pks, user__isnull=False, created_at__gt=now - REPORTS_COUNT_FOR).exclude(
        status=Report.Status.DROPPED
    )
    people = defaultdict(dict)
    for row in rows.order_by("id").values("shop", "user", "origin"):
        known = people[row["shop"]]
        if row["user"] not in known.values() and (not row["origin"] or row["origin"] not in known):
            known[row["origin"] or f"user {row['user']}"] = row["user"]
    for shop_pk, user_pk in record.claimants(shop_pks, now - REPORTS_COUNT_FOR):
        known = people[shop_pk]
        if user_pk not in known.values():
            known[f"claim of {user_pk}"] = user_pk
    return {pk: len(known) for pk, known in people.items()}
