"""The public list of merchants by their after-sales service: ranked by the 10th percentile, with enough claims only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from risk.models import ServiceStanding
from risk.scoring import Service

FIELDS = ("low", "index", "high", "claims", "shoppers", "early", "median_hours", "judged_at")


def keep(told: Mapping[int, Service], now: datetime) -> None:
    """Keep the index of these merchants; one that has too few claims by now leaves the list. Two queries."""
    ranked = {pk: service for pk, service in told.items() if service.index is not None}
    ServiceStanding.objects.filter(merchant__in=set(told) - set(ranked)).delete()
    rows = [
        ServiceStanding(
            merchant_id=pk,
            low=service.low,
            index=service.index,
            high=service.high,
            claims=service.claims,
            shoppers=service.shoppers,
            early=service.state == "early",
            median_hours=service.median_hours,
            judged_at=now,
        )
        for pk, service in ranked.items()
    ]
    ServiceStanding.objects.bulk_create(rows, update_conflicts=True, unique_fields=["merchant"], update_fields=FIELDS)
