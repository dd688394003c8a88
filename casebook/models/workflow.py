"""A step of the way from draft to page that needs somebody else than the writer."""

import json

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

BESIDE = (
    "latest_revision", "live", "last_published", "first_published", "draft_title", "has_unpublished", "wagtail_admin_comments",
    "locked", "owner", "numchild", "path", "depth", "url_path", "expired",
)  # fmt: skip


class SecondPerson(AbstractGroupApprovalTask):
    """Approved by a member of its groups who wrote none of what is to be published."""

    class Meta:
        verbose_name = _("approval by somebody else than the writers")
        verbose_name_plural = _("approvals by somebody else than the writers")

    def get_actions(self, obj, user):
        """Whoever wrote a part of it may only send it back."""
        actions = super().get_actions(obj, user)
        return [a for a in actions if a[0] == "reject"] if user.pk in writers_of(obj) else actions

    def on_action(self, task_state, user, action_name, **kwargs):
        """The same rule where the action arrives, whichever button it came from."""
        page = task_state.workflow_state.content_object
        if action_name == "approve" and user.pk in writers_of(page):
            raise PermissionDenied(_("Somebody else has to approve what you wrote."))
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        """What the desk says of this kind of step."""
        return _("Somebody of these groups who wrote no part of the page")


def writers_of(page):
    """Who changed what is said since the page last went live: a set of keys of people.

    The desk's form saves a revision whenever somebody approves in it; one that says the same as the one before has no writer.
    """
    found, before = set(), None
    rows = page.revisions.filter(id__gte=page.live_revision_id or 0).order_by("id")
    for pk, user, content in rows.values_list("id", "user_id", "content"):
        told = _said(content)
        if told != before and user and pk != page.live_revision_id:
            found.add(user)
        before = told
    return found


def _said(content):
    """What a revision says, without what Wagtail notes beside it."""
    return {name: _plain(value) for name, value in content.items() if not name.startswith(BESIDE)}


def _plain(value):
    """A value without the ids of its pieces; pieces are kept as a text."""
    if isinstance(value, str) and value.startswith("[{"):
        try:
            return _plain(json.loads(value))
        except json.JSONDecodeError:  # text that somebody began like this
            return value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if name != "id"}
    return value
