"""Claims: listed, filed in one call, read."""

from django.db import transaction
from django.http import Http404
from django.utils.translation import get_language
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.operations import at_one_address, call, pages_of, read
from aftersales.access import claim_for
from aftersales.api import examples, purchases, telling, texts
from aftersales.api.asked import ClaimAsked, ClaimsAsked
from aftersales.api.problems import claimed_before, not_so
from aftersales.api.shapes import ClaimShape, ClaimsShape
from aftersales.filing_at_once import Filing, file_at_once
from aftersales.models import Claim, StaffView
from aftersales.workflow import ClaimedBefore
from casebook.rights.facts import FactError


def find(request, number):
    """A claim that was filed, and who asks; 404 for everybody who takes no part in it."""
    claim, actor = claim_for(request, number, what=StaffView.What.API)
    if claim.is_draft():
        raise Http404
    return claim, actor


@call(
    "GET",
    needs_account=True,
    operation_id="claims",
    examples=examples.CLAIMS,
    summary=texts.CLAIMS,
    description=texts.CLAIMS_MORE,
    parameters=[ClaimsAsked],
    responses={200: ClaimsShape},
)
def listed(request):
    """Claims I filed, and claims against merchants I speak for."""
    asked = read(ClaimsAsked, request.query_params)
    rows = _mine(request.user, asked.get("side", "")).exclude(state="draft")
    if "state" in asked:
        rows = rows.filter(state=asked["state"])
    rows, following = pages_of(rows.select_related("merchant").prefetch_related("clocks"), asked, "claims-api:claims")
    mine = set(Claim.objects.of_shopper(request.user).filter(pk__in=[c.pk for c in rows]).values_list("pk", flat=True))
    told = [telling.listed(claim, "shopper" if claim.pk in mine else "merchant") for claim in rows]
    return Response(ClaimsShape({"results": told, "next": following}).data)


def _mine(user, side):
    filed = Claim.objects.of_shopper(user).values("pk")
    asked = Claim.objects.of_merchants_of(user).values("pk")
    if side:
        return Claim.objects.filter(pk__in=filed if side == "shopper" else asked)
    return Claim.objects.filter(pk__in=filed) | Claim.objects.filter(pk__in=asked)


@call(
    "POST",
    limit="file_claim",
    needs_account=True,
    operation_id="claims_file",
    examples=examples.CLAIMS_FILE,
    summary=texts.CLAIMS_FILE,
    description=texts.CLAIMS_FILE_MORE,
    request=ClaimAsked,
    responses={201: ClaimShape, 409: None},
)
def filed(request):
    """File a claim; nothing of it is kept where it cannot be filed."""
    asked = read(ClaimAsked, request.data)
    try:
        with transaction.atomic():
            row = _purchase(request, asked)
            claim = file_at_once(request.user, row, _lines(row, asked), _filing(row, asked))
    except ClaimedBefore as refusal:
        raise claimed_before(refusal) from refusal
    except FactError as error:
        raise not_so(error) from error
    claim, actor = find(request, claim.number)
    told = ClaimShape(telling.whole(claim, actor)).data
    return Response(told, status=201, headers={"Location": told["url"]})


def _purchase(request, asked):
    if "order" in asked:
        return purchases.keep(request.user, asked["order"])
    try:
        return purchases.find(request, asked["purchase"])
    except Http404 as none:
        raise ValidationError({"purchase": [texts.no_purchase()]}) from none


def _lines(row, asked):
    """(line, how many) of what a claim is about; everything that was bought where nothing is named."""
    of = {line.pk: line for line in row.lines.order_by("pk")}
    wanted = [(one["line"], one["quantity"]) for one in asked.get("lines", ())]
    wanted = wanted or [(pk, line.quantity) for pk, line in of.items()]
    fits = len(dict(wanted)) == len(wanted) and all(pk in of and count <= of[pk].quantity for pk, count in wanted)
    if not fits or not wanted:
        raise ValidationError({"lines": [texts.no_lines()]})
    return [(of[pk], count) for pk, count in wanted]


def _filing(row, asked):
    same = ("kind", "order_kind", "facts", "asks", "tags")
    return Filing(
        jurisdiction=row.jurisdiction,
        language=get_language(),
        story=asked.get("story", ""),
        asks_amount=asked.get("asks_amount"),
        **{name: asked[name] for name in same},
    )


claims = at_one_address(listed, filed)


@call(
    "GET",
    needs_account=True,
    operation_id="claim",
    examples=examples.CLAIM,
    summary=texts.CLAIM,
    description=texts.CLAIM_MORE,
    parameters=[texts.NUMBER],
    responses={200: ClaimShape},
)
def claim(request, number):
    """One claim as my side may see it."""
    return Response(ClaimShape(telling.whole(*find(request, number))).data)
