"""What the schema and its readable page say of each operation."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

CHECK = _("Check a link, an address or a name")
CHECK_MORE = _(
    "Reads the text and says which shop or offer it means. One met for the first time is judged at once (201). "
    "Several links give choices; a name leads to the search, with the same text as “q”. A text that cannot be "
    "understood gives 422 with a code. Of what was sent, only domains are repeated, and nothing is logged."
)
REPORT = _("What we think of a shop")
REPORT_MORE = _(
    "Five answers, never averaged: risk of fraud or non-delivery, after-sales service, hazards, fairness, and until "
    "when each way of paying can be undone. Send the ETag back as If-None-Match to be told that nothing changed."
)
HISTORY = _("Every judgement of a shop, newest first")
HISTORY_MORE = _("Follow “next” for older ones.")
METHOD = _("The model in force, and how well it does")
METHOD_MORE = _("All rules, weights and texts of the judgement, and every figure that was measured.")
SEARCH = _("Find a shop by name")
SEARCH_MORE = _("All words must be in the name; the last one may be only begun. Traditional and simplified are one.")
SUGGEST = _("Names that begin like this")
SUGGEST_MORE = _("At most ten, for a field while somebody types.")
LISTING = _("What we think of an offer, and its prices")
LISTING_MORE = _("Prices are those of the last 400 days, one a day.")
POINTS = _("Tell us prices of an offer")
POINTS_MORE = _(
    "At most 1,000 rows, taken all or none. What you said of the same day before is corrected. The result is made "
    "again within a minute."
)
REVIEWS = _("Give the reviews of your shop")
REVIEWS_MORE = _(
    "For whoever speaks for the merchant, and for curators; anybody else gets 404. At most 500 rows, taken all or none. "
    "The same rows again change nothing. The reviews are read within a minute."
)
OFFER_DAYS = _("Give the offers of your shop, by day")
OFFER_DAYS_MORE = _(
    "For whoever speaks for the merchant, and for curators; anybody else gets 404. At most 500 rows of one offer on one day, taken all "
    "or none. What you said of the same day before is corrected."
)
TIP = _("Report a problem with a shop")
TIP_MORE = _(
    "One report a person, shop and kind counts in 90 days; from an account with a confirmed e-mail address. "
    "“outcome” says what became of it: counted, unconfirmed, or already (nothing was added, 200)."
)

KEY = OpenApiParameter(
    "key",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description=_("The shop’s address, such as shop.example, or platform:store."),
)
LISTING_ID = OpenApiParameter("id", OpenApiTypes.INT64, OpenApiParameter.PATH, description=_("The offer’s number."))
LANG = _("Language of the texts. Without it, Accept-Language chooses.")
IDEMPOTENCY = _(
    "A word of your own for this call. Sent again within 24 hours, with the same body, it has no second effect and "
    "gets the same answer; with another body it is refused (422)."
)


def no_currency():
    """What is missing from the first prices of an offer."""
    return gettext("Say the currency: none is known of this offer yet.")


def twice():
    """A row of a call that says the same as another one."""
    return gettext("the same as a row before it")
