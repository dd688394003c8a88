"""Examples of every body and answer; a test holds each against the schema."""

from drf_spectacular.utils import OpenApiExample

_HERE = "https://anxin.example"
_API = f"{_HERE}/api/v1"
_NUMBER = "Q7K4M2XWP9"
_CLAIM_AT = f"{_API}/claims/{_NUMBER}/"
_LINE = {"title": "Kettle", "goods": "home_appliance", "quantity": 1, "price": "129.00", "serial": ""}
_ORDER = {
    "shop": "shop.example",
    "jurisdiction": "cn",
    "order_no": "2026-118-7",
    "ordered_on": "2026-11-18",
    "delivered_on": "2026-11-21",
    "payment_method": "credit_card",
    "currency": "CNY",
    "total": "129.00",
    "lines": [_LINE],
}
_PURCHASE = _ORDER | {
    "id": 1,
    "url": f"{_API}/purchases/1/",
    "merchant_name": "Kettle House",
    "merchant_email": "",
    "platform": "",
    "paid_on": "2026-11-18",
    "deliver_by": None,
    "warranty_until": None,
    "lines": [{"id": 1, **_LINE}],
    "created_at": "2026-11-18T20:00:00+08:00",
}
_LISTED = {
    "number": _NUMBER,
    "url": _CLAIM_AT,
    "page": f"{_HERE}/claims/{_NUMBER}/",
    "side": "shopper",
    "kind": "return",
    "state": "awaiting_merchant",
    "word": "Waiting for the merchant",
    "merchant": "Kettle House",
    "next_actor": "merchant",
    "due_at": "2026-11-26T09:00:00+08:00",
    "filed_at": "2026-11-24T09:00:00+08:00",
}
_CLOCK = {
    "name": "first_answer",
    "waits_for": "merchant",
    "due_at": "2026-11-26T09:00:00+08:00",
    "basis": "house_rule",
    "rule": "",
}
_MOVE = {
    "name": "escalate",
    "label": "Ask our staff to step in",
    "does": "A case worker takes over, hears both sides and decides within 20 working days.",
    "url": f"{_CLAIM_AT}moves/escalate/",
    "note": "required",
    "takes": [],
}
_FILE = {
    "id": 1,
    "name": "receipt.pdf",
    "purpose": "receipt",
    "by": "shopper",
    "seen_by": "all",
    "state": "waiting",
    "size": 48213,
    "sha256": "92ef69d539ca0143bb6ad6cf127400a8b99f24b1c2862e82b76f86aaeee31aba",
    "received_at": "2026-11-24T09:01:00+08:00",
    "url": f"{_CLAIM_AT}files/1/",
}
_CLAIM = _LISTED | {
    "version": 2,
    "meaning": "The merchant has been asked.",
    "order_kind": "goods",
    "jurisdiction": "cn",
    "language": "en",
    "closed_at": None,
    "fast_lane": True,
    "order_no": "2026-118-7",
    "story": "It does not fit our stove.",
    "asks": {"remedy": "return_no_reason", "word": "Return without a reason", "amount": None, "currency": "CNY"},
    "facts": {"problem": "change_of_mind", "delivered_on": "2026-11-21"},
    "lines": [{"title": "Kettle", "quantity": 1, "price": "129.00", "outcome": ""}],
    "outlook": {
        "next_actor": "merchant",
        "due_at": "2026-11-26T09:00:00+08:00",
        "basis": "house_rule",
        "rule": "",
        "on_silence": "Our staff step in, and the silence is noted in the merchant’s record.",
        "clocks": [_CLOCK],
    },
    "moves": [_MOVE],
    "offers": [],
    "commitments": [],
    "findings": [],
    "rights": [{"rule": "CN.RET.NOREASON", "status": "open", "last_day": "2026-11-28"}],
    "files": [_FILE],
    "thread": f"{_CLAIM_AT}thread/",
}
_STEP = {
    "id": 2,
    "at": "2026-11-24T09:00:00+08:00",
    "kind": "step",
    "by": "shopper",
    "on_behalf_of": "",
    "step": "file",
    "word": "Claim filed",
    "text": "",
    "seen_by": "all",
    "channel": "",
    "sender_proved": True,
    "files": [],
}
_MESSAGE = _STEP | {
    "id": 3,
    "kind": "message",
    "by": "merchant",
    "step": "",
    "word": "by the merchant’s system",
    "text": "We send you the label today.",
    "channel": "api",
}


def _asked(value, media_type="application/json"):
    return OpenApiExample("A call", value=value, request_only=True, media_type=media_type)


def _told(value, status="200", media_type="application/json"):
    return OpenApiExample("An answer", value=value, response_only=True, status_codes=[status], media_type=media_type)


PURCHASES = [_told({"results": [_PURCHASE], "next": None})]
PURCHASES_ADD = [_asked(_ORDER), _told(_PURCHASE, "201")]
PURCHASE = [_told(_PURCHASE)]
PURCHASE_CHANGE = [_asked({"delivered_on": "2026-11-21"}), _told(_PURCHASE)]
PURCHASE_LINES = [_asked(_LINE), _told(_PURCHASE, "201")]
CLAIMS = [_told({"results": [_LISTED], "next": None})]
CLAIMS_FILE = [
    _asked(
        {
            "purchase": 1,
            "kind": "return",
            "facts": {"problem": "change_of_mind", "channel": "online"},
            "story": "It does not fit our stove.",
            "asks": "return_no_reason",
        }
    ),
    _told(_CLAIM, "201"),
]
CLAIM = [_told(_CLAIM)]
THREAD = [_told({"results": [_MESSAGE, _STEP], "page": 1, "has_more": False, "mark": "2-3-1"})]
MESSAGE = [_asked({"text": "We send you the label today.", "seen_by": "all"}), _told(_MESSAGE, "201")]
MOVE = [
    _asked(
        {
            "given": {"remedy": "price_reduction", "amount": "40.00", "done_by": "2026-12-01"},
            "note": "",
            "version": 2,
            "mark": "2-3-1",
        }
    ),
    _told(
        {
            "step": "offer",
            "word": "The merchant made an offer",
            "at": "2026-11-24T10:00:00+08:00",
            "state": "awaiting_shopper",
            "version": 3,
            "url": _CLAIM_AT,
        },
        "201",
    ),
]
FILES = [
    _asked({"files": ["@receipt.pdf"], "purpose": "receipt"}, "multipart/form-data"),
    _told({"files": [_FILE]}, "201"),
]
FILE = [_told("the bytes of the file", media_type="*/*")]
