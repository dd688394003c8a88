"""What the schema and its readable page say of the operations of the desk."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

CLAIMS = _("The lists of the desk")
CLAIMS_MORE = _("For staff. The same lists, filters and words as on its page; follow “next” for the rest.")
NEXT = _("Take the next claim")
NEXT_MORE = _(
    "For staff. Gives and takes in one step the claim with the nearest day of the law, then harm, then our own clock, within "
    "one’s skills. “claim” is null where nothing waits."
)
TAKE = _("Take a claim")
TAKE_MORE = _(
    "For staff. It is held for 30 minutes, and each act renews it. While somebody else holds it: 409, “held”."
)
RELEASE = _("Let a claim go")
RELEASE_MORE = _("For staff. The next who asks may have it.")
NOTE = _("Keep an internal note")
NOTE_MORE = _("For staff. No party of the claim ever reads it.")
MACROS = _("The macros in use")
MACROS_MORE = _("For staff. Words in braces are filled in from the claim.")
MACRO = _("Send a macro")
MACRO_MORE = _(
    "For staff. Without “text” the filled text is sent; where something in it is not known, the answer is a 409 with the "
    "code “unknown_variables”, and nothing is sent. With the “version” and the “mark” of what you read, it is not sent "
    "either where something came since: 409 with the code “stale” and what came."
)
TASKS = _("Tasks that wait for a second person")
TASKS_MORE = _("For staff. The nearest day first, twenty a page.")
TASK_NEW = _("Propose a task for two")
TASK_NEW_MORE = _("For staff. Somebody else approves or refuses it.")
TASK_DECIDE = _("Decide a task for two")
TASK_DECIDE_MORE = _("For staff. Whoever proposed it or made the finding gets a 409 with the code “same_person”.")
BOARD = _("Counts for a wall board")
BOARD_MORE = _("For staff. No person and no claim is named; at most 20 seconds old.")

MACRO_ID = OpenApiParameter("id", OpenApiTypes.INT64, OpenApiParameter.PATH, description=_("The macro’s number."))
TASK_ID = OpenApiParameter("id", OpenApiTypes.INT64, OpenApiParameter.PATH, description=_("The task’s number."))


def no_such_mark():
    """Why a page cannot be given."""
    return gettext("This is no mark of a page. Take “next” of the page before.")


def unknown_variables():
    """Why a macro was not sent."""
    return gettext("Something in the text is not known for this claim. Send the text as it should be.")


def needed():
    """Why a task is not proposed."""
    return gettext("This kind of task needs it.")


def no_merchant():
    """Why two merchants are not one."""
    return gettext("There is no other merchant with this number.")
