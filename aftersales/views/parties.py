"""The door of every page about one claim: its parties and staff on duty, nobody else."""

from functools import wraps
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils import timezone
from django.views.decorators.cache import never_cache

from aftersales.access import claim_for
from aftersales.workflow.places import ZONES


def for_parties(*parties):
    """Call a view with the claim and the actor instead of a number; its times are those of where the parties live.

    Whoever has no part in the claim gets 404; who is not signed in is asked to, whether there is such a claim or not.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, number, *args, **kwargs):
            try:
                claim, actor = claim_for(request, number, parties=parties)
            except Http404:
                if request.user.is_authenticated:
                    raise
                return redirect_to_login(request.get_full_path())
            with timezone.override(zone_of(claim)):
                return view(request, claim, actor, *args, **kwargs)

        return login_not_required(never_cache(guarded))

    return decorate


def zone_of(claim):
    """The zone a claim's times are shown in."""
    return ZoneInfo(ZONES.get(claim.jurisdiction, ("", timezone.get_default_timezone_name()))[1])
