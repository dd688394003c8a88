"""Puts the fictional merchants into the database; what is there already is left alone."""

from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from accounts import finding
from accounts.models import Credential, IdentityCheck, Merchant, Representative, Shop, User
from risk.demo import people
from risk.models import (
    Brand,
    ConfirmedScam,
    Dispute,
    Evidence,
    MerchantLink,
    RegistryLookup,
    Reply,
    Report,
    Sanction,
    WarningListEntry,
    Watch,
)
from risk.rescoring import rescore_merchants

HERE = Path(__file__).parent
COUNTRIES = {"cn": "CN", "hk": "HK", "tw": "TW", "uk": "GB", "us": "US", "eu": "DE"}
DECIDED = {"upheld", "refused", "appealed", "finally_upheld", "finally_refused"}
REGISTER_FACTS = {"registered_on", "certificate", "presence", "block_lists", "browser_warning"}


@lru_cache(maxsize=1)
def bundles():
    """The named sets of facts."""
    return yaml.safe_load((HERE / "bundles.yaml").read_text(encoding="utf-8"))


def merchants():
    """What merchants.yaml tells."""
    return yaml.safe_load((HERE / "merchants.yaml").read_text(encoding="utf-8"))


def load(told, now):
    """Add one fictional merchant with all that is told of it; False if it is there already."""
    key = Shop.make_key(told.get("domain", ""), told.get("platform", ""), told.get("store_id", ""))
    if Shop.objects.filter(key=key).exists():
        return False
    with transaction.atomic():
        shop = _shop(told, now)
        for stage in told.get("stages", []):
            then = now - timedelta(days=stage["days"])
            _evidence(shop, stage["use"], {}, then - timedelta(days=1))
            rescore_merchants([shop.merchant_id], now=then)
        _evidence(shop, told["use"], told.get("facts", {}), now - timedelta(days=3))
        for name, add in ADDERS.items():
            if name in told:
                add(shop, told[name], now)
        shop.merchant.touch()
        rescore_merchants([shop.merchant_id], now=now)
    return True


def _shop(told, now):
    merchant = Merchant.objects.create(
        name=told["name"],
        other_names="\n".join(told.get("other", [])),
        category=told.get("category", ""),
        opened_on=(now - timedelta(days=900)).date(),
        is_demo=True,
        **_identity(told),
    )
    store = {"platform": told["platform"], "store_id": told["store_id"]} if "platform" in told else {}
    shop = Shop.objects.create(
        merchant=merchant,
        kind=Shop.Kind.STORE if store else Shop.Kind.WEB,
        domain=told.get("domain", ""),
        name=told["name"],
        **store,
    )
    finding.index(merchant)
    return shop


def _identity(told):
    if "identity" not in told:
        return {}
    return {
        "legal_name": f"{told['name']} (demo company)",
        "registration_number": f"DEMO-{sum(map(ord, told['name'])):06d}",
        "country": COUNTRIES[told["identity"]],
        "address": "1 Example Street",
        "phone": f"+00 000 {sum(map(ord, told['name'])):06d}",
        "payee_name": f"{told['name']} (demo company)",
    }


def _evidence(shop, uses, own, seen_at):
    """One row a fact; what is told later in the list of bundles replaces what came before."""
    facts = {}
    for use in uses:
        facts |= bundles()[use]
    for fact, value in (facts | own).items():
        network = fact != "asked_outside_platform"
        Evidence.objects.create(
            shop=shop,
            fact=fact,
            value=value,
            source="demo",
            source_class=Evidence.Kind.NETWORK if network else Evidence.Kind.SHOPPER,
            observed_at=seen_at,
            reliability=1.0 if fact in REGISTER_FACTS else 0.9,
        )


def _credential(shop, told, now):
    Credential.objects.create(merchant=shop.merchant, checked_on=now.date(), **told)


def _registry(shop, answer, now):
    RegistryLookup.objects.create(
        merchant=shop.merchant,
        registry="Example Register",
        number=shop.merchant.registration_number,
        answer=answer,
        looked_at=now - timedelta(days=10),
    )


def _check(shop, _told, now):
    IdentityCheck.objects.create(
        merchant=shop.merchant,
        registry_ok=True,
        payee_ok=True,
        control_ok=True,
        checked_on=(now - timedelta(days=40)).date(),
        checked_by=people.person(User.Role.CURATOR),
    )


def _warning(shop, told, _now):
    WarningListEntry.objects.create(domain=shop.domain, is_demo=True, **told)


def _scam(shop, told, now):
    ConfirmedScam.objects.create(
        shop=shop,
        proposed_by=people.person(User.Role.AGENT),
        approved_by=people.person(User.Role.LEAD),
        decided_on=(now - timedelta(days=6)).date(),
        **told,
    )


def _sanction(shop, told, _now):
    Sanction.objects.create(merchant=shop.merchant, authority="portal", decided_at=told["starts"], **told)


def _reply(shop, told, _now):
    Reply.objects.create(shop=shop, signal_id=told["signal"], language=told["language"], text=told["text"])


def _reports(shop, kinds, now):
    for number, kind in enumerate(kinds):
        Report.objects.create(
            shop=shop,
            user=people.reporter(number),
            kind=kind,
            origin=f"demo-{shop.key}-{number}",
            created_at=now - timedelta(days=5 + number),
        )


def _watch(shop, _told, _now):
    Watch.objects.create(shop=shop, user=people.person(User.Role.SHOPPER), by_mail=False)


def _brand(shop, _told, _now):
    names = "|".join(shop.merchant.names()[:3])
    Brand.objects.get_or_create(key="lanternia", defaults={"names": names, "domains": shop.domain, "category": "demo"})


def _linked_to(shop, domain, now):
    other = Shop.objects.get(key=domain).merchant
    for kind in (MerchantLink.Kind.LEGAL_REPRESENTATIVE, MerchantLink.Kind.PHONE):
        MerchantLink.objects.create(
            merchant=shop.merchant, other=other, kind=kind, confirmed_by=people.person(User.Role.LEAD), noticed_at=now
        )


def _dispute(shop, told, now):
    """A dispute in the state that is told, with the decisions that led there."""
    merchant = people.person(User.Role.MERCHANT)
    Representative.objects.get_or_create(user=merchant, merchant=shop.merchant)
    raised = now - timedelta(days=30 if told["state"] in DECIDED else 4)
    dispute = Dispute(
        shop=shop,
        signal_id=told["signal"],
        reason="This does not describe our shop. The papers are attached to our profile. (made up)",
        raised_by=merchant,
        raised_at=raised,
        due_on=(raised + timedelta(days=14)).date(),
        state=told["state"],
    )
    if told["state"] in DECIDED:
        dispute.decided_by, dispute.decided_at = people.person(User.Role.AGENT), raised + timedelta(days=6)
        dispute.reasons = "We looked at the papers and compared them with the record. (made up)"
    if told["state"] in {"appealed", "finally_upheld", "finally_refused"}:
        dispute.appealed_at = raised + timedelta(days=10)
        dispute.appeal_reason = "A newer document was overlooked. (made up)"
        dispute.due_on = (now + timedelta(days=8)).date()
    if told["state"].startswith("finally"):
        dispute.appeal_decided_by, dispute.appeal_decided_at = (
            people.person(User.Role.LEAD),
            raised + timedelta(days=20),
        )
        dispute.appeal_reasons = "A second person looked at everything again. (made up)"
    dispute.save()


ADDERS = {
    "credential": _credential,
    "registry": _registry,
    "check": _check,
    "warning": _warning,
    "scam": _scam,
    "sanction": _sanction,
    "reply": _reply,
    "reports": _reports,
    "watch": _watch,
    "brand": _brand,
    "linked_to": _linked_to,
    "dispute": _dispute,
}


def load_all(now=None):
    """Add every fictional merchant that is missing; returns how many were added."""
    now = now or timezone.now()
    return sum(load(told, now) for told in merchants())
