"""What the schema says of the operations about rights, with an example of each."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample

QUESTIONS = _("The questions the law may ask")
QUESTIONS_MORE = _("Every fact that a rule may turn on, with its words, its choices and the default that is assumed.")
EVALUATE = _("What the law gives on the facts told")
EVALUATE_MORE = _(
    "Needs no account, and keeps nothing of what is sent. Ask for the first of “missing” next; what was assumed instead "
    "of told stands in “assumed”. It is information, not legal advice."
)

_QUESTION = {
    "name": "problem",
    "type": "enum",
    "question": "What went wrong?",
    "why": "Nearly every rule turns on it.",
    "label": "Problem",
    "choices": [{"value": "faulty", "word": "It is faulty"}],
    "default": None,
}
_RIGHT = {
    "rule": "CN.RET.NOREASON",
    "jurisdiction": "CN",
    "kind": "entitlement",
    "status": "open",
    "title": "7-day no-reason return of goods bought at a distance",
    "local_title": "七日无理由退货",
    "say": "Tell the seller within seven days.",
    "last_day": "2026-11-29",
    "days_left": 5,
    "ripe_on": None,
    "act": "tell the seller",
    "remedies": [{"name": "return_no_reason", "word": "Return without a reason", "chooser": "consumer", "rank": 1}],
    "return_shipping": "consumer",
    "refund_due": None,
    "compensation": None,
    "burden": "",
    "because": [],
    "missing": [],
    "assumed": ["for_private_use"],
    "verified": "text",
    "basis": [
        {
            "title": "Law on the Protection of Consumer Rights and Interests",
            "local_title": "消费者权益保护法",
            "at": "art. 25",
            "url": "https://flk.npc.gov.cn/",
        }
    ],
}
_ANSWER = {
    "jurisdiction": "CN",
    "today": "2026-11-24",
    "as_of": "2026-11-22",
    "currency": "CNY",
    "rights": [_RIGHT],
    "ladder": [{"id": "merchant", "who": "The seller", "do": "Ask in writing.", "parallel": False, "done": False}],
    "next_step": "merchant",
    "missing": ["price"],
    "assumed": ["for_private_use"],
}
_PLACES = [{"jurisdiction": "cn", "name": "China (mainland)", "as_of": "2026-11-22"}]
QUESTIONS_EXAMPLES = [
    OpenApiExample(
        "An answer", value={"places": _PLACES, "questions": [_QUESTION]}, response_only=True, status_codes=["200"]
    )
]
EVALUATE_EXAMPLES = [
    OpenApiExample(
        "A call",
        value={"jurisdiction": "cn", "facts": {"problem": "change_of_mind", "delivered_on": "2026-11-22"}},
        request_only=True,
    ),
    OpenApiExample("An answer", value=_ANSWER, response_only=True, status_codes=["200"]),
]
