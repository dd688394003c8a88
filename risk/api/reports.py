"""One shop: its report, and its history."""

from django.http import Http404
from django.utils.cache import get_conditional_response
from django.utils.http import urlencode
from rest_framework.response import Response

from accounts import kept_pages
from accounts.models import Shop
from accounts.operations import address, call, read
from risk import page_states, reporting, wording
from risk.api import examples, texts
from risk.api.asked import HistoryAsked, ReportAsked
from risk.api.shapes import HistoryShape, PendingShape, ReportShape
from risk.models import Assessment
from risk.versions import model_of


@call(
    "GET",
    operation_id="report",
    examples=examples.REPORT,
    summary=texts.REPORT,
    description=texts.REPORT_MORE,
    parameters=[texts.KEY, ReportAsked],
    responses={200: ReportShape, 202: PendingShape},
)
def report(request, key):
    """The five answers for one shop."""
    asked = read(ReportAsked, request.query_params)
    state = page_states.state_of(key)
    etag = f'"{kept_pages.name_of("api", state.line, asked.get("paid_on"))}"' if state else None
    unchanged = etag and get_conditional_response(request, etag=etag)
    if unchanged:
        return _fresh(unchanged, etag)
    shop = reporting.find_judged(key)
    if shop is None:
        raise Http404
    if not hasattr(shop, "standing"):
        return Response({"state": "being_judged"}, status=202, headers={"Retry-After": "5"})
    reading, silent = wording.read(shop.standing.assessment), state is not None and state.silent
    told = reporting.report_of(shop, reading=reading, paid_on=asked.get("paid_on"), silent=silent)
    shown = {name: getattr(told, name) for name in reporting.Report.__dataclass_fields__}
    model = model_of(shop.standing.assessment.model_id).number
    return _fresh(Response(ReportShape(shown | {"model": model}).data), etag)


def _fresh(response, etag):
    response.headers["Cache-Control"] = "private, no-cache"
    if etag:
        response.headers["ETag"] = etag
    return response


@call(
    "GET",
    operation_id="history",
    examples=examples.HISTORY,
    summary=texts.HISTORY,
    description=texts.HISTORY_MORE,
    parameters=[texts.KEY, HistoryAsked],
    responses={200: HistoryShape},
)
def history(request, key):
    """Every judgement of a shop, newest first."""
    asked = read(HistoryAsked, request.query_params)
    shop = None if "\0" in key else Shop.objects.filter(key=key.lower()).first()
    if shop is None:
        raise Http404
    rows = Assessment.objects.filter(shop=shop).select_related("model").defer("inputs", "model__content")
    if "before" in asked:
        rows = rows.filter(pk__lt=asked["before"])
    rows = list(rows.order_by("-id")[: asked["limit"] + 1])
    shown, more = rows[: asked["limit"]], rows[asked["limit"] :]
    following = None
    if more:
        query = urlencode({"before": shown[-1].pk, "limit": asked["limit"]})
        following = f"{address('api:history', shop.key)}?{query}"
    return Response(HistoryShape({"results": shown, "next": following}).data)
