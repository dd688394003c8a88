"""Examples of every body and answer; a test holds each against the schema."""

from drf_spectacular.utils import OpenApiExample

_HERE = "https://anxin.example"
_LINE = {
    "id": "FR-04",
    "title": "Age of the address",
    "sentence": "The web address is only 41 days old.",
    "value": 1.4,
    "action": "Pay only in a way that can be undone.",
    "source": "rdap",
    "seen_on": "2026-11-20",
    "disputed": False,
}
_FRAUD = {
    "band": "careful",
    "word": "Be careful",
    "probability": 0.31,
    "range": {"low": 0.12, "high": 0.6},
    "coverage": 0.42,
    "signals_checked": 31,
    "signals_in_all": 77,
    "prior": 0.1,
    "log_odds": -0.797,
    "hard": [],
    "contributions": [_LINE],
    "corrections": [],
    "limits": [],
    "unknown": [
        {"why": "not_told", "reason": "Only a buyer can see this. Tell us if you know.", "signals": ["Tracking number"]}
    ],
}
_HEADLINE = {"band": "careful", "word": "Be careful", "because": "fraud"}
_FRESHNESS = {"judged_at": "2026-11-22T09:00:00+08:00", "due_at": "2026-12-22T09:00:00+08:00", "being_refreshed": False}
_REPORT = {
    "shop": {
        "key": "shop.example",
        "kind": "web",
        "name": "",
        "domain": "shop.example",
        "platform": "",
        "store_id": "",
        "is_demo": False,
    },
    "headline": _HEADLINE,
    "fraud": _FRAUD,
    "service": {
        "state": "too_few",
        "claims": 0,
        "shoppers": 0,
        "index": None,
        "low": None,
        "high": None,
        "parts": [],
        "median_hours": None,
    },
    "reviews": {
        "as_of": "2026-11-22",
        "raw": 4.6,
        "n": 120,
        "adjusted": 3.9,
        "low": 3.6,
        "high": 4.2,
        "left": 71.4,
        "noticed": ["bursts", "repeats"],
        "page": f"{_HERE}/shops/shop.example/reviews/",
    },
    "flags": [],
    "recourse": [
        {
            "method": "paypal",
            "name": "PayPal",
            "rule": "SCH.PAYPAL.OPEN",
            "decides": "paypal",
            "days": 180,
            "counted_from": "paid_on",
            "last_day": "2027-05-21",
            "say": "Open it in the resolution centre, then mind the 20 days to escalate.",
            "source": "PayPal: do I have to file a claim within a certain timeframe?",
            "url": "https://www.paypal.com/",
            "verified": "text",
        }
    ],
    "replies": [],
    "disputes": [],
    "freshness": _FRESHNESS,
    "model": "1.0.0",
    "links": {
        "page": f"{_HERE}/shops/shop.example/",
        "history": f"{_HERE}/api/v1/shops/shop.example/history/",
        "method": f"{_HERE}/api/v1/method/",
    },
}


def _asked(value):
    return OpenApiExample("A call", value=value, request_only=True)


def _told(value, status="200"):
    return OpenApiExample("An answer", value=value, response_only=True, status_codes=[status])


_CHECKED = {
    "kind": "shop",
    "url": f"{_HERE}/api/v1/shops/shop.example/",
    "report_url": f"{_HERE}/shops/shop.example/",
    "key": "shop.example",
    "notes": [],
    "choices": [],
    "domain": "",
}
_PENDING = _told({"state": "being_judged"}, "202")
CHECK = [_asked({"text": "https://shop.example/sale"}), _told(_CHECKED), _told(_CHECKED, "201")]
REPORT = [_told(_REPORT), _PENDING]
HISTORY = [
    _told(
        {
            "results": [
                {
                    "id": 4821,
                    "as_of": "2026-11-22",
                    "created_at": "2026-11-22T09:00:00+08:00",
                    "band": "careful",
                    "word": "Be careful",
                    "probability": 0.31,
                    "range": {"low": 0.12, "high": 0.6},
                    "coverage": 0.42,
                    "model": "1.0.0",
                }
            ],
            "next": f"{_HERE}/api/v1/shops/shop.example/history/?before=4821&limit=1",
        }
    )
]
SEARCH = [
    _told(
        {
            "results": [
                {
                    "name": "Kettle House",
                    "is_demo": False,
                    "shops": [
                        {
                            "key": "shop.example",
                            "name": "",
                            "domain": "shop.example",
                            "platform": "",
                            "band": "careful",
                            "word": "Be careful",
                            "url": f"{_HERE}/api/v1/shops/shop.example/",
                            "page": f"{_HERE}/shops/shop.example/",
                        }
                    ],
                }
            ],
            "page": 1,
            "has_more": False,
        }
    )
]
SUGGEST = [_told({"names": ["Kettle House", "Kettles and more"]})]
LISTING = [
    _told(
        {
            "id": 1,
            "title": "A kettle",
            "platform": "",
            "seller_name": "",
            "brand": "",
            "currency": "EUR",
            "shop": "shop.example",
            "headline": _HEADLINE,
            "fraud": _FRAUD,
            "flags": [],
            "prices": [{"day": "2026-11-20", "price": "39.90", "was": "79.90"}],
            "freshness": _FRESHNESS,
            "model": "1.0.0",
            "page": f"{_HERE}/listings/1/",
        }
    ),
    _PENDING,
]
POINTS = [
    _asked({"currency": "EUR", "points": [{"day": "2026-11-20", "price": "39.90", "was": "79.90"}]}),
    _told({"taken": 1}, "201"),
]
REVIEWS = [
    _asked(
        {
            "reviews": [
                {
                    "number": "1001",
                    "author": "customer 77",
                    "stars": 5,
                    "title": "Good kettle",
                    "text": "It boils fast.",
                    "written_on": "2026-05-08",
                    "proved_purchase": True,
                }
            ]
        }
    ),
    _told({"changed": 1}, "201"),
]
OFFER_DAYS = [
    _asked(
        {
            "rows": [
                {
                    "title": "Red kettle",
                    "barcode": "4006381333931",
                    "currency": "EUR",
                    "day": "2026-05-08",
                    "price": "39.90",
                    "was": "49.90",
                    "orders": 12,
                }
            ]
        }
    ),
    _told({"changed": 1}, "201"),
]
TIP = [
    _asked(
        {"shop": "shop.example", "kind": "not_delivered", "happened_on": "2026-11-20", "text": "Paid, nothing came."}
    ),
    _told({"outcome": "already"}),
    _told({"outcome": "counted"}, "201"),
]
METHOD = [
    _told(
        {
            "number": "1.0.0",
            "sha256": "92ef69d539ca0143bb6ad6cf127400a8b99f24b1c2862e82b76f86aaeee31aba",
            "published_at": "2026-11-22T09:00:00+08:00",
            "rules": {"prior": 0.1, "band_edges": [0.05, 0.2, 0.6]},
            "signals": [
                {
                    "id": "FR-13",
                    "title": "Ending of the address",
                    "group": "fraud",
                    "classes": "N",
                    "applies_to": ["web"],
                    "needs_network": True,
                    "levels": {"": 0.41},
                    "absent_weight": 0.0,
                    "floor": -2.0,
                    "cap": 2.0,
                    "computed": False,
                    "half_life": None,
                    "fresh_days": None,
                    "base_rate": 0.05,
                    "basis": "M",
                    "flag": "",
                    "service_index": False,
                    "present": {"": "The address ends in {ending}, a cheap ending that many throw-away shops use."},
                    "absent": "The ending of the address says nothing.",
                    "action": "An ending alone proves nothing. Look at the other signs before you pay.",
                    "tags": [],
                }
            ],
            "figures": {"name_model": {}, "evidence_model": {}, "address_imitation": {}},
            "versions": [],
        }
    )
]
