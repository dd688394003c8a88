"""The check of a shop as it stood on the day somebody bought there: plain values that no later judgement changes."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Shop
from risk import wording
from risk.models import Band, Evidence, Listing
from risk.templatetags.risk_words import about_in_hundred

SELLER = ("name", "legal_name", "registration_number", "country", "address", "email", "phone")
MOST_OFFERS = 3


def snapshot_of(shop: Shop) -> dict[str, Any]:
    """What is kept of the newest assessment of a shop that has one: the result as shown, the model, seller, terms, prices."""
    judged = shop.standing.assessment
    reading = wording.read(judged)
    return {
        "assessment": judged.pk,
        "shop": shop.domain or f"{shop.store_id} ({shop.platform})",
        "band": reading.band,
        "word": result_word(reading),
        "probability": None if reading.fraud_band == Band.NOT_ENOUGH else judged.probability,
        "low": judged.low,
        "high": judged.high,
        "model": judged.model.number,
        "as_of": judged.as_of.isoformat(),
        "kept_on": timezone.localdate().isoformat(),
        "seller": {name: getattr(shop.merchant, name) for name in SELLER},
        "return_terms": _return_terms(shop),
        "offers": _offers(shop),
    }


def result_word(reading):
    """The result as the report shows it: without a single number where the evidence allows none."""
    told = {"band": Band(reading.band).label, "n": about_in_hundred(reading.probability)}
    told |= {"low": reading.low_in_hundred, "high": reading.high_in_hundred}
    if reading.fraud_band == Band.NOT_ENOUGH:
        return _("%(band)s: anything from %(low)s to %(high)s in 100") % told
    return _("%(band)s: about %(n)s in 100, range %(low)s to %(high)s") % told


def _return_terms(shop):
    """Whether return terms were seen at the shop; empty where nobody looked."""
    rows = Evidence.objects.filter(shop=shop, fact="return_terms_found", voided_at=None, unknown_because="")
    seen = rows.order_by("-observed_at", "-pk").first()
    if seen is None:
        return ""
    return _("found on the shop’s site") if seen.value is True else _("none found on the shop’s site")


def _offers(shop):
    """The newest offers of the shop with the last price recorded of each."""
    listings = Listing.objects.filter(shop=shop).order_by("-created_at").prefetch_related("prices")[:MOST_OFFERS]
    newest = [(row, max(row.prices.all(), key=lambda p: p.day)) for row in listings if row.prices.all()]
    return [
        {"title": row.title, "price": str(point.price), "currency": row.currency, "day": point.day.isoformat()}
        for row, point in newest
    ]
