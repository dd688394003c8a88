"""What a side, or staff, is told of a mail that was not taken as it came. One note for a cause; nothing answers a program."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftersales import thread, wording
from aftersales.actors import PORTAL
from aftersales.models import Claim, Message, ReceivedMail
from aftersales.models.talk import Seen
from aftersales.receiving import Received

MOST_NAMED = 10


def tell_held(claim: Claim, party: str, reason: str, mail: Received, now: datetime) -> None:
    """Tell the side in whose name a mail came that it waits for staff: at its own addresses, and once a day at most.

    The address it came from is told nothing: it may be forged.
    """
    with translation.override(language_of(claim, party)):
        text = _held_words(reason, mail)
        _note(claim, text, seen_by=party, key=f"held:{party}:{timezone.localdate(now)}", now=now)


def _held_words(reason, mail):
    if reason in {"too_large", "too_big", "too_deep"}:
        return _(
            "A mail of yours was too large to be taken in, so nobody has read it. Please write on the page of the claim, "
            "and add the files there."
        )
    words = _(
        "A mail in your name came from %(address)s. We could not make sure that it is yours, so the other side does not "
        "see it; our staff look at it. If you wrote it, send it from the address we write to, or write on the page of "
        "the claim."
    )
    return words % {"address": mail.from_address or _("an unreadable address")}


def tell_refused(
    claim: Claim, party: str, refused: list[tuple[str, str, dict]], row: ReceivedMail, now: datetime
) -> None:
    """Name to the sender's own side the files of a mail that were not taken, with the reason; its text was.

    `refused`: name, code of evidence.CODES and its details, for each file.
    """
    with translation.override(language_of(claim, party)):
        lines = [f"{name[:80]}: {wording.file_words(code, **details)}" for name, code, details in refused[:MOST_NAMED]]
        words = ngettext(
            "Your mail is in the thread, but a file with it was not taken. You can add it in another form on the page of "
            "the claim.",
            "Your mail is in the thread, but %(n)s files with it were not taken. You can add them in another form on the "
            "page of the claim.",
            len(refused),
        )
        text = "\n".join([words % {"n": len(refused)}, *lines, *(["…"] if len(refused) > MOST_NAMED else [])])
        _note(claim, text, seen_by=party, key=f"files:{row.pk}", now=now)


def note_bounce(claim: Claim, party: str, mail: Received, row: ReceivedMail, now: datetime) -> None:
    """Tell staff that a mail of ours to one side came back: that side does not know what it is asked."""
    with translation.override(settings.LANGUAGE_CODE):
        side = _("the merchant") if party == "merchant" else _("the shopper")
        where = ", ".join(mail.failed_recipients[:3]) or _("an address the report does not name")
        text = _("A mail to %(side)s came back undelivered: %(where)s.") % {"side": side, "where": where[:300]}
        _note(claim, text, seen_by=Seen.STAFF, key=f"bounce:{party}:{timezone.localdate(now)}", now=now)


def language_of(claim: Claim, party: str) -> str:
    """The language one side of a claim is written to in."""
    if party == "merchant" and claim.merchant:
        return claim.merchant_language or claim.merchant.language or claim.language
    person = claim.shopper.language if claim.shopper else ""
    return person or claim.language


def _note(claim, text, *, seen_by, key, now):
    thread.say(claim, PORTAL, text, seen_by=seen_by, channel=Message.Channel.MAIL, sent_key=key, now=now)
