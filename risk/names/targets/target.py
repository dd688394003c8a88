"""What a pasted text turned out to point at, and the kind refusals when it points at nothing."""

from dataclasses import dataclass

REFUSALS = (
    "empty",
    "controls_only",
    "too_long",
    "too_many_links",
    "name_too_long",
    "no_letters",
    "number_only",
    "email",
    "share_code",
    "app_link",
    "qr_other",
    "payment_code",
    "scheme",
    "broken_link",
    "broken_host",
    "broken_idna",
    "ip_address",
    "private_address",
    "local_name",
    "single_label",
    "unknown_suffix",
    "bare_suffix",
)

NOTES = (
    "bidi_removed",
    "invisible_removed",
    "broken_text",
    "full_width",
    "defanged",
    "glued_text",
    "userinfo",
    "port",
    "http",
    "backslash",
    "shortener",
    "share_text",
    "redirector",
    "punycode",
    "mixed_scripts",
    "foreign_lookalike",
    "ip-like",
)


class NotUnderstood(ValueError):
    """The text names no shop that can be looked at; `code` is one of REFUSALS, `details` fill its sentence."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Target:
    """One shop, item, site or shop name that somebody asks about.

    kind: "web" (a site), "store" (a shop on a platform), "listing" (an item on a platform), "name" (a shop's name).
    domain: registrable ASCII domain, "" for a name. host: ASCII host. url: http(s) address without user-info and
    fragment, with only the query that names the item. platform: key of `platforms.PLATFORMS`, or "".
    notes: members of NOTES, each at most once, in that order.
    """

    kind: str
    domain: str = ""
    host: str = ""
    url: str = ""
    platform: str = ""
    store_id: str = ""
    item_id: str = ""
    name: str = ""
    notes: tuple[str, ...] = ()


def in_order(notes: set[str]) -> tuple[str, ...]:
    """The notes in the order of NOTES, so that equal findings compare equal."""
    return tuple(note for note in NOTES if note in notes)
