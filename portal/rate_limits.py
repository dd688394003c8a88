"""How often one account or address may do one thing: {action: (how many, in how many seconds)}."""

MOST = {
    "check": (60, 600),
    "search": (240, 600),
    "report": (5, 3600),
    "watch": (20, 3600),
    "listing": (60, 3600),
    "books": (60, 3600),  # files and calls with reviews and offers
    "answer": (30, 600),
    "claim_shop": (10, 3600),
    "reply": (20, 3600),
    "key": (10, 3600),
    "api_anonymous": (120, 600),
    "suggest": (600, 600),
    "rights": (240, 600),
    "leaflet": (60, 600),
    "useful": (20, 3600),
    "drill": (240, 3600),
    "subscribe": (10, 3600),
    "purchase": (60, 3600),
    "claim": (120, 600),  # answers of the wizard
    "file_claim": (10, 3600),
    "upload": (60, 3600),
    "move": (60, 600),
    "message": (60, 3600),
    "desk": (600, 600),  # staff at work
    "link": (10, 3600),
    "bundle": (10, 3600),
    "webhook": (10, 3600),
}
