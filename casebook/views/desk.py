"""The desk's own page: what needs care."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from casebook import caring, proposals
from casebook.models import BrokenLink


@require_safe
def care(request):
    """Reviews that are due, broken links, searches without an answer, what readers said, what was used."""
    context = {
        "proposals": proposals.waiting(),
        "due": caring.due_reviews()[: caring.MOST],
        "broken": BrokenLink.objects.select_related("entry").order_by("entry__slug", "url")[: caring.MOST],
        "unanswered": caring.unanswered()[: caring.MOST],
        "used": caring.used()[: caring.MOST],
        "disliked": caring.disliked()[: caring.MOST],
    }
    return render(request, "casebook/desk/care.html", context)
