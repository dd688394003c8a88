"""Telling us that something went wrong at a shop."""

from django.utils import timezone
from rest_framework.response import Response

from accounts.limits import origin
from accounts.nudges import nudge
from accounts.operations import call, read
from risk import tasks, tips
from risk.api import examples, texts
from risk.api.asked import TipAsked
from risk.api.given import TakenTipShape


@call(
    "POST",
    limit="report",
    needs_account=True,
    operation_id="tips",
    examples=examples.TIP,
    summary=texts.TIP,
    description=texts.TIP_MORE,
    request=TipAsked,
    responses={200: TakenTipShape, 201: TakenTipShape},
)
def tip(request):
    """Take in a report by a shopper."""
    asked = read(TipAsked, request.data)
    shop = asked["shop"]
    taken = tips.take(
        shop,
        user=request.user,
        kind=asked["kind"],
        happened_on=asked.get("happened_on"),
        text=asked.get("text", ""),
        origin=origin(request),
        now=timezone.now(),
    )
    if taken is tips.Taken.COUNTED:
        nudge(tasks.rescore.s(shop.merchant_id))
    return Response({"outcome": taken.value}, status=200 if taken is tips.Taken.ALREADY else 201)
