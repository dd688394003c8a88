"""The decorators that close a page; who may not open it learns nothing about it (404)."""

from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _


def _closed(may_enter):
    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not may_enter(request.user):
                raise Http404
            if needs_second_step(request.user):
                messages.warning(request, _("Staff pages need two-step login. Set it up here first."))
                return redirect("mfa_index")
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def needs_second_step(user):
    """Staff without two-step login must set it up before they see anything of others."""
    return settings.STAFF_TWO_STEP and not is_mfa_enabled(user)


def acts_as_staff(user):
    """Whether somebody may use what only staff may: a member of staff, with the second step where it is required."""
    return user.is_authenticated and user.works_here() and not needs_second_step(user)


agents_only = _closed(lambda user: user.is_authenticated and user.is_agent())
leads_only = _closed(lambda user: user.is_authenticated and user.is_lead())
curators_only = _closed(lambda user: user.is_authenticated and user.is_curator())
staff_only = _closed(lambda user: user.is_authenticated and user.works_here())
