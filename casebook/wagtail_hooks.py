"""The editors' desk: what of Wagtail is shown, what is ours beside it, and that nothing goes out past a second person."""

from django.core.exceptions import PermissionDenied
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from casebook.views import desk

HIDDEN = {"documents", "settings", "help", "snippets"}


@hooks.register("construct_main_menu")
def only_what_is_ours(request, items):
    """Accounts, groups, sites and languages have their own place in the portal."""
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("register_admin_menu_item")
def care_menu():
    """What needs care, one click away."""
    return MenuItem(_("What needs care"), reverse("casebook-care"), icon_name="warning", order=200)


@hooks.register("register_admin_urls")
def desk_addresses():
    """Our own pages of the desk."""
    return [path("care/", desk.care, name="casebook-care")]


@hooks.register("insert_editor_js")
def length_while_writing():
    """Counts on while somebody writes."""
    return format_html('<script src="{}"></script>', static("js/length.js"))


@hooks.register("construct_page_action_menu")
def nobody_publishes_alone(items, request, context):
    """Pages go live by the last step of their way, never by a button."""
    items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("before_publish_page")
def only_by_the_last_step(request, page):
    """A page that would be published past its way is refused, whoever asks."""
    raise PermissionDenied


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
