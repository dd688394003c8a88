"""The editors' desk: what of Wagtail is shown, and that nothing goes out past a second person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

HIDDEN = {"documents", "reports-old", "settings", "help"}


@hooks.register("construct_main_menu")
def only_what_is_ours(request, items):
    """Accounts, groups, sites and languages have their own place in the portal."""
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("construct_page_action_menu")
def nobody_publishes_alone(items, request, context):
    """Pages go live by the last step of their way, never by a button."""
    items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("before_publish_page")
def only_by_the_last_step(request, page):
    """A page that is published past its way is refused, whoever asks."""
    messages.error(request, _("Pages go live when somebody else has checked and approved them. Send this one on."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def nothing_in_bulk(request, action_type, objects, action):
    """The same for many pages at once."""
    if action_type == "publish":
        raise PermissionDenied


@hooks.register("before_copy_page")
def copies_are_drafts(request, page):
    """A copy begins as a draft."""
    if request.method == "POST" and (request.POST.get("publish_copies") or request.POST.get("alias")):
        raise PermissionDenied
