"""Finding merchants by name."""

from rest_framework.response import Response

from accounts import finding
from accounts.operations import call, read
from accounts.paging import UncountedPaginator
from risk.api import examples, texts
from risk.api.asked import SearchAsked, SuggestAsked
from risk.api.given import NamesShape, SearchShape

A_PAGE = 20


@call(
    "GET",
    limit="search",
    operation_id="search",
    examples=examples.SEARCH,
    summary=texts.SEARCH,
    description=texts.SEARCH_MORE,
    parameters=[SearchAsked],
    responses={200: SearchShape},
)
def search(request):
    """Merchants by name, with the results of their shops."""
    asked = read(SearchAsked, request.query_params)
    found = finding.find(asked["q"]).prefetch_related("shops__standing__assessment")
    page = UncountedPaginator(found, A_PAGE).page(asked["page"])
    told = {"results": page.object_list, "page": page.number, "has_more": page.has_next()}
    return Response(SearchShape(told).data)


@call(
    "GET",
    limit="suggest",
    operation_id="suggest",
    examples=examples.SUGGEST,
    summary=texts.SUGGEST,
    description=texts.SUGGEST_MORE,
    parameters=[SuggestAsked],
    responses={200: NamesShape},
)
def suggest(request):
    """Names for a field while somebody types."""
    asked = read(SuggestAsked, request.query_params)
    return Response({"names": finding.suggest(asked["q"])}, headers={"Cache-Control": "private, max-age=60"})
