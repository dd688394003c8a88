"""What the schema says of the operations about pages, with an example of each."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

PAGES = _("The pages of the casebook")
PAGES_MORE = _(
    "Cases, guides, warnings and more in the language asked for, newest first; by kind, topic, sign or rule."
)
PAGE = _("One page of the casebook")
PAGE_MORE = _(
    "Everything it says, with its sources. A page that is not written in the language asked for is not found."
)
ALERTS = _("Warnings that hold today")
ALERTS_MORE = _("Scams that go round, the signs they show and what to do.")
DRILLS = _("Exercises")
DRILLS_MORE = _("What is seen in each, without the answer: that is told on its page.")
SLUG = OpenApiParameter("slug", str, OpenApiParameter.PATH, description=_("The last part of the page’s address."))

_ROW = {
    "id": 7,
    "slug": "pay-safely",
    "kind": "guide",
    "language": "en",
    "title": "Pay so that you can get it back",
    "lesson": "Choose the way to pay by who can give the money back.",
    "url": "https://anxin.example/learn/pay-safely/?lang=en",
    "changed_at": "2026-11-27T10:00:00+08:00",
}
_PAGE = _ROW | {
    "topics": ["payment"],
    "signals": ["PM-01"],
    "rules": [],
    "sources": [],
    "review_on": "2027-05-27",
    "content": {"now": ["Stay on the platform."]},
    "leaflet": "https://anxin.example/learn/pay-safely/leaflet.pdf?lang=en",
}
_ALERT = _ROW | {
    "kind": "alert",
    "starts_on": "2026-11-20",
    "ends_on": "2026-12-20",
    "signals": ["PM-05"],
    "imitates": "",
    "now": ["Do not open the link."],
}
_DRILL = {
    "slug": "drill-parcel-fee-sms",
    "title": "A parcel that waits",
    "url": "https://anxin.example/practice/drill-parcel-fee-sms/?lang=en",
    "channel": "sms",
    "setting": "You ordered a kettle four days ago.",
    "scene": [{"part": "sender", "label": "Sender", "text": "+00 5550 0142"}],
}


def _example(value):
    return [OpenApiExample("An answer", value=value, response_only=True, status_codes=["200"])]


PAGES_EXAMPLES = _example({"pages": [_ROW], "next": None})
PAGE_EXAMPLES = _example(_PAGE)
ALERTS_EXAMPLES = _example({"alerts": [_ALERT]})
DRILLS_EXAMPLES = _example({"drills": [_DRILL]})
