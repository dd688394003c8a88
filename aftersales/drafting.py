"""Claims that are being written: what a draft holds, and whose it is."""

from __future__ import annotations

from aftersales.models import Claim

DRAFTS = "drafts"  # the session's word for the numbers of drafts begun in it without an account


def adopt_drafts(request) -> int:
    """Give a person who has signed in the drafts begun in this browser before; returns how many."""
    numbers = request.session.pop(DRAFTS, [])
    if not numbers:
        return 0
    mine = Claim.objects.filter(number__in=numbers, state="draft", shopper=None, helpers=None)
    return mine.update(shopper=request.user, guest_session="")
