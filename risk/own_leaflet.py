"""A leaflet for a shop's own counter or parcels: a code that leads to its report, where its replies stand too."""

from django.conf import settings
from django.utils.translation import gettext as _

from casebook.leaflets import code_of
from casebook.papers.shapes import Footer, LeafletPaper, Prose


def paper(shop):
    """The leaflet of a shop, in the reader's language. It says where to look, and never what is found there."""
    address = f"{settings.SITE_URL}{shop.get_absolute_url()}"
    return LeafletPaper(
        title=_("Look us up: %(shop)s") % {"shop": shop},
        lead=_(
            "What is known about this shop, what is not, and what we say to it. It is made by Anxin and not by the shop."
        ),
        steps=Prose(
            _("Before you buy"),
            (
                _("Point the camera of your phone at the code and open the page."),
                _("Check that the address of the page is the one printed below."),
                _("Read the result, the reasons and the shop’s own reply."),
            ),
        ),
        points=(),
        texts=(
            Prose(_("If something went wrong"), (_("On the same page you can tell of a problem or file a claim."),)),
        ),
        sources=Prose("", ()),
        code=code_of(address),
        code_words=_("Open the report on your phone"),
        address=address,
        footer=Footer(_("Anxin"), _("Information, not legal advice."), _("Page {page} of {pages}")),
    )
