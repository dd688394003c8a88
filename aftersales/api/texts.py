"""What the schema and its readable page say of the operations on purchases and claims."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

PURCHASES = _("My purchases, newest first")
PURCHASES_MORE = _("Follow “next” for older ones.")
PURCHASES_ADD = _("Keep a purchase")
PURCHASES_ADD_MORE = _(
    "With everything that was bought. Its last days to act are worked out, and you are reminded of them."
)
PURCHASE = _("One of my purchases")
PURCHASE_MORE = _("Nobody else sees it.")
PURCHASE_CHANGE = _("Correct a purchase")
PURCHASE_CHANGE_MORE = _("Only what is sent is changed; a day that is sent as null is forgotten.")
PURCHASE_LINES = _("Add something to a purchase")
PURCHASE_LINES_MORE = _("The answer is the whole purchase.")
CLAIMS = _("My claims, newest first")
CLAIMS_MORE = _("Those you filed, and those against merchants you speak for. Follow “next” for older ones.")
CLAIMS_FILE = _("File a claim")
CLAIMS_FILE_MORE = _(
    "In one call, about a purchase you keep or an order told here. The law is asked with the facts you tell, and what it "
    "gives is kept with the claim. An open claim about the same thing is a 409 with the address of that claim in "
    "“first”; then nothing is kept. Send an Idempotency-Key, so that a call sent twice files one claim."
)
CLAIM = _("One claim: who acts next, by when, and what happens if nobody does")
CLAIM_MORE = _(
    "For its shopper, who helps them, who speaks for the merchant, and staff. “moves” are those you may make now."
)
THREAD = _("What was said and done about a claim")
THREAD_MORE = _("Newest first, fifty a page, as far as your side may read it.")
MESSAGE = _("Say something about a claim")
MESSAGE_MORE = _("It moves nothing by itself.")
MOVE = _("Make a move of a claim")
MOVE_MORE = _(
    "One of the claim’s “moves”, with the values it “takes” in “given”. Send the “version” you decided on, and the “mark” "
    "of the thread you read: if somebody moved the claim since, wrote in it or handed in a file that you may see, the "
    "answer is a 409 with the code “stale” and what came “since”; nothing is done then."
)
FILES = _("Hand in files as evidence")
FILES_MORE = _(
    "Up to 20, all or none. What a file is, its content says, not its name; one that is not taken gives 422 with a code. "
    "Others see a copy without personal data of the camera; the original stays sealed."
)
FILE = _("One file of a claim")
FILE_MORE = _(
    "The copy that your side may see, as a download. While it is being looked through: 409 with the code “not_ready”."
)

PURCHASE_ID = OpenApiParameter("id", OpenApiTypes.INT64, OpenApiParameter.PATH, description=_("The purchase’s number."))
FILE_ID = OpenApiParameter("id", OpenApiTypes.INT64, OpenApiParameter.PATH, description=_("The file’s number."))
NUMBER = OpenApiParameter(
    "number",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description=_("The claim’s number."),
    examples=[OpenApiExample("A number", value="Q7K4M2XWP9")],
)
MOVE_NAME = OpenApiParameter(
    "name",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description=_("The move’s name."),
    examples=[OpenApiExample("A move", value="offer")],
)


def no_purchase():
    """Why a purchase is not found."""
    return gettext("You keep no purchase with this number.")


def no_lines():
    """Why what a claim is about cannot be so."""
    return gettext("Name lines of the purchase, each once, and no more of one than was bought.")


def no_such_value():
    """Why a value of a move is not taken."""
    return gettext("This move takes no such value.")


def not_yours_to_choose():
    """Why a message cannot be seen by somebody."""
    return gettext("You may write to all, or to your own side and staff.")


def not_ready():
    """Why a file is not sent."""
    return gettext("This file is not ready to be opened.")
