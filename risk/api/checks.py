"""From a pasted text to the operation that answers it."""

from django.utils import timezone
from rest_framework.response import Response

from accounts.operations import address, call, read
from risk import checking, refusals
from risk.api import examples, texts
from risk.api.asked import CheckAsked
from risk.api.given import CheckShape
from risk.api.problems import not_understood
from risk.names.targets import NotUnderstood
from risk.names.targets import read as read_targets


@call(
    "POST",
    limit="check",
    operation_id="check",
    examples=examples.CHECK,
    summary=texts.CHECK,
    description=texts.CHECK_MORE,
    request=CheckAsked,
    responses={200: CheckShape, 201: CheckShape},
)
def check(request):
    """Find or start the record of what a text means."""
    asked = read(CheckAsked, request.data)
    began = timezone.now()
    try:
        answer = checking.check(asked["text"])
    except NotUnderstood as refusal:
        raise not_understood(refusal) from refusal
    met = answer.shop or answer.listing
    is_new = met is not None and met.created_at >= began
    told = _told(answer)
    headers = {"Location": told["url"]} if is_new else None
    return Response(CheckShape(told).data, status=201 if is_new else 200, headers=headers)


def _told(answer):
    """What is said of an Answer; of what was pasted only domains are repeated."""
    told = {"kind": "", "url": None, "report_url": None, "key": None, "choices": (), "domain": ""}
    told["notes"] = [{"code": c, "sentence": refusals.NOTES[c]()} for c in answer.notes if c in refusals.NOTES]
    if answer.shop:
        key = answer.shop.key
        return told | {
            "kind": "shop",
            "key": key,
            "url": address("api:report", key),
            "report_url": address("report", key),
        }
    if answer.listing:
        pk = answer.listing.pk
        return told | {
            "kind": "listing",
            "key": str(pk),
            "url": address("api:listing", pk),
            "report_url": address("listing", pk),
        }
    if answer.choices:
        return told | {"kind": "choices", "choices": answer.choices}
    if answer.short_link:
        return told | {"kind": "short_link", "domain": read_targets(answer.short_link)[0].domain}
    return told | {"kind": "search", "url": address("api:search"), "report_url": address("search")}
