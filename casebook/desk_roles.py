"""Who may do what at the desk: it follows from the role of the account, and nobody approves their own page."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import User
from casebook import desk
from casebook.models import SecondPerson

WRITERS, CHECKERS, PUBLISHERS = "Casebook writers", "Casebook fact checkers", "Casebook publishers"
STAFF = frozenset({User.Role.CURATOR, User.Role.ADMIN})
GROUPS = {WRITERS: STAFF, CHECKERS: STAFF, PUBLISHERS: STAFF}
STEPS = (("Fact check", CHECKERS), ("Publish", PUBLISHERS))
WAY = "Writer, fact check, publish"
PAGES = ("add_page", "change_page", "lock_page")
PICTURES = ("add_image", "change_image", "choose_image")


def settle(user):
    """Let the groups of somebody follow their role."""
    wanted = {name for name, roles in GROUPS.items() if user.role in roles}
    has = set(user.groups.filter(name__in=GROUPS).values_list("name", flat=True))
    if wanted - has:
        groups = list(Group.objects.filter(name__in=wanted - has))
        user.groups.add(*(groups if len(groups) == len(wanted - has) else prepare().values()))
    if has - wanted:
        user.groups.remove(*Group.objects.filter(name__in=has - wanted))


def prepare():
    """Make whatever the desk needs and has not: shelves, groups and what they may, the way from draft to page."""
    shelves = desk.prepare()
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in GROUPS}
    for codename in PAGES:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        for shelf in shelves.values():
            GroupPagePermission.objects.get_or_create(group=groups[WRITERS], page=shelf, permission=permission)
    _prepare_pictures(groups[WRITERS])
    _prepare_way(groups)
    return groups


def _prepare_pictures(group):
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for codename in PICTURES:
        permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _prepare_way(groups):
    way, _new = Workflow.objects.get_or_create(name=WAY)
    for order, (name, group) in enumerate(STEPS):
        step, new = SecondPerson.objects.get_or_create(name=name)
        if new:
            step.groups.add(groups[group])
        WorkflowTask.objects.get_or_create(workflow=way, task=step, defaults={"sort_order": order})
    WorkflowPage.objects.update_or_create(page=desk.root(), defaults={"workflow": way})
