"""My purchases: kept, read, corrected."""

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from rest_framework.response import Response

from accounts.operations import LARGEST_ID, PageAsked, at_one_address, call, pages_of, read
from aftersales.api import examples, texts
from aftersales.api.asked import LineAsked, NewPurchaseAsked, PurchaseChangeAsked, checked_days
from aftersales.api.shapes import PurchaseShape, PurchasesShape
from aftersales.models import Purchase


def find(request, pk):
    """One of my purchases; 404 for anybody else's."""
    row = _mine(request).filter(pk=pk).first() if pk <= LARGEST_ID else None
    if row is None:
        raise Http404
    return row


def _mine(request):
    return Purchase.objects.visible_to(request.user).select_related("shop", "merchant").prefetch_related("lines")


@call(
    "GET",
    needs_account=True,
    operation_id="purchases",
    examples=examples.PURCHASES,
    summary=texts.PURCHASES,
    description=texts.PURCHASES_MORE,
    parameters=[PageAsked],
    responses={200: PurchasesShape},
)
def listed(request):
    """My purchases, newest first."""
    rows, following = pages_of(_mine(request), read(PageAsked, request.query_params), "claims-api:purchases")
    return Response(PurchasesShape({"results": rows, "next": following}).data)


@call(
    "POST",
    limit="purchase",
    needs_account=True,
    operation_id="purchases_add",
    examples=examples.PURCHASES_ADD,
    summary=texts.PURCHASES_ADD,
    description=texts.PURCHASES_ADD_MORE,
    request=NewPurchaseAsked,
    responses={201: PurchaseShape},
)
def added(request):
    """Keep a purchase."""
    row = keep(request.user, read(NewPurchaseAsked, request.data))
    told = PurchaseShape(row).data
    return Response(told, status=201, headers={"Location": told["url"]})


def keep(user, told):
    """A purchase with its lines, from the values of NewPurchaseAsked; a worker looks at its clocks."""
    values = _of_shop(checked_days(dict(told)))
    lines = values.pop("lines")
    with transaction.atomic():
        row = Purchase.objects.create(shopper=user, remind_on=timezone.localdate(), **values)
        for line in lines:
            row.lines.create(**line)
    return row


def _of_shop(values):
    shop = values.get("shop")
    return (
        values | {"merchant": shop.merchant, "merchant_name": values.get("merchant_name") or shop.merchant.name}
        if shop
        else values
    )


purchases = at_one_address(listed, added)


@call(
    "GET",
    needs_account=True,
    operation_id="purchase",
    examples=examples.PURCHASE,
    summary=texts.PURCHASE,
    description=texts.PURCHASE_MORE,
    parameters=[texts.PURCHASE_ID],
    responses={200: PurchaseShape},
)
def one(request, pk):
    """One purchase of mine."""
    return Response(PurchaseShape(find(request, pk)).data)


@call(
    "PATCH",
    limit="purchase",
    needs_account=True,
    operation_id="purchase_change",
    examples=examples.PURCHASE_CHANGE,
    summary=texts.PURCHASE_CHANGE,
    description=texts.PURCHASE_CHANGE_MORE,
    parameters=[texts.PURCHASE_ID],
    request=PurchaseChangeAsked,
    responses={200: PurchaseShape},
)
def changed(request, pk):
    """Correct what is known of a purchase."""
    row = find(request, pk)
    values = _of_shop(checked_days(dict(read(PurchaseChangeAsked, request.data, partial=True)), row))
    for name, value in (values | {"remind_on": timezone.localdate()}).items():
        setattr(row, name, value)
    row.save(update_fields=[*values, "remind_on"])
    return Response(PurchaseShape(row).data)


purchase = at_one_address(one, changed)


@call(
    "POST",
    limit="purchase",
    needs_account=True,
    operation_id="purchase_lines",
    examples=examples.PURCHASE_LINES,
    summary=texts.PURCHASE_LINES,
    description=texts.PURCHASE_LINES_MORE,
    parameters=[texts.PURCHASE_ID],
    request=LineAsked,
    responses={201: PurchaseShape},
)
def purchase_lines(request, pk):
    """Add something to a purchase."""
    row = find(request, pk)
    row.lines.create(**read(LineAsked, request.data))
    return Response(PurchaseShape(find(request, pk)).data, status=201)
