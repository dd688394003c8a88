"""The certificate of a shop's own server: who issued it, whether it names a checked organisation, whether it holds."""

from __future__ import annotations

from datetime import timedelta

from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

from risk.facts import Issuer, Why
from risk.sources._base import ABSENT, THE_SHOP, Asked, Reply, Told, Unreachable, source

NEVER_FORGIVEN = frozenset({"certificate_expired", "certificate_self_signed", "certificate_name"})
CRAWL = 0.9  # RISK.md section 2
MOST_NAMES = 100


@source(
    "tls",
    title="Certificate of the site",
    every=timedelta(days=7),
    place=THE_SHOP,
    facts=("certificate",),
    read=lambda raw: read(raw).told,
)
def ask(asked: Asked) -> Reply:
    """The certificate, checked as a browser checks it; one that no browser forgives is a finding of its own.

    A chain that cannot be completed here is no finding: browsers fetch what is missing.
    """
    try:
        raw = asked.network.certificate(asked.domain)
    except Unreachable as trouble:
        if trouble.code not in NEVER_FORGIVEN:
            raise
        told = (
            Told("checkout_encrypted", False, reliability=CRAWL),
            Told("certificate", unknown=Why.SOURCE_FAILED),
        )
        return Reply(b"", told, state=ABSENT, reason=trouble.code)
    return read(raw)


def read(raw: bytes) -> Reply:
    """What a certificate (DER) says. An organisation in its subject was checked by the issuer (OV and EV; CA/Browser
    Forum Baseline Requirements 7.1.4.2.2)."""
    shown = x509.load_der_x509_certificate(raw)
    organisation = _of(shown.subject, NameOID.ORGANIZATION_NAME)
    issuer = _of(shown.issuer, NameOID.ORGANIZATION_NAME) or _of(shown.issuer, NameOID.COMMON_NAME)
    note = {
        "issuer": issuer,
        "organisation": organisation,
        "country": _of(shown.subject, NameOID.COUNTRY_NAME),
        "from": shown.not_valid_before_utc.date().isoformat(),
        "until": shown.not_valid_after_utc.date().isoformat(),
        "names": _names(shown)[:MOST_NAMES],
    }
    fact = Issuer(issuer[:100] or "?", bool(organisation))
    return Reply(raw, (Told("certificate", fact, reliability=CRAWL),), note=note, media="application/pkix-cert")


def _of(name, oid):
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def _names(shown):
    try:
        others = shown.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
    except x509.ExtensionNotFound:
        return []
    return others.get_values_for_type(x509.DNSName)
