"""Examples of every body and answer of the desk; a test holds each against the schema."""

from aftersales.api.examples import _API, _HERE, _MESSAGE, _NUMBER, _asked, _told

_TICKET = {
    "id": 1,
    "number": _NUMBER,
    "url": f"{_API}/claims/{_NUMBER}/",
    "page": f"{_HERE}/desk/claims/{_NUMBER}/",
    "state": "in_mediation",
    "word": "With our staff",
    "lane": "ours",
    "kind": "wrong",
    "language": "en",
    "law": "cn",
    "queue": "goods",
    "merchant": "Kettle House",
    "due_at": "2026-12-21T23:59:59+08:00",
    "law_day": "2026-12-04",
    "harm": 0,
    "late_since": None,
    "held_by": "Mei",
    "held_until": "2026-11-24T10:30:00+08:00",
    "snoozed_until": None,
    "version": 4,
}
_TASK = {
    "id": 1,
    "kind": "sanction",
    "claim": _NUMBER,
    "merchant": "Kettle House",
    "reason": "What we decided was not done by its day.",
    "sanction": "warning",
    "amount": None,
    "currency": "CNY",
    "proposed_by": "Mei",
    "proposed_at": "2026-11-24T10:00:00+08:00",
    "due_at": "2026-12-04T10:00:00+08:00",
    "decided_at": None,
    "approved": None,
}
CLAIMS = [_told({"results": [_TICKET], "next": None})]
NEXT = [
    _told(
        {
            "claim": _TICKET,
            "why": "law",
            "words": "Yours now, because the law closes a way to the money on 4 December 2026.",
        }
    )
]
TICKET = [_told(_TICKET)]
NOTE = [
    _asked({"text": "Called the carrier: the parcel is in Wuhan.", "by_phone": True}),
    _told(_MESSAGE | {"by": "agent", "seen_by": "staff", "channel": "phone", "word": "on the phone"}, "201"),
]
MACROS = [
    _told(
        {
            "results": [
                {
                    "id": 1,
                    "name": "Ask for photos",
                    "kinds": ["wrong"],
                    "seen_by": "shopper",
                    "move": "question_shopper",
                    "text": "Please send photos for claim {claim}.",
                }
            ]
        }
    )
]
MACRO = [_asked({"version": 4}), _told(_TICKET)]
TASKS = [_told({"results": [_TASK], "page": 1, "has_more": False})]
TASK_NEW = [
    _asked(
        {
            "kind": "sanction",
            "reason": "Three findings were not complied with.",
            "sanction": "warning",
            "rule": "Rules of the portal, 7",
            "days": 180,
            "public_text": "A finding was not complied with.",
        }
    ),
    _told(_TASK, "201"),
]
TASK_DECIDE = [
    _asked({"answer": "approve", "decision": "The file shows it."}),
    _told(_TASK | {"decided_at": "2026-11-25T09:00:00+08:00", "approved": True}),
]
BOARD = [
    _told(
        {
            "at": "2026-11-24T10:00:00+08:00",
            "views": {
                "ours": 12,
                "unassigned": 9,
                "today": 2,
                "late": 1,
                "appeals": 1,
                "snoozed": 3,
                "tasks": 2,
                "mails": 0,
            },
            "queues": [
                {"queue": "goods", "name": "Goods", "waiting": 12, "late": 1, "oldest": "2026-11-20T10:00:00+08:00"}
            ],
            "oldest_waiting": "2026-11-20T10:00:00+08:00",
            "late_today": 1,
        }
    )
]
