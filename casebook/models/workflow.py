"""A step of the way from draft to page that needs somebody else than the writer."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


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
    """Who saved any of the revisions that are not live yet: a set of keys of people."""
    revisions = page.revisions.order_by("-id")
    if page.live_revision_id:
        revisions = revisions.filter(id__gt=page.live_revision_id)
    return set(revisions.exclude(user=None).values_list("user_id", flat=True))
