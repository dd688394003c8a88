"""Single offers: their answers and prices, and telling us prices."""

import csv
import io

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.nudges import nudge
from accounts.operations import call, read
from risk import price_history, price_points, tasks, wording
from risk.api import examples, texts
from risk.api.asked import PointsAsked
from risk.api.given import TakenPointsShape
from risk.api.shapes import ListingShape, PendingShape
from risk.gather import day_of
from risk.models import Listing
from risk.versions import model_of


def _find(pk):
    rows = Listing.objects.select_related("shop__merchant", "standing__assessment")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@call(
    "GET",
    operation_id="listing",
    examples=examples.LISTING,
    summary=texts.LISTING,
    description=texts.LISTING_MORE,
    parameters=[texts.LISTING_ID],
    responses={200: ListingShape, 202: PendingShape},
)
def listing(request, pk):
    """The answers for one offer, and its prices."""
    row = _find(pk)
    standing = getattr(row, "standing", None)
    if standing is None:
        return Response({"state": "being_judged"}, status=202, headers={"Retry-After": "5"})
    told = {
        "listing": row,
        "standing": standing,
        "reading": wording.read(standing.assessment),
        "stale": row.revision > standing.revision or standing.due_at < timezone.now(),
        "prices": price_history.by_day(row, today=day_of(timezone.now())),
        "model": model_of(standing.assessment.model_id).number,
    }
    return Response(ListingShape(told).data, headers={"Cache-Control": "private, no-cache"})


@call(
    "POST",
    limit="listing",
    needs_account=True,
    operation_id="listing_points",
    examples=examples.POINTS,
    summary=texts.POINTS,
    description=texts.POINTS_MORE,
    parameters=[texts.LISTING_ID],
    request=PointsAsked,
    responses={201: TakenPointsShape},
)
def listing_points(request, pk):
    """Take in prices of one offer; all rows or none."""
    row = _find(pk)
    asked = read(PointsAsked, request.data)
    if not row.currency and "currency" not in asked:
        raise ValidationError({"currency": [texts.no_currency()]})
    points = _points(asked["points"])
    with transaction.atomic():
        taken = price_points.take(
            row, points, source=price_points.source_of(request.user, row), currency=asked.get("currency", "")
        )
        nudge(tasks.rescore_listing.s(row.pk))
    return Response({"taken": taken}, status=201)


def _points(rows):
    """The rows as points, by the rules of an uploaded file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["day", "price", "was"])
    for row in rows:
        was = row.get("was")
        writer.writerow([row["day"].isoformat(), f"{row['price']:f}", "" if was is None else f"{was:f}"])
    file = io.BytesIO(text.getvalue().encode())
    reading = price_points.read_csv(file, latest=day_of(timezone.now()), counts_allowed=False)
    if reading.refused:
        raise ValidationError({f"points[{r.line - 2}]": [r.reason] for r in reading.refusals})
    return reading.points
